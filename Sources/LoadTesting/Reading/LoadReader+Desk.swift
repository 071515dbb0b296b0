import Diagnostics
import Marketplace
import ScenarioLanguage
import Statistics
import VirtualTime
import YAML

/// The moderation desk of a load file.
extension LoadReader {
    static let deskTable = KeyTable<LoadReader, DeskProfile>(
        "desk",
        [
            Key(
                "reviewers",
                [
                    "reviewers: 3", "reviewers: {08:00: 5, 20:00: 2}",
                    "reviewers: {08:00-17:00: 5, 12:00-21:00: 3}",
                    "reviewers: {mon-fri: {09:00-17:00: 5, 17:00-22:00: 2}, sat: {10:00-14:00: 2}}",
                ], usual: "reviewers: 5",
                "on duty; or from each time of the day on; or by shift, every day or by weekday, "
                    + "nobody beside shifts and the sum where they overlap; up to 10,000"
            ) { reader, node, _, desk in reader.readReviewers(node, into: &desk) },
            Key(
                "at the end of a shift",
                [
                    "at the end of a shift: hand over", "at the end of a shift: hand back",
                    "at the end of a shift: finish",
                ], usual: "at the end of a shift: finish",
                "whoever goes off duty finishes the review in overtime, or hands over what the "
                    + "next reviewer goes on with, or hands back what the next begins anew",
                \.atShiftEnd, DeskReader.shiftEnd),
            Key(
                "review", ["review: 30m"], usual: "review: exponential mean 10m",
                "how long one takes", \.review, ValueReader.distribution),
        ] + SharedKeys.desk() + [
            Key(
                "classes",
                [
                    "classes: {urgent: 10%, normal: 90%}",
                    "classes: {urgent: {share: 10%, share of spam: 60%}, "
                        + "normal: {share: 90%, share of spam: 40%}}",
                ],
                "of priority, the most urgent first: whoever is free takes the first report of the "
                    + "first class that has one, and nobody breaks off a review for it"
            ) { reader, node, what, desk in reader.readClasses(node, what, into: &desk) },
            Key(
                "takes", ["takes: known offenders first", "takes: oldest first"],
                usual: "takes: oldest first", "which report of a class is next",
                \.takesKnownOffendersFirst, RateReader.takesKnownOffendersFirst),
            Key(
                "give up after", ["give up after: 5d", "give up after: exponential mean 2d"],
                "how long a report waits at most for its review to begin; a distribution is drawn "
                    + "once a report", \.givesUpAfter, DeskReader.patience),
            Key(
                "queue limit", ["queue limit: 500"],
                "how many reports can wait; what comes beyond is turned away, whatever its class",
                \.queueLimit, DeskReader.queueLimit),
            Key(
                "transit", ["transit: 5m"], usual: "transit: 1m",
                "how long reports and rulings travel: 1 second to 30 days"
            ) { reader, node, _, _ in reader.readTransit(node) },
        ])

    static let classTable = KeyTable<LoadReader, ReportClass>(
        "classes",
        [
            Key(
                "share", ["share: 10%"], "of reports; all classes together have 100%", \.share,
                ValueReader.share),
            Key(
                "share of spam", ["share of spam: 60%"],
                "of reports about clients who send spam, where it is another", \.shareOfSpam,
                ValueReader.share),
            Key(
                "review", ["review: 30m"],
                "how long one takes, where it is not `review` of the desk",
                \.review, ValueReader.distribution),
        ])

    /// Each class has figures of its own, and a queue that is looked at whenever a review ends.
    package static let mostClasses = 20

    private static let classExample = "classes: {urgent: 10%, normal: 90%}"

    mutating func readClasses(_ node: Node, _ what: String, into desk: inout DeskProfile) {
        guard let pairs = pairs(of: node, what: what, expected: Self.classExample) else { return }
        desk.classes = []
        for pair in pairs {
            guard let name = value(pair.key, what: "the class", DeskReader.className) else {
                return
            }
            var priority = ReportClass(name: name, share: 0)
            if pair.value.text != nil {
                guard let share = value(pair.value, what: "the share", ValueReader.share) else {
                    return
                }
                priority.share = share
            } else {
                read(
                    Self.classTable, from: pair.value, what: "the class \(quoted(name))",
                    expected: Self.classExample, into: &priority)
                if pair.value.pairs != nil, pair.value["share"] == nil, unknownKeys == 0 {
                    return report(
                        .missingValue, "the class \(quoted(name)) has no share", at: pair.key.span,
                        expected: "\(name): {share: 10%}")
                }
            }
            if priority.share == 0, priority.shareOfSpam ?? 0 == 0 {
                return report(
                    .badPopulation, "the class \(quoted(name)) has a share of nothing",
                    at: pair.value.span, expected: "\(name): 10%")
            }
            desk.classes.append(priority)
        }
        if mistakes.hasErrors { return }
        if !(1...Self.mostClasses).contains(desk.classes.count) {
            return report(
                .tooMany,
                "there can be from 1 to \(Self.mostClasses) classes, not \(desk.classes.count)",
                at: node.span, expected: Self.classExample)
        }
        checkSum(desk.classes.map(\.share), "the shares of \(what)", at: node.span)
        if desk.classes.contains(where: { $0.shareOfSpam != nil }) {
            checkSum(
                desk.classes.map { $0.shareOfSpam ?? $0.share },
                "the shares of \(what) in spam, which are their usual ones where nothing else "
                    + "is said,", at: node.span)
        }
    }

    private mutating func checkSum(_ shares: [Double], _ what: String, at span: SourceSpan) {
        if (shares.reduce(0, +) - 1).magnitude < 1e-9 { return }
        report(
            .badPopulation, "\(what) must add up to 100%", at: span, expected: Self.classExample)
    }

    // MARK: - Classes that figures name

    /// Whether the desk has the classes of which there are bounds.
    mutating func checkClasses() {
        let names = plan.desk.profile.classes.map(\.name)
        for (figure, node) in named {
            guard case .desk(_, let name?) = figure, !names.contains(name) else { continue }
            let near = Suggestion.closest(to: name, among: names)
            report(
                .badThreshold, "the desk has no class \(quoted(name)) of reports", at: node.span,
                expected: names.isEmpty ? "desk: {\(Self.classExample)}" : listed(names),
                meant: near.flatMap { near in
                    node.text?.replacing(" of \(name)", with: " of \(near)")
                })
        }
    }

    /// Warns of reviews that are begun anew at each end of a shift and take longer than any.
    mutating func checkShiftEnds(_ root: Node) {
        let desk = plan.desk.profile
        guard desk.atShiftEnd == .handBack, let shift = desk.longestDuty else { return }
        let reviews =
            desk.classes.isEmpty
            ? [("", desk.review)]
            : desk.classes.map { (" of the class \(quoted($0.name))", $0.review ?? desk.review) }
        guard let (what, review) = reviews.first(where: { $0.1.minimum > shift.seconds }) else {
            return
        }
        let least = TimeSpan.microseconds(Int64(min(review.minimum * 1e6, 9e18)))
        report(
            Diagnostic(
                .warning, code: .badDuration,
                message:
                    "no review\(what) ever ends: it takes \(least) at least, nobody is on duty "
                    + "for more than \(shift) on end, and what is handed back is begun anew",
                span: (root["desk"]?["at the end of a shift"] ?? root["desk"])?.span ?? root.span,
                help: "write `at the end of a shift: hand over` or `finish`, a `review` of up to "
                    + "\(shift), or longer shifts"))
    }

    // MARK: - Reviewers

    /// A number; numbers by the time of day from which they are on duty; or shifts, of every day or
    /// of days of the week.
    mutating func readReviewers(_ node: Node, into desk: inout DeskProfile) {
        guard let pairs = node.pairs else {
            desk.reviewers = reviewers(node) ?? 1
            return
        }
        var roster = DeskRoster()
        for pair in pairs {
            guard let when = value(pair.key, what: "the time", DeskReader.when) else { return }
            switch when {
            case .from(let time):
                guard let count = reviewers(pair.value, from: 0) else { return }
                roster.begins.append(DeskShift(from: time, reviewers: count))
            case .shift(let from, let length):
                guard let count = reviewers(pair.value, from: 0) else { return }
                roster.add(nil, from: from, length: length, count)
            case .days(let days): readShifts(of: days, pair.value, into: &roster)
            }
        }
        if mistakes.hasErrors { return }
        if !roster.begins.isEmpty, roster.hasShifts {
            return report(
                .badTime, "some of `reviewers` begin at a time, and others are shifts that end",
                at: node.span, expected: "reviewers: {08:00-20:00: 5, 20:00-08:00: 2}")
        }
        desk.shifts = roster.shifts
        desk.shiftCycle = roster.cycle
        let most = desk.shifts.map(\.reviewers).max() ?? 0
        desk.reviewers = max(1, most)
        if most == 0 {
            report(
                .badNumber, "there must be a reviewer at some time of the day", at: node.span,
                expected: "reviewers: {08:00: 5, 20:00: 2}")
        } else if most > ScenarioLimits.mostReviewers {
            report(
                .badNumber,
                "a desk has up to \(ScenarioLimits.mostReviewers) reviewers at a time, and with "
                    + "all shifts this one has \(most)", at: node.span,
                expected: "shifts with fewer reviewers where they overlap")
        }
    }

    /// Of some days of the week: a number for the whole days, or shifts.
    private mutating func readShifts(
        of days: [Weekday], _ node: Node, into roster: inout DeskRoster
    ) {
        guard let pairs = node.pairs else {
            guard let count = reviewers(node, from: 0) else { return }
            return roster.add(days, from: .zero, length: .days(1), count)
        }
        for pair in pairs {
            guard let shift = value(pair.key, what: "the shift", DeskReader.shift),
                let count = reviewers(pair.value, from: 0)
            else { return }
            roster.add(days, from: shift.from, length: shift.length, count)
        }
    }
}
