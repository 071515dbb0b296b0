package import Diagnostics
import Marketplace
import ScenarioLanguage
import Statistics
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
    private let file: SourceFile
    /// The skills for which clients look, with the places that say so.
    var soughtSkills: [(name: String, span: SourceSpan)] = []
    /// Where it is said with how many freelancers clients have worked.
    var pasts: [SourceSpan] = []

    static let keys = [
        "load", "about", "policy", "seed", "starts", "horizon", "warm up", "clients",
        "freelancers", "network", "desk", "expect",
    ]
    /// All keys there are, by the part of a file in which they stand.
    static let keysByPart: [(part: String, keys: [String])] = [
        ("load", keys), ("clients", clientKeys), ("spam", spamKeys), ("bursts", burstKeys),
        ("ramp", rampKeys), ("freelancers", freelancerKeys), ("on spam", MessageReactions.keys),
        ("desk", deskKeys), ("network", networkKeys),
    ]
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
    package static func read(
        _ file: SourceFile
    ) -> (plan: LoadPlan?, diagnostics: [Diagnostic]) {
        var limits = YAMLLimits.standard
        // Whoever read the file has seen to its length.
        limits.bytes = max(limits.bytes, file.bytes.count)
        let reading = YAMLParser.read(file, limits: limits)
        var reader = LoadReader(file)
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
        return (reader.mistakes.hasErrors ? nil : reader.plan, reader.mistakes.finished())
    }

    private init(_ file: SourceFile) { self.file = file }

    private mutating func read(_ root: Node) {
        guard let pairs = root.pairs, root["load"] != nil else {
            return report(
                .notALoad, "this is not a load file", at: root.span,
                expected: "load: A title, and below it clients:, freelancers: and so on",
                help: root["scenario"] == nil ? nil : "it is a scenario: use `dmsim run`")
        }
        // The dates of clients depend on it.
        if let node = root["starts"] {
            plan.starts = value(node, "`starts`", ValueReader.instant) ?? plan.starts
        }
        for pair in pairs { readPart(pair) }
        for missing in ["clients", "freelancers"] where root[missing] == nil {
            report(
                .missingValue, "there are no \(missing)", at: root.span,
                expected: "\(missing): {count: 1000}")
        }
        check(root)
    }

    private mutating func readPart(_ pair: Pair) {
        let node = pair.value
        let key = pair.key.text ?? ""
        switch key {
        case "load": plan.title = value(node, "the title", Self.text) ?? ""
        case "about": _ = value(node, "`about`", Self.text)
        case "starts": break
        case "policy": readPolicy(node)
        case "seed": plan.seed = value(node, "`seed`", ValueReader.seed) ?? 1
        case "horizon": plan.horizon = value(node, "`horizon`", ValueReader.span) ?? plan.horizon
        case "warm up": plan.warmUp = value(node, "`warm up`", ValueReader.span) ?? plan.warmUp
        case "clients": readClients(node)
        case "freelancers": readFreelancers(node)
        case "network": readNetwork(node)
        case "desk": readDesk(node)
        case "expect": readThresholds(node)
        default: reportUnknown(pair.key, among: Self.keys)
        }
    }

    private static func text(_ text: String) throws(ValueProblem) -> String { text }

    private mutating func readPolicy(_ node: Node) {
        let (policy, problems) = PolicyReader.read(node)
        for problem in problems { report(problem) }
        if let policy { plan.policy = policy }
    }

    /// What only the whole can get wrong.
    private mutating func check(_ root: Node) {
        func span(_ key: String) -> SourceSpan { root[key]?.span ?? root.span }
        if plan.horizon < Self.shortestHorizon || plan.horizon > Self.longestHorizon {
            report(
                .badDuration, "a run lasts from 1 hour to 5 years",
                at: span("horizon"), expected: "horizon: 30d")
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
        checkChoices()
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
        if let fix = diagnostic.fixIt, file.text(of: fix.span).utf8.contains(UInt8(ascii: "\n")) {
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

    mutating func reportUnknown(_ key: Node, among keys: [String]) {
        let name = key.text ?? ""
        let isTail = name.utf8.count == 3 && UInt16(name) != nil
        report(
            .unknownKey, "there is no key \(quoted(name)) here", at: key.span,
            expected: listed(keys),
            help: isTail
                ? "in braces a comma begins the next key; write the number without: 10000" : nil,
            meant: isTail ? nil : Suggestion.closest(to: name, among: keys))
    }

    /// A scalar read by one of the value readers; nil, and reported, where it is not right.
    mutating func value<Value>(
        _ node: Node, _ what: String, _ read: (String) throws(ValueProblem) -> Value
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

    private static let examples: [(what: String, example: String)] = [
        ("`clients`", "clients: {count: 10000, attempts: 2 a day}"),
        ("`freelancers`", "freelancers: {count: 200000, replies: 45% after 6h}"),
        ("`desk`", "desk: {reviewers: 5, review: exponential mean 10m}"),
        ("`network`", "network: {delivery: exponential mean 2s}"),
        ("`plans`", "plans: {plus: 70%, business: 30%}"),
        ("a burst", "{from: 2d, until: 3d, factor: 4}"),
        ("a ramp", "ramp: {from: 0.1, to: 2, until: 10d}"),
        ("`spam`", "spam: {share: 2%, attempts: 30 a day}"),
        ("`on spam`", "on spam: {blocks: 20%, reports: 40% after 1h}"),
        ("`skills`", "skills: {design: 40%, writing: 35%, swift: 25%}"),
        ("`seeks`", "seeks: {swift: 70%, design: 30%}"),
    ]

    mutating func pairs(_ node: Node, _ what: String) -> [Pair] {
        if let pairs = node.pairs { return pairs }
        report(
            .wrongShape, "\(what) needs keys and values", at: node.span,
            expected: Self.examples.first(where: { $0.what == what })?.example)
        return []
    }
}

extension DiagnosticCode {
    package static let notALoad: DiagnosticCode = "not-a-load"
    package static let badPopulation: DiagnosticCode = "bad-population"
    package static let badThreshold: DiagnosticCode = "bad-threshold"
    package static let badRate: DiagnosticCode = "bad-rate"
    package static let badTime: DiagnosticCode = "bad-time"
}
