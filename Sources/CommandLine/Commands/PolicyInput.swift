import Diagnostics
import Replay
import ScenarioLanguage
import YAML

/// Reads the policies that a command line names.
enum PolicyInput {
    /// Adds a preset, or a policy file with those that it extends.
    static func add(_ name: String, to policies: inout ReplayPolicies) throws {
        guard ReplayPolicies.isFile(name) else { return policies.add(preset: name) }
        guard name.contains("/") || name.contains(".") else {
            throw UsageError(
                code: .badValue, problem: "there is no policy '\(name)'",
                suggestion: Suggesting.closest(to: name, among: PolicyCatalog.names),
                notes: [
                    "write one of \(PolicyCatalog.names.joined(separator: ", ")), or a file such "
                        + "as mine.yaml"
                ])
        }
        let limit = YAMLLimits.standard.bytes
        let file = SourceFile(name: name, bytes: try FileReader.read(name, limit: limit))
        var bases: [(String, SourceFile)] = []
        var last = file
        while let base = ReplayPolicies.base(of: last), !bases.contains(where: { $0.0 == base }) {
            let folder = last.name.lastIndex(of: "/").map { String(last.name[...$0]) } ?? ""
            let path = base.hasPrefix("/") ? base : folder + base
            last = SourceFile(name: path, bytes: try FileReader.read(path, limit: limit))
            bases.append((base, last))
        }
        policies.add(file, extending: bases)
    }

    /// Tells what is wrong in the files, if anything is.
    static func tellMistakes(
        of policies: ReplayPolicies, _ arguments: ParsedArguments, _ terminal: Terminal
    ) {
        if policies.diagnostics.isEmpty { return }
        let color = arguments.choice("color", as: ColorChoice.self) ?? .auto
        StandardError.say(
            DiagnosticFormatter(
                files: policies.files, usesColor: terminal.errorStyle(color).isEnabled
            ).format(policies.diagnostics))
    }
}
