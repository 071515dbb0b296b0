package import Diagnostics
import ScenarioLanguage
package import YAML

/// What came of reading an experiment.
package struct ExperimentReading: Sendable {
    /// Nil where something is wrong.
    package var plan: ExperimentPlan?
    package var diagnostics: [Diagnostic]
    /// The load file, then what the command line says in the language of load files.
    package var files: [SourceFile]
}

extension LoadReader {
    /// The experiment of a load file, with what the command line changes in it. All variants are
    /// read before the first runs.
    package static func readExperiment(_ source: LoadSource) -> ExperimentReading {
        var files = [source.file]
        var (reader, root) = read(files, source.zones)
        guard let root, !reader.mistakes.hasErrors else {
            return ExperimentReading(diagnostics: reader.mistakes.finished(), files: files)
        }
        reader.apply(source, &files)
        let plan = reader.plan(of: root, source)
        return ExperimentReading(
            plan: plan, diagnostics: reader.mistakes.finished(), files: files)
    }

    /// The experiment of a load file that stands within another, as a tree of one of the files.
    package static func readExperiment(_ root: Node, in files: [SourceFile]) -> ExperimentReading {
        var reader = read(root, files)
        let plan = reader.mistakes.hasErrors ? nil : reader.plan(of: root, LoadSource(files[0]))
        return ExperimentReading(
            plan: plan, diagnostics: reader.mistakes.finished(), files: files)
    }

    /// The experiment of a tree that was read; nil where something is wrong.
    private mutating func plan(of root: Node, _ source: LoadSource) -> ExperimentPlan? {
        checkExperiment()
        if mistakes.hasErrors { return nil }
        let variants = variants(of: root, source)
        var plan = ExperimentPlan(variants: variants)
        plan.rule = experiment.rule
        plan.ask(for: plan.rule.aims.map(\.figure))
        plan.baseline = baseline(among: variants)
        return mistakes.hasErrors ? nil : plan
    }

    /// Takes in what the command line says; each text becomes a file of its own, for messages.
    private mutating func apply(_ source: LoadSource, _ files: inout [SourceFile]) {
        for option in source.experimentOptions {
            var file = SourceFile(name: option.name, text: option.text)
            var reading = YAMLParser.read(file, fileIndex: Int32(files.count))
            // What is no text at all is told as it was written, without brackets around it.
            if !reading.diagnostics.isEmpty, let written = option.written {
                let bare = SourceFile(name: option.name, text: written)
                let other = YAMLParser.read(bare, fileIndex: Int32(files.count))
                if !other.diagnostics.isEmpty { (file, reading) = (bare, other) }
            }
            files.append(file)
            self.files = files
            for diagnostic in reading.diagnostics { report(diagnostic) }
            guard !mistakes.hasErrors, let root = reading.documents.first?.root else { continue }
            var nothing: Void = ()
            for pair in pairs(of: root, what: option.name, expected: option.expected) ?? [] {
                if option.isVaried {
                    if !experiment.combinations.isEmpty {
                        report(
                            .fixedKey, "the file lists single variants, so no key varies beside",
                            at: pair.key.span, help: "make `vary` of the file a mapping")
                        continue
                    }
                    vary(pair)
                } else {
                    Self.table.read(pair, into: &nothing, by: &self)
                }
            }
        }
    }

    /// What only the whole of an experiment can get wrong.
    private mutating func checkExperiment() {
        checkNamedFigures()
        let rule = experiment.rule
        if rule.aims.isEmpty, let span = experiment.mostSpan {
            report(
                .missingValue, "`at most` says how far `until` may go, and there is no `until`",
                at: span, expected: "until: {reply share: 1%}, or replications: 20")
        }
        if !rule.aims.isEmpty {
            if experiment.replicationsSpan == nil {
                experiment.rule.pilot = min(ReplicationRule.usualPilot, rule.most)
            } else if rule.pilot < ReplicationRule.shortestPilot, let span = experiment.untilSpan {
                report(
                    .badNumber,
                    "before it is known how many runs `until` takes, at least "
                        + "\(ReplicationRule.shortestPilot) must have run",
                    at: experiment.replicationsSpan ?? span,
                    expected: "replications: \(ReplicationRule.shortestPilot), or none")
            }
            if rule.most < experiment.rule.pilot, let span = experiment.mostSpan {
                report(
                    .badNumber, "`at most` is below `replications`", at: span,
                    expected: "at most: 500")
            }
        }
        let count = experiment.variantCount
        let span = experiment.varySpan ?? .none
        if count > ExperimentPlan.mostVariants {
            let told = count == .max ? "more variants than can be counted" : "\(count) variants"
            report(
                .tooManyRuns, "\(told); at most \(ExperimentPlan.mostVariants) can be run at once",
                at: span, help: "vary fewer keys, or list single combinations")
        } else {
            let runs = count * max(rule.pilot, rule.aims.isEmpty ? 1 : rule.most)
            if runs > ExperimentPlan.mostRuns {
                report(
                    .tooManyRuns,
                    "\(count) variants with \(runs / count) replications each are \(runs) runs; "
                        + "at most \(ExperimentPlan.mostRuns) can be made",
                    at: span.isNone ? experiment.replicationsSpan ?? span : span,
                    help: "vary less, or run less often")
            }
        }
    }

    /// Reads each variant as a load file of its own. What is wrong in several is told once.
    private mutating func variants(of root: Node, _ source: LoadSource) -> [LoadVariant] {
        var variants: [LoadVariant] = []
        var told: Set<Diagnostic> = []
        for settings in experiment.variants {
            var tree = root
            do throws(NodePath.Problem) {
                for (path, value) in settings { tree = try tree.setting(path, to: value) }
            } catch {
                report(
                    .unknownKey, error.message, at: error.step.span, expected: error.expected)
                return []
            }
            let (plan, diagnostics) = LoadReader.plan(
                of: tree, files, zones, scale: source.scale)
            for diagnostic in diagnostics where told.insert(diagnostic).inserted {
                report(diagnostic)
            }
            guard let plan else { continue }
            let values = settings.map { VariedValue(path: $0.path.text, text: text(of: $0.value)) }
            variants.append(LoadVariant(settings: values, plan: source.changed(plan)))
        }
        return variants
    }

    private mutating func baseline(among variants: [LoadVariant]) -> Int? {
        guard let span = experiment.baselineSpan, !mistakes.hasErrors else { return nil }
        let wanted = experiment.baseline.map { ($0.path.text, text(of: $0.value)) }
        let fitting = variants.indices.filter { index in
            wanted.allSatisfy { path, text in
                variants[index].settings.contains { $0.path == path && $0.text == text }
            }
        }
        if fitting.count == 1 { return fitting[0] }
        let first = variants.first?.settings.map { "\($0.path): \($0.text)" } ?? []
        report(
            .unknownBaseline,
            fitting.isEmpty
                ? "the baseline is none of the variants"
                : "the baseline fits \(fitting.count) variants",
            at: span,
            expected: first.isEmpty
                ? "a `vary` that has it"
                : "every key that varies: {\(first.joined(separator: ", "))}")
        return nil
    }

    /// As it was written, on one line.
    func text(of node: Node) -> String {
        if let text = node.text { return text }
        let file = files.indices.contains(Int(node.span.file)) ? Int(node.span.file) : 0
        return files[file].text(of: node.span).split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }
}
