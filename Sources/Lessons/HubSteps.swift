import Diagnostics
import Marketplace

extension HubStep {
    /// Before the step on e-mails none looks at them, before that on the quota none at charges.
    private static let untilEMails: Set<EventKind> = [.emailSent]
    private static let untilQuota: Set<EventKind> = [.emailSent, .quotaCharged, .quotaRefunded]

    /// In their order.
    package static var all: [HubStep] {
        [
            HubStep(
                number: 1, name: "open", title: "A first message opens a conversation",
                task: """
                    A client writes to a freelancer for the first time: the conversation opens and \
                    the message is accepted. Who was not found by a search, or is hidden, is not \
                    reached.
                    """,
                messages: [
                    "request `message`: `from`, `found`, `visibility`",
                    "`conversation-opened` with `free`, `message-accepted`, `refused`",
                ],
                passesOver: untilQuota,
                files: [
                    file("1-open/the-first-message", PackageResources.the_first_message_yaml),
                    file(
                        "1-open/everybody-has-their-own",
                        PackageResources.everybody_has_their_own_yaml),
                    file("1-open/out-of-reach", PackageResources.out_of_reach_yaml),
                ]),
            HubStep(
                number: 2, name: "deliver", title: "What follows is delivered, both ways",
                task: """
                    Remember, for each client and freelancer, that there is a conversation. It \
                    opens once; the freelancer replies in it, and cannot write first. She may put \
                    it away, which refuses nothing and is told to nobody.
                    """,
                messages: [
                    "requests `message`, `reply`, `archive`, `unarchive`",
                    "`archived`, `unarchived`; `refused` as `not-a-conversation`, "
                        + "`already-archived` with `since`, `not-archived`",
                ],
                passesOver: untilQuota,
                files: [
                    file("2-deliver/both-ways", PackageResources.both_ways_yaml),
                    file("2-deliver/who-writes-first", PackageResources.who_writes_first_yaml),
                    file("2-deliver/put-away", PackageResources.put_away_yaml),
                ]),
            HubStep(
                number: 3, name: "quota", title: "New people cost a unit of the quota",
                task: """
                    Each conversation that a client opens is charged: count, for each client, what \
                    is used, and refuse what is beyond the allotment of its plan. At each renewal \
                    the count begins anew; `renews` in `begin` is the first. A new plan has \
                    another limit.
                    """,
                messages: [
                    "`begin`: `clients` with `plan` and `renews`, `policy` with `quota` and its "
                        + "`allotments`",
                    "request `change-plan`, to which nothing is answered",
                    "`quota-charged` with `used` and `limit`; `refused` as `plan-not-eligible` "
                        + "with `plan`, or `quota-exhausted` with `used`, `limit`, `renews`",
                ],
                passesOver: untilEMails,
                files: [
                    file("3-quota/whose-plan-may", PackageResources.whose_plan_may_yaml),
                    file("3-quota/out-and-renewed", PackageResources.out_and_renewed_yaml),
                    file("3-quota/another-plan", PackageResources.another_plan_yaml),
                ]),
            HubStep(
                number: 4, name: "follow-ups", title: "Follow-ups are free",
                task: """
                    What goes on in a conversation costs nothing, nor does writing to somebody one \
                    has worked with: there the conversation opens free, and she may write first. \
                    Where the policy says so, an answer gives a unit back, and declining is one.
                    """,
                messages: [
                    "each request: `contract`; request `decline`",
                    "`policy`: `declines`, and `quota` with `refund` and `refund-within`",
                    "`conversation-opened-by-freelancer`, `quota-refunded`, `declined`; `refused` "
                        + "as `declined`, `already-declined`, `decline-not-offered`",
                ],
                passesOver: untilEMails,
                files: [
                    file("4-follow-ups/free-of-charge", PackageResources.free_of_charge_yaml),
                    file("4-follow-ups/worked-together", PackageResources.worked_together_yaml),
                    file(
                        "4-follow-ups/no-declining-here",
                        PackageResources.no_declining_here_yaml),
                    file(
                        "4-follow-ups/an-answer-gives-back",
                        PackageResources.an_answer_gives_back_yaml),
                ]),
            HubStep(
                number: 5, name: "block", title: "A block stops both, until it is lifted",
                task: """
                    While a block stands nothing passes between the two, neither messages nor \
                    invites, and nobody is told why. It counts when somebody acted: what was sent \
                    during a block is refused, though the block is lifted when the hub hears of it.
                    """,
                messages: [
                    "requests `block`, `unblock`, `invite`, `answer-invite`; `at` and `now`",
                    "`blocked`, `unblocked`, `invited`; `refused` as `blocked` or "
                        + "`already-blocked` with `since`, `not-blocked`",
                ],
                passesOver: untilEMails,
                files: [
                    file("5-block/a-closed-door", PackageResources.a_closed_door_yaml),
                    file("5-block/no-way-around", PackageResources.no_way_around_yaml),
                    file("5-block/on-the-way", PackageResources.on_the_way_yaml),
                ]),
            HubStep(
                number: 6, name: "e-mails", title: "An e-mail for each message",
                task: """
                    Each message of a client sends an e-mail to the freelancer. The first of a \
                    client to a freelancer shows who the client is, and no other does.
                    """,
                messages: ["`email-sent` with `shows-client-details`"],
                passesOver: [],
                files: [
                    file("6-e-mails/details-once", PackageResources.details_once_yaml),
                    file("6-e-mails/after-her-word", PackageResources.after_her_word_yaml),
                ]),
            HubStep(
                number: 7, name: "reports", title: "Reports, and what the desk rules",
                task: """
                    A freelancer reports one message, once; the hub files it with the desk. When \
                    the desk upholds it, the client hears of the sanction and never of whom it \
                    came from; she hears of the ruling where the policy says so. A suspended \
                    client begins nothing.
                    """,
                messages: [
                    "request `report` with `message`; `verdict` with `ruling`",
                    "each request: `standing`; `policy`: `tells-reporter`",
                    "`report-filed` with `message` and `job`; `sanctioned`, "
                        + "`told-report-decided` with `to` and `upheld`; `refused` as "
                        + "`no-such-message`, `already-reported`, `on-hold`",
                ],
                passesOver: [],
                files: [
                    file("7-reports/suspended", PackageResources.suspended_yaml),
                    file("7-reports/of-one-message", PackageResources.of_one_message_yaml),
                    file("7-reports/a-secret", PackageResources.a_secret_yaml),
                    file("7-reports/what-came-of-it", PackageResources.what_came_of_it_yaml),
                ]),
            HubStep(
                number: 8, name: "offers", title: "Offers, and how they end",
                task: """
                    A client makes an offer in a conversation, one at a time. The freelancer \
                    answers it, the client withdraws it, or its time runs out: dmsim sends an \
                    alarm then. With an accepted offer a contract starts.
                    """,
                messages: [
                    "requests `send-offer`, `withdraw-offer`, `answer-offer`; `alarm` with `offer`",
                    "`policy`: `offer-expiry`, `enterprise-offer-expiry`",
                    "`offer-sent` with `expires`; `offer-answered`, `offer-withdrawn`, "
                        + "`offer-expired`, `contract-started`; `refused` as `offer-open` with "
                        + "`until`, `no-open-offer`, `offer-expired` with `since`, `already-hired`",
                ],
                passesOver: [],
                files: [
                    file("8-offers/made-and-answered", PackageResources.made_and_answered_yaml),
                    file("8-offers/until-when", PackageResources.until_when_yaml),
                    file("8-offers/behind-a-block", PackageResources.behind_a_block_yaml),
                ]),
        ]
    }

    private static func file(_ name: String, _ bytes: [UInt8]) -> SourceFile {
        SourceFile(name: "hub-steps/\(name).yaml", bytes: bytes)
    }
}
