import Diagnostics
import Marketplace
import ScenarioLanguage
import VirtualTime
import YAML

extension LoadReader {
    mutating func readFreelancers(_ node: Node) {
        let known = unknownKeys
        var draft = FreelancerDraft(name: "freelancer")
        read(
            Self.freelancerTable, from: node, what: "`freelancers`",
            expected: "freelancers: {count: 200000, replies: 45% after 6h}", into: &draft)
        if let groups = node["groups"] {
            plan.behaviour = draft.profile.behaviour
            guard readGroups(groups, like: draft) else { return }
        } else {
            plan.behaviour = behaviour(of: draft, at: node)
        }
        // A key that nobody knows may have been meant for the count.
        if plan.freelancers == 0, node["count"] != nil || unknownKeys == known {
            report(
                .badPopulation, "there must be at least one freelancer", at: node.span,
                expected: "freelancers: {count: 200,000}")
        }
    }

    /// The behaviour, with what only all that was said can get wrong.
    mutating func behaviour(of draft: FreelancerDraft, at node: Node) -> FreelancerBehaviour {
        var behaviour = finished(draft, at: node.span, whole: node.span).behaviour
        guard let day = behaviour.day else { return behaviour }
        if day.pace != nil, !day.shifts.isEmpty {
            report(
                .badTime, "hours of work and a pace by hour are two ways to say the same",
                at: (node["pace by hour"] ?? node["working hours"] ?? node).span,
                expected: "`working hours` or `pace by hour`",
                help: "a pace of 0 is an hour without work")
        }
        for reactions in behaviour.allReactions {
            let most = 1.000_000_1
            let replies = reactions.replies?.share ?? 0
            let hour = day.replyFactors.firstIndex { reactions.share + replies * ($0 - 1) > most }
            // What is too much at any hour is told already.
            guard let hour, reactions.share <= most else { continue }
            report(
                .sharesAboveOne,
                "in the hour from \(hour < 10 ? "0" : "")\(hour):00 the shares of replies, declines, "
                    + "archives, blocks and reports add up to more than 100%",
                at: (node["replies by hour"] ?? node).span,
                help: "`replies by hour` multiplies the share of replies; lower it or its factor")
            break
        }
        if day.isOrdinary { behaviour.day = nil }
        return behaviour
    }
}

/// The keys of a freelancer's day.
extension LoadReader {
    static let dayKeys: [Key<LoadReader, FreelancerDraft>] = [
        Key(
            "working hours",
            [
                "working hours: 09:00-17:00", "working hours: [08:00-12:00, 13:00-17:00]",
                "working hours: {mon-fri: 09:00-17:00, sat: 22:00-02:00}",
            ],
            "when they work on messages and invites: the time that a reaction takes runs only then; "
                + "always if absent"
        ) { reader, node, _, draft in
            let shifts = reader.readWorkingHours(node)
            draft.profile.behaviour.editDay { $0.shifts = shifts }
        },
        Key(
            "time zone", ["time zone: +05:30", "time zone: -08:00"], usual: "time zone: +00:00",
            "how far the clock of their hours is ahead of UTC, up to 14 hours, all the year"
        ) { reader, node, what, draft in
            guard let ahead = reader.value(node, what: what, DayReader.zone) else { return }
            draft.profile.behaviour.editDay { $0.ahead = ahead }
        },
        Key(
            "pace by hour", [paceExample],
            "how fast the time of a reaction runs, by the hour of their clock; in place of "
                + "`working hours`"
        ) { reader, node, what, draft in
            guard let pace = reader.pace(node, what) else { return }
            draft.profile.behaviour.editDay { $0.pace = pace }
        },
        Key(
            "replies by hour",
            [
                "replies by hour: [0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, "
                    + "1, 1, 1, 1, 1, 0.5, 0.5]"
            ],
            "factors on the share of replies, by the hour of their clock in which a message arrives"
        ) { reader, node, what, draft in
            let factors = reader.factors(node, what, count: 24)
            draft.profile.behaviour.editDay { $0.replyFactors = factors }
        },
    ]

    /// Hours of every day, or of days of the week.
    private mutating func readWorkingHours(_ node: Node) -> [FreelancerDay.Shift] {
        var shifts: [FreelancerDay.Shift] = []
        if let pairs = node.pairs {
            for pair in pairs {
                guard let days = value(pair.key, what: "the day", DayReader.days) else { continue }
                shifts += readHours(pair.value, on: days)
            }
        } else {
            shifts = readHours(node, on: Weekday.allCases)
        }
        shifts.sort { $0.begins < $1.begins }
        if shifts.isEmpty, node.pairs?.isEmpty == true || node.items?.isEmpty == true {
            report(
                .missingValue, "`working hours` say no hours", at: node.span,
                expected: "working hours: 09:00-17:00")
        }
        if let day = FreelancerDay.overlap(of: shifts) {
            report(
                .badTime, "some of the `working hours` of \(day) are also hours that began before",
                at: node.span, expected: "each hour of the week once",
                help: "hours that end before they begin, such as 22:00-06:00, end on the next day")
        }
        return shifts
    }

    /// One stretch of hours or several.
    private mutating func readHours(_ node: Node, on days: [Weekday]) -> [FreelancerDay.Shift] {
        var shifts: [FreelancerDay.Shift] = []
        for item in node.items ?? [node] {
            guard let hours = value(item, what: "`working hours`", DeskReader.shift) else {
                continue
            }
            shifts += days.map {
                .init(begins: .days(Int64($0.rawValue - 1)) + hours.from, length: hours.length)
            }
        }
        return shifts
    }
}

/// Reads what is said of a freelancer's day.
enum DayReader {
    static func days(_ text: String) throws(ValueProblem) -> [Weekday] {
        if let days = DeskReader.days(text) { return days }
        throw ValueProblem(
            .badTime, "\(quoted(text)) is no day of the week", expected: "sat or mon-fri")
    }

    /// `+02:00`, `-08:00`.
    static func zone(_ text: String) throws(ValueProblem) -> TimeSpan {
        guard let sign = text.first, sign == "+" || sign == "-",
            let ahead = try? RateReader.clock(String(text.dropFirst())), ahead <= .hours(14)
        else {
            throw ValueProblem(
                .badTime, "\(quoted(text)) does not say how far a clock is ahead of UTC",
                expected: "+02:00, -08:00 or +05:30, up to 14 hours",
                help: "there is no summer time: take the offset that holds for most of the run")
        }
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
