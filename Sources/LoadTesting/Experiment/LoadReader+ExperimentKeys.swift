package import Diagnostics
import ScenarioLanguage
import YAML

/// The keys by which a load file is run more than once.
extension LoadReader {
    static let experimentKeys: [Key<LoadReader, Void>] = [
        Key(
            "replications", ["replications: 20"], usual: "replications: 1",
            "how often each variant runs, with seeds that follow one another"
        ) { reader, node, what, _ in
            guard let count = reader.replications(node, what, from: 1) else { return }
            reader.experiment.rule.pilot = count
            reader.experiment.replicationsSpan = node.span
        },
        Key(
            "until", ["until: {reply share: 1%}"],
            "run until the 95 % interval of each figure is at most so much of its mean to either side"
        ) { reader, node, _, _ in reader.readAims(node) },
        Key(
            "at most", ["at most: 200"], usual: "at most: 500",
            "of replications, with `until`"
        ) { reader, node, what, _ in
            reader.experiment.rule.most =
                reader.replications(node, what, from: ReplicationRule.shortestPilot)
                ?? reader.experiment.rule.most
            reader.experiment.mostSpan = node.span
        },
        Key(
            "vary",
            [
                "vary: {policy.quota.plus: [10, 30], desk.reviewers: [3, 6]}",
                "vary: [{policy: article}, {policy: inmail, desk.reviewers: 3}]",
            ],
            "values in place of the file's, by the path of their keys: all combinations, or those "
                + "of a list"
        ) { reader, node, _, _ in reader.readVary(node) },
        Key(
            "baseline", ["baseline: {policy.quota.plus: 30, desk.reviewers: 3}"],
            "the variant with which the others are compared"
        ) { reader, node, _, _ in reader.readBaseline(node) },
    ]

    private mutating func replications(_ node: Node, _ what: String, from least: Int) -> Int? {
        guard let count = value(node, what: what, ValueReader.count) else { return nil }
        guard count >= least, count <= ExperimentPlan.mostReplications else {
            report(
                .badNumber,
                "\(what) must be from \(least) to \(ExperimentPlan.mostReplications)",
                at: node.span, expected: "replications: 20")
            return nil
        }
        return Int(count)
    }

    /// `{reply share: 1%, hires: 5%}`.
    private mutating func readAims(_ node: Node) {
        let expected = "until: {reply share: 1%}"
        for pair in pairs(of: node, what: "`until`", expected: expected) ?? [] {
            guard let figure = value(pair.key, what: "a figure", FigureName.read),
                let width = value(pair.value, what: quoted(pair.key.text ?? ""), ValueReader.share)
            else { continue }
            guard width > 0 else {
                report(
                    .badPercentage, "no number of runs makes an interval without width",
                    at: pair.value.span, expected: expected)
                continue
            }
            experiment.rule.aims.append(.init(figure: figure, relativeHalfWidth: width))
            named.append((figure, pair.key))
        }
        experiment.untilSpan = node.span
        if experiment.rule.aims.isEmpty, node.pairs?.isEmpty ?? false {
            report(.missingValue, "`until` names no figure", at: node.span, expected: expected)
        }
    }

    // MARK: - What varies

    mutating func readVary(_ node: Node) {
        experiment.varySpan = node.span
        if let items = node.items {
            if items.isEmpty {
                report(
                    .missingValue, "`vary` has no combination", at: node.span,
                    expected: "vary: {policy.quota.plus: [10, 20]}")
            }
            for item in items { experiment.combinations.append(settings(in: item)) }
            return
        }
        for pair in pairs(
            of: node, what: "`vary`", expected: "vary: {policy.quota.plus: [10, 20]}") ?? []
        {
            vary(pair)
        }
    }

    /// A key of the grid with its values.
    mutating func vary(_ pair: Pair) {
        guard let path = path(pair.key) else { return }
        let values = pair.value.items ?? [pair.value]
        if values.isEmpty {
            return report(
                .missingValue, "\(quoted(path.text)) has no values to take", at: pair.value.span,
                expected: "\(path.text): [10, 20]")
        }
        var told: Set<String> = []
        for value in values where !told.insert(text(of: value)).inserted {
            return report(
                .repeatedVariant,
                "\(quoted(path.text)) takes \(quoted(text(of: value))) twice", at: value.span,
                help: "leave one of them out: equal variants have equal runs")
        }
        // What the command line varies, it varies in place of the file.
        experiment.grid.removeAll { $0.path.text == path.text }
        if let other = experiment.grid.first(where: { $0.path.overlaps(path) }) {
            return report(
                .repeatedVariant,
                "\(quoted(path.text)) and \(quoted(other.path.text)) cannot both vary: "
                    + "one holds the other",
                at: pair.key.span)
        }
        experiment.grid.append((path, values))
    }

    private mutating func readBaseline(_ node: Node) {
        experiment.baseline = settings(in: node)
        experiment.baselineSpan = node.span
    }

    private mutating func settings(in node: Node) -> [(path: NodePath, value: Node)] {
        let expected = "{policy.quota.plus: 30, desk.reviewers: 3}"
        return (pairs(of: node, what: "a variant", expected: expected) ?? []).compactMap { pair in
            path(pair.key).map { ($0, pair.value) }
        }
    }

    /// Keys that are the same for all variants, with what is to be done instead.
    private static let fixedKeys: [String: String] = [
        "load": "the title is that of all variants", "about": "it changes nothing",
        "seed": "use `replications`: each has a seed of its own, the same in every variant",
        "expect": "the bounds hold for all variants",
        "replications": "all variants run equally often", "until": "it holds for all variants",
        "at most": "it holds for all variants", "vary": "name the keys themselves",
        "baseline": "there is one baseline",
    ]

    private mutating func path(_ node: Node) -> NodePath? {
        guard let path = NodePath(node) else {
            report(
                .unknownKey, "\(quoted(node.text ?? "")) is no path of keys", at: node.span,
                expected: "keys joined by dots, such as policy.quota.plus")
            return nil
        }
        let first = path.steps[0].text ?? ""
        if let reason = Self.fixedKeys[first] {
            report(
                .fixedKey, "\(quoted(first)) cannot vary: \(reason)", at: node.span,
                expected: "the path of another key, such as policy.quota.plus")
            return nil
        }
        return path
    }
}

extension DiagnosticCode {
    package static let fixedKey: DiagnosticCode = "fixed-key"
    package static let repeatedVariant: DiagnosticCode = "repeated-variant"
    package static let unknownBaseline: DiagnosticCode = "unknown-baseline"
    package static let tooManyRuns: DiagnosticCode = "too-many-runs"
}
