package import Diagnostics
package import Marketplace
import Statistics
import VirtualTime
package import YAML

/// What is read of a client holds the client's profile.
package protocol ClientDraft: SendableMetatype {
    var profile: ClientProfile { get set }
}

/// What is read of a freelancer.
package struct FreelancerDraft {
    package var profile: FreelancerProfile
    /// Whether each reaction that is said is one to first messages only.
    fileprivate var areOfFirst: [Bool] = []
    /// What `react to` says.
    fileprivate var reactsToFirst: Bool?

    package init(name: String) { profile = FreelancerProfile(name: name) }

    fileprivate var onMessages: MessageReactions {
        get { profile.behaviour.onMessages }
        set { profile.behaviour.onMessages = newValue }
    }
    fileprivate var onSpam: MessageReactions {
        get { profile.behaviour.onSpam ?? MessageReactions() }
        set { profile.behaviour.onSpam = newValue }
    }
}

/// Keys that scenarios and load files have in common, so that both mean the same by them.
package enum SharedKeys {
    // MARK: - Clients

    package static func clientReplies<Reader: KeyReader, Target: ClientDraft>() -> Key<
        Reader, Target
    > {
        Key(
            "replies", ["replies: 30% after 4h", "replies: beta mean 65% sd 25% after 4h"],
            usual: "replies: never",
            "to messages of freelancers; a distribution of shares gives each conversation one of "
                + "its own"
        ) { reader, node, what, draft in
            guard let said = reader.value(node, what: what, PersonalShareReader.tendency) else {
                return
            }
            draft.profile.behaviour.replies = said.tendency
            draft.profile.behaviour.answerShares = said.shares
        }
    }

    package static func clientWritesAgain<Reader: KeyReader, Target: ClientDraft>() -> Key<
        Reader, Target
    > {
        Key(
            "writes again",
            [
                "writes again: 40% after 2d at most 3 times",
                "writes again: beta mean 30% sd 25% after 2d",
            ], usual: "writes again: never",
            "after each message to which no reply has come by then; how often in a row is "
                + "\(FollowUps.usualMost) if absent, and at most \(FollowUps.largestMost); a "
                + "distribution of shares gives each conversation one of its own",
            \.profile.behaviour.writesAgain, ValueReader.followUps)
    }

    package static func clientEnds<Reader: KeyReader, Target: ClientDraft>() -> Key<
        Reader, Target
    > {
        Key(
            "ends contracts",
            [
                "ends contracts: after 10d",
                "ends contracts: 85% successful and 5% negative after 10d",
            ],
            "what is left ends neutral; makes Job Success Scores",
            \.profile.behaviour.endsContracts, ValueReader.contractEnding)
    }

    // MARK: - Freelancers

    /// What a freelancer does on a message, each with a share of its own.
    package static func reactions<Reader: KeyReader>() -> [Key<Reader, FreelancerDraft>] {
        [replies(in: \.onMessages)] + laterReplies() + otherReactions(in: \.onMessages)
    }

    /// The same of freelancers who stand for many, and may differ in the share of replies.
    package static func reactionsOfMany<Reader: KeyReader>() -> [Key<Reader, FreelancerDraft>] {
        let name = "replies"
        let replies = Key<Reader, FreelancerDraft>(
            name,
            repliesExamples + [
                "replies: beta mean 45% sd 20% after 6h",
                "replies: \"empirical [0%: 30%, 50%: 40%, 100%: 30%] after 6h\"",
            ], usual: "\(name): never",
            repliesMeaning + "; a distribution of shares gives each freelancer one of its own"
        ) { reader, node, what, draft in
            guard let said = reader.value(node, what: what, Reaction.readPersonal) else { return }
            draft.onMessages.replies = said.tendency
            draft.profile.behaviour.replyShares = said.shares
            if said.tendency != nil { draft.areOfFirst.append(said.isOfFirst) }
        }
        return [replies] + laterReplies() + otherReactions(in: \.onMessages)
    }

    private static let repliesExamples = ["replies: 45% after lognormal median 6h sigma 1.6"]
    private static let repliesMeaning =
        "to a message; at most one of replies, declines messages, archives, blocks and reports "
        + "happens to each"

    private static func replies<Reader: KeyReader>(
        in place: Place<FreelancerDraft, MessageReactions>
    ) -> Key<Reader, FreelancerDraft> {
        reaction("replies", repliesExamples, repliesMeaning, in: place, \.replies)
    }

    private static func reaction<Reader: KeyReader>(
        _ name: String, _ examples: [String], _ meaning: String,
        in place: Place<FreelancerDraft, MessageReactions>,
        _ part: Place<MessageReactions, Tendency?>
    ) -> Key<Reader, FreelancerDraft> {
        Key(name, examples, usual: "\(name): never", meaning) { reader, node, what, draft in
            guard let said = reader.value(node, what: what, Reaction.read) else { return }
            draft[keyPath: place][keyPath: part] = said.tendency
            if said.tendency != nil { draft.areOfFirst.append(said.isOfFirst) }
        }
    }

    private static func otherReactions<Reader: KeyReader>(
        in place: Place<FreelancerDraft, MessageReactions>
    ) -> [Key<Reader, FreelancerDraft>] {
        [
            reaction(
                "declines messages", ["declines messages: 10% after 2h"],
                "the message, where the policy offers it", in: place, \.declines),
            reaction(
                "archives", ["archives: 10% after 1d"], "the conversation", in: place, \.archives),
            reaction("blocks", ["blocks: 6%"], "the client", in: place, \.blocks),
            reaction(
                "reports", ["reports: 4%", "reports: 40% of first messages after 1h"],
                "the message; any of the five may be `of first messages`, and then all are",
                in: place, \.reports),
            reaction(
                "views", ["views: 80% after 3h"],
                "the messages without more; drawn apart from the other five, each of which shows "
                    + "that the message was viewed",
                in: place, \.views),
        ]
    }

    /// `on spam`, with its own reactions, and `react to`.
    package static func scope<Reader: KeyReader>() -> [Key<Reader, FreelancerDraft>] {
        let example = "on spam: {blocks: 20%, reports: 40% after 1h}"
        let table = KeyTable<Reader, FreelancerDraft>(
            "on spam", [replies(in: \.onSpam)] + otherReactions(in: \.onSpam))
        return [
            Key("on spam", [example], "all that is done on messages of spam clients") {
                reader, node, what, draft in
                draft.onSpam = MessageReactions()
                reader.read(table, from: node, what: what, expected: example, into: &draft)
            },
            Key(
                "react to", ["react to: first messages", "react to: all messages"],
                usual: "react to: all messages",
                "which messages of a conversation the five are about"
            ) { reader, node, what, draft in
                draft.reactsToFirst = reader.value(node, what: what, Reaction.readScope)
            },
        ]
    }

    package static func invites<Reader: KeyReader>() -> [Key<Reader, FreelancerDraft>] {
        [
            Key(
                "accepts invites", ["accepts invites: 30% after 10h"],
                usual: "accepts invites: never", "", \.profile.behaviour.acceptsInvites,
                ValueReader.tendency),
            Key(
                "declines invites", ["declines invites: 30% after 20h"],
                usual: "declines invites: never", "", \.profile.behaviour.declinesInvites,
                ValueReader.tendency),
        ]
    }

    // MARK: - The desk

    package static func desk<Reader: KeyReader>() -> [Key<Reader, DeskProfile>] {
        [
            Key(
                "upholds", ["upholds: 30%"], usual: "upholds: 50%", "the share of reports",
                \.upholds, ValueReader.share),
            Key(
                "sanction", ["sanction: suspension"],
                "of an upheld report; else the policy's ladder decides",
                \.sanction, ValueReader.sanction),
        ]
    }
}

/// What a freelancer does on a message, as it is written.
private enum Reaction {
    /// A tendency, nil for `never`, with `of first messages` anywhere in it.
    static func read(
        _ text: String
    ) throws(ValueProblem) -> (tendency: Tendency?, isOfFirst: Bool) {
        let (rest, isOfFirst) = withoutScope(text)
        return (try ValueReader.tendency(rest), isOfFirst)
    }

    /// The same with a share that may differ by person.
    static func readPersonal(
        _ text: String
    ) throws(ValueProblem) -> (tendency: Tendency?, shares: Distribution?, isOfFirst: Bool) {
        let (rest, isOfFirst) = withoutScope(text)
        let (tendency, shares) = try PersonalShareReader.tendency(rest)
        return (tendency, shares, isOfFirst)
    }

    private static func withoutScope(_ text: String) -> (rest: String, isOfFirst: Bool) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        for start in words.indices where words[start...].starts(with: ["of", "first", "messages"]) {
            let rest = words[..<start] + words[(start + 3)...]
            return (rest.joined(separator: " "), true)
        }
        return (text, false)
    }

    static func readScope(_ text: String) throws(ValueProblem) -> Bool {
        try ValueReader.choice(
            text, what: "what freelancers react to",
            among: [("first messages", true), ("all messages", false)])
    }
}

extension KeyReader {
    /// The freelancer, with what only all that was said can get wrong.
    package mutating func finished(
        _ draft: FreelancerDraft, at span: SourceSpan, whole: SourceSpan
    ) -> FreelancerProfile {
        let said = draft.areOfFirst + (draft.reactsToFirst == false ? [false] : [])
        var profile = draft.profile
        profile.behaviour.onlyFirstMessages =
            draft.reactsToFirst == true || said.contains(true)
        if draft.reactsToFirst != true, said.contains(true), said.contains(false) {
            report(
                Diagnostic(
                    code: .badTendency,
                    message: "`of first messages` holds for all reactions or for none",
                    span: whole))
        }
        if profile.behaviour.onlyFirstMessages, profile.behaviour.laterReplies != nil {
            report(
                Diagnostic(
                    code: .badTendency,
                    message: "`replies again` and `replies to reminders` are about later messages, "
                        + "and freelancers react to first ones only", span: whole,
                    help: "leave them out, or let freelancers `react to: all messages`"))
        }
        checkShares(profile.behaviour, at: span)
        return profile
    }

    /// One draw decides among reactions to the same thing, so their shares add up to at most 1.
    private mutating func checkShares(_ behaviour: FreelancerBehaviour, at span: SourceSpan) {
        func sum(_ a: Tendency?, _ b: Tendency?) -> Double { (a?.share ?? 0) + (b?.share ?? 0) }
        let later = behaviour.allReactions.dropFirst(2).map { reactions in
            (
                "replies to later messages, and of declines, archives, blocks and reports",
                reactions.share, "message"
            )
        }
        let groups: [(String, Double, String)] = [
            (
                "replies, declines, archives, blocks and reports", behaviour.onMessages.share,
                "message"
            ),
            ("what is done on spam", behaviour.onSpam?.share ?? 0, "message"),
            (
                "accepted and declined offers",
                sum(behaviour.acceptsOffers, behaviour.declinesOffers), "offer"
            ),
            (
                "accepted and declined invites",
                sum(behaviour.acceptsInvites, behaviour.declinesInvites), "invite"
            ),
        ]
        for (what, share, each) in groups + later where share > 1.000_000_1 {
            report(
                Diagnostic(
                    code: .sharesAboveOne,
                    message: "the shares of \(what) add up to more than 100%", span: span,
                    help: "at most one of them happens to each \(each)"))
        }
    }

    /// How many reviewers a desk has; nil, and reported, beyond what it can have.
    package mutating func reviewers(_ node: Node, from least: Int64 = 1) -> Int? {
        guard let count = value(node, what: "`reviewers`", ValueReader.count) else { return nil }
        if (least...Int64(ScenarioLimits.mostReviewers)).contains(count) { return Int(count) }
        report(
            Diagnostic(
                code: .badNumber,
                message: "a desk has from \(least) to \(ScenarioLimits.mostReviewers) reviewers, "
                    + "not \(count)", span: node.span))
        return nil
    }
}
