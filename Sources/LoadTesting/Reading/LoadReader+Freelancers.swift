import Diagnostics
import Marketplace
import ScenarioLanguage
import VirtualTime
import YAML

/// What is said of a group of freelancers beside how they behave.
struct FreelancerGroupDraft {
    var name = "freelancers"
    var count: Int?
    var share: Double?
}

extension LoadReader {
    mutating func readFreelancers(_ node: Node) {
        let known = unknownKeys
        var draft = FreelancerDraft(name: "freelancer")
        read(
            Self.freelancerTable, from: node, what: "`freelancers`",
            expected: "freelancers: {count: 200000, replies: 45% after 6h}", into: &draft)
        plan.behaviour = behaviour(of: draft, node)
        if let groups = node["groups"] { readGroups(groups, like: draft) }
        // A key that nobody knows may have been meant for the count.
        if plan.freelancers == 0, node["count"] != nil || unknownKeys == known {
            report(
                .badPopulation, "there must be at least one freelancer", at: node.span,
                expected: "freelancers: {count: 200,000}")
        }
    }

    /// The behaviour, with what only all that was said can get wrong.
    private mutating func behaviour(of draft: FreelancerDraft, _ node: Node) -> FreelancerBehaviour
    {
        var behaviour = finished(draft, at: node.span, whole: node.span).behaviour
        if let day = behaviour.day {
            if let highest = day.replyFactors.max(), let replies = behaviour.replies,
                behaviour.onMessages.share + replies.share * (highest - 1) > 1.000_000_1
            {
                report(
                    .badPopulation,
                    "in some hours the shares of replies, declines, archives, blocks and reports "
                        + "add up to more than 100%",
                    at: (node["replies by hour"] ?? node).span,
                    help: "at most one of them happens to each message; lower the factors")
            }
            if day.isOrdinary { behaviour.day = nil }
        }
        return behaviour
    }

    private mutating func readGroups(_ node: Node, like common: FreelancerDraft) {
        let example = "groups: [{name: night, share: 20%, working hours: 22:00 to 06:00}, ...]"
        guard let items = node.items, !items.isEmpty, items.count <= Self.mostFreelancerGroups
        else {
            return report(
                .badPopulation,
                "`groups` needs a list of 1 to \(Self.mostFreelancerGroups) groups of freelancers",
                at: node.span, expected: example)
        }
        var drafts: [FreelancerGroupDraft] = []
        for item in items {
            freelancerGroup = FreelancerGroupDraft()
            var draft = common
            read(
                Self.freelancerGroupTable, from: item, what: "a group", expected: example,
                into: &draft)
            drafts.append(freelancerGroup)
            plan.freelancerGroups.append(
                FreelancerGroup(
                    name: freelancerGroup.name, count: 0, behaviour: behaviour(of: draft, item)))
        }
        count(drafts, at: node.span)
    }

    /// How many freelancers are in each group: all say a share, or all a count.
    private mutating func count(_ drafts: [FreelancerGroupDraft], at span: SourceSpan) {
        let shares = drafts.compactMap(\.share)
        let counts = drafts.compactMap(\.count)
        var people: [Int]
        if shares.count == drafts.count, counts.isEmpty {
            guard (shares.reduce(0, +) - 1).magnitude <= 1e-9 else {
                return report(
                    .badPopulation, "the shares of the groups must add up to 100%", at: span,
                    expected: "groups: [{share: 80%}, {name: night, share: 20%}]")
            }
            people = shares.map { Int((Double(plan.freelancers) * $0).rounded(.down)) }
            // What rounding leaves over goes to the first, as with plans of clients.
            people[0] += plan.freelancers - people.reduce(0, +)
        } else if counts.count == drafts.count, shares.isEmpty {
            people = counts
            let sum = people.reduce(0, +)
            if plan.freelancers == 0 { plan.freelancers = sum }
            guard plan.freelancers == sum else {
                return report(
                    .badPopulation,
                    "the groups have \(sum) freelancers, and `count` says \(plan.freelancers)",
                    at: span, help: "leave out `count` of `freelancers`, or give shares")
            }
        } else {
            return report(
                .badPopulation, "every group of freelancers has a share, or every one a count",
                at: span, expected: "groups: [{share: 80%}, {name: night, share: 20%}]")
        }
        for place in people.indices { plan.freelancerGroups[place].count = people[place] }
        plan.freelancerGroups.removeAll { $0.count == 0 }
    }

    /// Of freelancers.
    package static let mostFreelancerGroups = 64
}

/// The keys of a freelancer's day.
extension LoadReader {
    static let dayKeys: [Key<LoadReader, FreelancerDraft>] = [
        Key(
            "working hours",
            [
                "working hours: 09:00 to 17:00",
                "working hours: {weekdays: 09:00 to 17:00, saturday: 22:00 to 02:00}",
            ],
            "when they do what they do on messages and invites; what falls outside waits until they "
                + "begin again; always if absent"
        ) { reader, node, what, draft in
            let shifts = reader.readWorkingHours(node, what)
            draft.profile.behaviour.editDay { $0.shifts = shifts }
        },
        Key(
            "time zone", ["time zone: +05:30", "time zone: -08:00"], usual: "time zone: +00:00",
            "how far their clock is ahead of UTC, up to 14 hours"
        ) { reader, node, what, draft in
            guard let ahead = reader.value(node, what: what, DayReader.zone) else { return }
            draft.profile.behaviour.editDay { $0.ahead = ahead }
        },
        Key(
            "replies by hour",
            [
                "replies by hour: [0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, "
                    + "1, 1, 1, 1, 1, 0.5, 0.5]"
            ],
            "factors on the share of replies, by the hour of their day in which a message arrives"
        ) { reader, node, what, draft in
            let factors = reader.factors(node, what, count: 24)
            draft.profile.behaviour.editDay { $0.replyFactors = factors }
        },
    ]

    /// The same hours each day, or hours by the day of the week.
    private mutating func readWorkingHours(
        _ node: Node, _ what: String
    ) -> [FreelancerDay.Shift] {
        guard let pairs = node.pairs else {
            guard let hours = value(node, what: what, DayReader.hours) else { return [] }
            return hours.on(Weekday.allCases)
        }
        var shifts: [FreelancerDay.Shift] = []
        for pair in pairs {
            guard let days = value(pair.key, what: "the day", DayReader.days),
                let hours = value(pair.value, what: "the hours", DayReader.hours)
            else { continue }
            shifts += hours.on(days)
        }
        if shifts.isEmpty, !mistakes.hasErrors {
            report(
                .badTime, "\(what) names no day", at: node.span,
                expected: "{weekdays: 09:00 to 17:00}")
        }
        return shifts
    }
}

/// Reads what is said of a freelancer's day.
enum DayReader {
    /// From a time of the day for so long.
    struct Hours {
        var from: TimeSpan
        var length: TimeSpan

        func on(_ days: [Weekday]) -> [FreelancerDay.Shift] {
            days.map { .init(begins: .days(Int64($0.rawValue - 1)) + from, length: length) }
        }
    }

    /// `09:00 to 17:00`, or past midnight `22:00 to 06:00`.
    static func hours(_ text: String) throws(ValueProblem) -> Hours {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 3, words[1] == "to" else {
            throw ValueProblem(
                .badTime, "\(quoted(text)) does not say from when to when",
                expected: "09:00 to 17:00, or past midnight 22:00 to 06:00")
        }
        let from = try RateReader.clock(words[0])
        let until = words[2] == "24:00" ? .days(1) : try RateReader.clock(words[2])
        if from == until {
            throw ValueProblem(
                .badTime, "\(quoted(text)) ends when it begins",
                expected: "00:00 to 24:00 for a whole day")
        }
        return Hours(from: from, length: until > from ? until - from : until - from + .days(1))
    }

    /// A day of the week, `weekdays`, `weekend` or `every day`.
    static func days(_ text: String) throws(ValueProblem) -> [Weekday] {
        let names: [(String, [Weekday])] =
            [
                ("weekdays", [.monday, .tuesday, .wednesday, .thursday, .friday]),
                ("weekend", [.saturday, .sunday]), ("every day", Weekday.allCases),
            ] + Weekday.allCases.map { ("\($0)", [$0]) }
        return try ValueReader.choice(text, what: "a day of the week", among: names)
    }

    /// `+02:00`, `-08:00`.
    static func zone(_ text: String) throws(ValueProblem) -> TimeSpan {
        let problem = ValueProblem(
            .badTime, "\(quoted(text)) does not say how far a clock is ahead of UTC",
            expected: "+02:00, -08:00 or +05:30, up to 14 hours")
        guard let sign = text.first, sign == "+" || sign == "-" || sign == "−",
            let ahead = try? RateReader.clock(String(text.dropFirst())), ahead <= .hours(14)
        else { throw problem }
        return sign == "+" ? ahead : .zero - ahead
    }
}

extension FreelancerBehaviour {
    fileprivate mutating func editDay(_ edit: (inout FreelancerDay) -> Void) {
        var day = day ?? FreelancerDay()
        edit(&day)
        self.day = day
    }
}
