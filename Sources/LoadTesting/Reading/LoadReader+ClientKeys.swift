import Diagnostics
import Marketplace
import ScenarioLanguage
import Statistics
import VirtualTime
import YAML

extension GroupDraft: ClientDraft {}

/// The keys of a group of clients.
extension LoadReader {
    typealias ClientKey = Key<LoadReader, GroupDraft>

    static let clientTable = KeyTable<LoadReader, GroupDraft>(
        "clients",
        [
            ClientKey("name", ["name: agencies"], "for reports", \.profile.name, text),
            ClientKey("count", ["count: 10000", "count: 20k"], "up to 16,777,216 in all") {
                reader, node, what, draft in draft.count = reader.people(node, what)
            },
            ClientKey(
                "spam",
                [
                    "spam: yes", "spam: 2%",
                    "spam: {share: 2%, plans: enterprise, attempts: 30 a day}",
                ],
                usual: "spam: no",
                "who sends spam, with any key of a group that is different for them"
            ) { _, node, _, draft in draft.spam = node },
        ] + traits)

    static let spamTable = KeyTable<LoadReader, GroupDraft>(
        "spam",
        [
            ClientKey(
                "share", ["share: 2%"], "of the group", \.spamShare, ValueReader.share)
        ] + traits)

    /// What clients of a group have in common, and its spam clients otherwise if they like.
    private static let traits: [ClientKey] =
        [
            ClientKey(
                "plans", ["plans: business", "plans: {plus: 70%, business: 30%}"],
                usual: "plans: plus", "of all, or by shares"
            ) { reader, node, _, draft in draft.plans = reader.readPlans(node) },
            ClientKey(
                "attempts",
                [
                    "attempts: 3 a day", "attempts: 20/week", "attempts: every 12h",
                    "attempts: every 12h exactly", "attempts: lognormal median 2 a day sigma 1",
                ], usual: "attempts: 2 a day",
                "the mean rate of a client's contact attempts, a Poisson process, also with "
                    + "`every`; `exactly`: the same time between any two, and before the first a "
                    + "part of it that is the client's own; a distribution gives each client a "
                    + "rate of its own; a month is 30 days"
            ) { reader, node, what, draft in reader.readAttempts(node, what, into: &draft) },
        ] + rates + choices + [
            SharedKeys.clientReplies(), SharedKeys.clientWritesAgain(),
            ClientKey(
                "hires", ["hires: 10% after exponential mean 1d"], usual: "hires: never",
                "after the first reply, an accepted invite or a proposal; the offer is accepted "
                    + "at once",
                \.profile.behaviour.hires, ValueReader.tendency),
            buys, SharedKeys.clientEnds(),
            ClientKey(
                "hires while suspended", ["hires while suspended: yes"],
                usual: "hires while suspended: no",
                "from the conversations that a client has, but past no block",
                \.hiresWhileSuspended, ValueReader.yesNo),
        ] + accounts + projects

    /// As in scenarios; that nobody sells is told once all is read.
    private static let buys: ClientKey = {
        let shared: ClientKey = SharedKeys.clientBuys()
        return ClientKey(
            shared.entry.name, shared.entry.examples, usual: shared.entry.usual,
            shared.entry.meaning
        ) { reader, node, what, draft in
            shared.read(&reader, node, what, &draft)
            if draft.profile.behaviour.buys != nil { reader.purchases = node.span }
        }
    }()

    /// What is bought somebody has to sell.
    mutating func checkPurchases() {
        guard let purchases, !plan.policy.offersPurchases else { return }
        report(
            .badPopulation, "the policy sells no units", at: purchases,
            expected: "policy: {quota: {purchases: {expire: after 90d}}}",
            help: "leave `buys` out where nothing is sold")
    }

    private static let rates: [ClientKey] = [
        ClientKey(
            "rate by hour",
            [
                "rate by hour: [0, 0, 0, 0, 0, 0, 1, 2, 3, 3, 3, 2, 2, 3, 3, 3, 2, 1, 1, 1, 0, 0, "
                    + "0, 0]"
            ], "factors on the rate from 00:00 UTC; all factors together are at most 1,000,000"
        ) { reader, node, what, draft in
            draft.arrivals.profile.byHour = reader.factors(node, what, count: 24)
        },
        ClientKey(
            "pace by hour", [paceExample],
            "how fast the time runs that answers, further messages and offers take, from 00:00 UTC"
        ) { reader, node, what, draft in
            draft.profile.behaviour.pace = reader.pace(node, what)
        },
        ClientKey(
            "rate by weekday", ["rate by weekday: [1.4, 1.4, 1.4, 1.2, 1, 0.2, 0.2]"],
            "factors from Monday"
        ) { reader, node, what, draft in
            draft.arrivals.profile.byWeekday = reader.factors(node, what, count: 7)
        },
        ClientKey(
            "bursts", ["bursts: [{from: 3d, until: 6d, factor: 30}]"],
            "times with a factor of their own"
        ) { reader, node, _, draft in draft.arrivals.profile.bursts = reader.readBursts(node) },
        ClientKey(
            "ramp", ["ramp: {from: 0.1, to: 2, until: 10d}"],
            "a factor that goes from one to the other and then stays"
        ) { reader, node, _, draft in draft.arrivals.profile.ramp = reader.readRamp(node) },
    ]

    private static let choices: [ClientKey] = [
        ClientKey(
            "choose",
            [
                "choose: uniform", "choose: zipf 0.8",
                "choose: \"popularity [1%: 30%, 10%: 40%, 100%: 30%]\"", "choose: by skill",
                "choose: by skill zipf 0.8",
            ],
            usual: "choose: uniform",
            "whom they write to: anybody; by popularity, that falls with its rank to a power, or "
                + "as a table says: here the first 1 % of freelancers get 30 % of the attempts, "
                + "and those from there to 10 % get 40 %; or, any of it, among those with a skill"
        ) { reader, node, what, draft in
            guard let choice = reader.value(node, what: what, ChoiceReader.choice) else { return }
            (draft.choice, draft.choosesBySkill) = choice
        },
        ClientKey(
            "seeks", ["seeks: swift", "seeks: {swift: 70%, design: 30%}"],
            "the skill, drawn once a client"
        ) { reader, node, what, draft in
            draft.seeks = reader.readSkills(node, what, isSought: true)
        },
    ]

    private static let accounts: [ClientKey] = [
        ClientKey(
            "member since", ["member since: 2025-01-01", "member since: uniform 1d to 900d ago"],
            "the start if absent; a distribution is drawn once a client, here and below"
        ) { reader, node, what, draft in
            guard let since = reader.value(node, what: what, VarietyReader.date) else { return }
            (draft.profile.memberSince, draft.variety.memberFor) = since.in(reader.plan)
        },
        ClientKey(
            "teams of", ["teams of: 5"], usual: "teams of: 1",
            "how many clients in turn share what the policy's limits of teams grant; the last team "
                + "may be smaller"
        ) { reader, node, what, draft in
            guard let size = reader.value(node, what: what, RateReader.teamSize) else { return }
            draft.teamSize = size
            if size > 1 { reader.teams = node.span }
        },
        ClientKey(
            "billing verified", ["billing verified: no", "billing verified: 90%"],
            usual: "billing verified: yes", "of all, or of a share"
        ) { reader, node, what, draft in
            guard let share = reader.value(node, what: what, VarietyReader.yesNoOrShare) else {
                return
            }
            draft.profile.billingVerified = share > 0
            draft.variety.billingVerified = share > 0 && share < 1 ? share : nil
        },
        ClientKey(
            "spent", ["spent: 1000 USD", "spent: exponential mean 500 USD"], usual: "spent: 0 USD",
            "before the run"
        ) { reader, node, what, draft in
            guard let spent = reader.value(node, what: what, VarietyReader.money) else { return }
            guard case .fixed(let cents) = spent else {
                (draft.profile.totalSpend, draft.variety.spent) = (Cents(0), spent)
                return
            }
            (draft.profile.totalSpend, draft.variety.spent) = (Cents(Int64(cents)), nil)
        },
        ClientKey(
            "first payment",
            ["first payment: 2025-02-01", "first payment: uniform 1d to 900d ago"],
            "when the client first paid"
        ) { reader, node, what, draft in
            guard let first = reader.value(node, what: what, VarietyReader.date) else { return }
            (draft.profile.firstPayment, draft.variety.payingFor) = first.in(reader.plan)
        },
        ClientKey(
            "worked with", ["worked with: 3", "worked with: uniform 0 to 6"],
            usual: "worked with: 0",
            "up to 1,000 freelancers of ended contracts, to whom the client writes without a plan "
                + "and a quota"
        ) { reader, node, what, draft in
            guard let people = reader.value(node, what: what, VarietyReader.people) else { return }
            reader.pasts.append(node.span)
            draft.history.freelancers = people
        },
        ClientKey(
            "writes to past freelancers", ["writes to past freelancers: 20%"],
            usual: "writes to past freelancers: 0%", "the share of attempts that go to them",
            \.history.shareOfAttempts, ValueReader.share),
    ]

    private static let projects: [ClientKey] = [
        ClientKey(
            "needs", ["needs: 50"], "stops when it has hired so many; 1 to 1,000,000",
            \.project.needs, RateReader.need),
        ClientKey(
            "reach by", ["reach by: invites", "reach by: direct messages"],
            usual: "reach by: direct messages", "whether attempts are invites to a job post",
            \.project.reach, RateReader.reach),
        ClientKey(
            "proposals", ["proposals: 4 a day"], "to the post, of freelancers nobody invited",
            \.project.proposalGap, RateReader.gap),
        ClientKey(
            "waits for an answer", ["waits for an answer: 2d"],
            "no other attempt before an answer, or before so long", \.project.patience,
            RateReader.patience),
    ]

    static let burstTable = KeyTable<LoadReader, RateProfile.Burst>(
        "bursts",
        [
            Key("from", ["from: 3d"], "since the start") { reader, node, what, burst in
                burst.from = reader.sinceStart(node, what) ?? burst.from
            },
            Key("until", ["until: 6d"], "likewise") { reader, node, what, burst in
                burst.until = reader.sinceStart(node, what) ?? burst.until
            },
            Key("factor", ["factor: 30"], "on the rate", \.factor, RateReader.factor),
        ])

    static let rampTable = KeyTable<LoadReader, RateProfile.Ramp>(
        "ramp",
        [
            Key("from", ["from: 0.1"], "the factor at the start", \.from, RateReader.factor),
            Key("to", ["to: 2"], "the factor from then on", \.to, RateReader.factor),
            Key("until", ["until: 10d"], "since the start") { reader, node, what, ramp in
                ramp.until = reader.sinceStart(node, what) ?? ramp.until
            },
        ])
}
