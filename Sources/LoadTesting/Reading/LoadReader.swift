package import Diagnostics
import Marketplace
import ScenarioLanguage
package import VirtualTime
import YAML

/// Reads load files: the scenario language's syntax, values and diagnostics, with keys of their
/// own.
///
/// It never throws: a mistake is reported and reading goes on, so that one pass finds them all.
package struct LoadReader {
    var plan = LoadPlan(starts: ScenarioPlan.usualStart)
    /// What is wrong: told up to a number, and counted beyond it, as in scenarios.
    private(set) var mistakes = DiagnosticSink()
    /// The load file, then what the command line says in the language of load files.
    var files: [SourceFile]
    var experiment = ExperimentDraft()
    /// The group of freelancers that is being read.
    var freelancerGroup = FreelancerGroupDraft()
    /// Of all groups of clients, right or wrong.
    var groupNames: Set<String> = []
    /// Of all groups of freelancers that have one, likewise.
    var freelancerNames: Set<String> = []
    /// Whether a plan of clients could not be read.
    var lacksPlans = false
    /// Where clients are said to be in teams.
    var teams: SourceSpan?
    /// Where clients are said to buy.
    var purchases: SourceSpan?
    /// The figures that the file names, with the places that do.
    var named: [(figure: FigureName, node: Node)] = []
    /// The skills for which clients look, with the places that say so.
    var soughtSkills: [(name: String, span: SourceSpan)] = []
    /// How many keys were told that there are none of.
    var unknownKeys = 0
    /// Where it is said with how many freelancers clients have worked.
    var pasts: [SourceSpan] = []
    /// The time zones that the file names.
    let zones: ZoneTable
    /// By what the counts of people are multiplied before anything is dealt out by shares.
    private let scale: Double

    package static let longestHorizon = TimeSpan.days(1_830)
    package static let shortestHorizon = TimeSpan.hours(1)
    package static let mostPeople = 200_000_000
    package static let mostClients = LoadEvent.mostClients
    package static let mostPastFreelancers = ContractHistory.mostFreelancers
    /// Of clients, by plan and spam.
    package static let mostGroups = 1_000
    /// By what all factors together can multiply a rate.
    package static let highestPeak = 1e6

    /// The plan of the file's only load document; nil where there are errors.
    ///
    /// - Parameter scale: by what the counts of clients and freelancers are multiplied; the desk
    ///   stays as it is. What is wrong is told of the file as it is, whatever the scale.
    package static func read(
        _ file: SourceFile, scale: Double = 1
    ) -> (plan: LoadPlan?, diagnostics: [Diagnostic]) {
        read(file, zones: [:], scale: scale)
    }

    static func read(
        _ file: SourceFile, zones: ZoneTable, scale: Double
    ) -> (plan: LoadPlan?, diagnostics: [Diagnostic]) {
        let (reader, root) = read([file], zones)
        return reader.finished(root, scale: scale)
    }

    /// The plan of a tree; nil where there are errors.
    static func plan(
        of root: Node, _ files: [SourceFile], _ zones: ZoneTable, scale: Double
    ) -> (plan: LoadPlan?, diagnostics: [Diagnostic]) {
        var reader = LoadReader(files, zones)
        reader.read(root)
        return reader.finished(root, scale: scale)
    }

    /// Reads the first file, and gives its tree where it is a load document.
    static func read(
        _ files: [SourceFile], _ zones: ZoneTable
    ) -> (LoadReader, root: Node?) {
        let file = files[0]
        var limits = YAMLLimits.standard
        // Whoever read the file has seen to its length.
        limits.bytes = max(limits.bytes, file.bytes.count)
        let reading = YAMLParser.read(file, limits: limits)
        var reader = LoadReader(files, zones)
        reader.mistakes.report(contentsOf: reading.diagnostics)
        reader.mistakes.drop(reading.untold)
        let written = reading.documents.filter { !$0.root.isAbsent }
        if !reader.mistakes.hasErrors {
            if written.count == 1, let document = written.first {
                reader.read(document.root)
            } else {
                reader.report(
                    .notALoad, "a load file holds one description, this one \(written.count)",
                    at: written.dropFirst().first?.span ?? SourceSpan(0, 0),
                    expected: "load: A title, and below it clients:, freelancers: and so on")
            }
        }
        return (reader, written.first?.root)
    }

    /// Reads a tree that stands in one of the files.
    static func read(_ root: Node, _ files: [SourceFile]) -> LoadReader {
        var reader = LoadReader(files, [:])
        reader.read(root)
        return reader
    }

    private func finished(
        _ root: Node?, scale: Double
    ) -> (plan: LoadPlan?, diagnostics: [Diagnostic]) {
        if mistakes.hasErrors { return (nil, mistakes.finished()) }
        guard scale != 1, let root else { return (plan, mistakes.finished()) }
        var scaled = LoadReader(files, zones, scale: scale)
        scaled.read(root)
        return (scaled.plan, mistakes.finished())
    }

    private init(_ files: [SourceFile], _ zones: ZoneTable, scale: Double = 1) {
        self.files = files
        self.zones = zones
        self.scale = scale
    }

    /// So many people at the scale; at least one where there is any.
    func scaled(_ count: Int) -> Int {
        scale == 1 || count == 0 ? count : max(1, Int((Double(count) * scale).rounded()))
    }

    private mutating func read(_ root: Node) {
        guard let pairs = root.pairs, root["load"] != nil else {
            return report(
                .notALoad, "this is not a load file", at: root.span,
                expected: "load: A title, and below it clients:, freelancers: and so on",
                help: root["scenario"] == nil ? nil : "it is a scenario: use `dmsim run`")
        }
        // The dates of clients depend on it.
        if let node = root["starts"] {
            plan.starts = value(node, what: "`starts`", ValueReader.instant) ?? plan.starts
        }
        // The plans of clients are those of the policy.
        if let node = root["policy"] { readPolicy(node) }
        var nothing: Void = ()
        for pair in pairs { Self.table.read(pair, into: &nothing, by: &self) }
        if let node = root["then wait"] {
            let horizon = plan.starts + plan.horizon
            let wait = value(node, what: "`then wait`") { text throws(ValueProblem) in
                try ValueReader.span(text, from: horizon)
            }
            plan.wait = wait ?? plan.wait
        }
        // A key that nobody knows may have been meant for it.
        for missing in ["clients", "freelancers"] where root[missing] == nil && unknownKeys == 0 {
            report(
                .missingValue, "there are no \(missing)", at: root.span,
                expected: "\(missing): {count: 1000}")
        }
        check(root)
    }

    mutating func readWarmUp(_ node: Node, _ what: String) {
        if node.text == "auto" {
            plan.warmUpOrigin = .toEstimate
        } else if let span = sinceStart(node, what) {
            plan.warmUp = span
        }
    }

    /// What only the whole can get wrong.
    private mutating func check(_ root: Node) {
        func span(_ key: String) -> SourceSpan { root[key]?.span ?? root.span }
        if plan.horizon < Self.shortestHorizon || plan.horizon > Self.longestHorizon {
            report(
                .badDuration, "a run lasts from 1 hour to 5 years",
                at: span("horizon"), expected: "horizon: 30d")
        } else if plan.end > Self.longestHorizon {
            report(
                .badDuration, "with the wait behind its horizon a run lasts up to 5 years",
                at: span("then wait"), expected: "then wait: 10d")
        } else if plan.warmUpOrigin == .toEstimate, plan.horizon < WarmUpEstimate.shortestHorizon {
            report(
                .badDuration, "a run is too short for its warm-up to be estimated",
                at: span("warm up"),
                expected: "a horizon of at least \(WarmUpEstimate.shortestHorizon)",
                help: "say how long the warm-up is: `warm up: 6h`")
        } else if plan.warmUp >= plan.horizon {
            report(
                .badDuration, "the warm-up must end before the horizon", at: span("warm up"),
                expected: "warm up: 1d")
        }
        for group in plan.clients {
            guard let problem = plan.endlessness(of: group) else { continue }
            report(
                .badPopulation, problem, at: span("clients"),
                help: "give their `replies` a share below 100% or a longer delay, "
                    + "or let freelancers `react to: first messages`")
            break
        }
        if let teams, plan.policy.teamLimits.isEmpty {
            report(
                .badPopulation, "no limit of the policy is shared by a team", at: teams,
                expected: "quota: [{name: pool, scope: team, window: week, plus: 30}]",
                help: "leave `teams of` out where each client has limits of its own")
        }
        checkPurchases()
        checkClasses()
        checkShiftEnds(root)
        checkChoices()
        checkNamedFigures()
        if !plan.hasScores, let node = root["expect"], plan.thresholds.contains(where: \.isOfScores)
        {
            report(
                .badThreshold, "nothing in this file leads to scores of freelancers", at: node.span,
                expected: "clients that `reach by: invites`, or one of `ends contracts: after 10d`")
        }
        let people = plan.clientCount + plan.freelancers
        if people > Self.mostPeople {
            report(
                .tooMany, "\(people) people are more than a run can hold: \(Self.mostPeople)",
                at: span("clients"))
        }
    }

    // MARK: - Diagnostics

    /// A fix that would span lines is not printed, so it is not there as data either.
    mutating func report(_ diagnostic: Diagnostic) {
        var diagnostic = diagnostic
        if let fix = diagnostic.fixIt,
            files[max(0, Int(fix.span.file))].text(of: fix.span).utf8.contains(UInt8(ascii: "\n"))
        {
            diagnostic.fixIt = nil
        }
        mistakes.report(diagnostic)
    }

    /// - Parameter meant: what probably should stand in place of the span; the fix is printed.
    mutating func report(
        _ code: DiagnosticCode, _ message: String, at span: SourceSpan, expected: String? = nil,
        help: String? = nil, meant: String? = nil
    ) {
        report(
            Diagnostic(
                code: code, message: message, span: span, expected: expected,
                help: help ?? meant.map(Diagnostic.help(meaning:)),
                fixIt: meant.map { .init(span: span, text: $0) }))
    }
}

extension LoadReader: KeyReader {
    mutating func reportUnknownKey(_ key: Node, among keys: [String]) {
        unknownKeys += 1
        let name = key.text ?? ""
        let isTail = name.utf8.count == 3 && UInt16(name) != nil
        report(
            .unknownKey, "there is no key \(quoted(name)) here", at: key.span,
            expected: listed(keys),
            help: isTail
                ? "in braces a comma begins the next key; write the number without: 10000" : nil,
            meant: isTail ? nil : Suggestion.closest(to: name, among: keys))
    }

    mutating func value<Value>(
        _ node: Node, what: String, _ read: (String) throws(ValueProblem) -> Value
    ) -> Value? {
        guard let text = node.text, !node.isAbsent else {
            report(
                node.isAbsent ? .missingValue : .wrongShape,
                "\(what) \(node.isAbsent ? "has no value" : "must be a text")", at: node.span)
            return nil
        }
        do throws(ValueProblem) {
            return try read(text)
        } catch {
            report(error.diagnostic(at: node.span))
            return nil
        }
    }

    mutating func pairs(of node: Node, what: String, expected: String?) -> [Pair]? {
        if let pairs = node.pairs { return pairs }
        report(.wrongShape, "\(what) needs keys and values", at: node.span, expected: expected)
        return nil
    }
}

extension DiagnosticCode {
    package static let notALoad: DiagnosticCode = "not-a-load"
    package static let badPopulation: DiagnosticCode = "bad-population"
    package static let badThreshold: DiagnosticCode = "bad-threshold"
    package static let badRate: DiagnosticCode = "bad-rate"
    package static let badTime: DiagnosticCode = "bad-time"
}
