import Diagnostics
import Journal
import Reports
import ScenarioLanguage
import YAML

extension Commands {
    static func check(_ arguments: ParsedArguments, _ terminal: Terminal) async throws -> ExitCode {
        let loader = ScriptLoader(arguments)
        if arguments.has("tree") { return try printTrees(arguments, loader) }
        let color = arguments.choice("color", as: ColorChoice.self) ?? .auto
        let loaded = try loader.load(arguments.operandsOrDefault)
        for script in loaded.invalid + loaded.warnings {
            let formatter = DiagnosticFormatter(
                files: script.files, usesColor: terminal.errorStyle(color).isEnabled)
            StandardError.say(formatter.format(script.diagnostics))
        }
        var line = Wording.count(loaded.plans.count, "scenario") + " valid, "
        line += Wording.count(loaded.invalid.count, "file") + " not valid"
        if loaded.loadFiles > 0 {
            line += ", \(Wording.count(loaded.loadFiles, "load file")) left alone"
        }
        try OutputFile.write(line + "\n", to: "-")
        return loaded.invalid.isEmpty ? .passed : .invalidScript
    }

    /// Prints each document as a line of JSON, for comparison with another YAML reader.
    private static func printTrees(
        _ arguments: ParsedArguments, _ loader: ScriptLoader
    ) throws -> ExitCode {
        var output = try OutputFile("-")
        var code = ExitCode.passed
        for path in try ScenarioFiles.list(arguments.operandsOrDefault) {
            let file = SourceFile(
                name: path, bytes: try FileReader.read(path, limit: loader.maxFileSize))
            let parsed = YAMLParser.parse(file, fileIndex: 0, limits: loader.limits.yaml)
            for document in parsed.documents where !document.hasErrors {
                try output.write(JSONTree.write(document) + "\n")
            }
            if parsed.diagnostics.contains(where: { $0.severity == .error }) {
                StandardError.say(DiagnosticFormatter(files: [file]).format(parsed.diagnostics))
                code = .invalidScript
            }
        }
        try output.finish()
        return code
    }
}
