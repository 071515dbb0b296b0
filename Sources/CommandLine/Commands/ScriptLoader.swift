import Diagnostics
import Reports
import ScenarioLanguage

/// What the scripts of a command line hold.
struct LoadedScripts {
    var plans: [ScenarioPlan] = []
    var invalid: [InvalidScript] = []
    /// Files that are no scenarios but load descriptions.
    var loadFiles = 0
    /// Warnings of valid scripts.
    var warnings: [InvalidScript] = []
}

/// Reads scripts with what they include.
struct ScriptLoader {
    var maxFileSize: Int
    var limits: ScenarioLimits

    func load(_ paths: [String]) throws(FileError) -> LoadedScripts {
        var loaded = LoadedScripts()
        for path in try ScenarioFiles.list(paths) {
            let file = SourceFile(
                name: path, bytes: try FileReader.read(path, limit: maxFileSize))
            let result = read(file)
            let script = InvalidScript(
                path: path, diagnostics: result.diagnostics, files: result.files)
            if result.hasErrors {
                loaded.invalid.append(script)
                continue
            }
            if !result.diagnostics.isEmpty { loaded.warnings.append(script) }
            loaded.plans += result.plans
            loaded.loadFiles += result.documents.count { $0.kind == .load }
        }
        return loaded
    }

    func read(_ file: SourceFile) -> ReadResult {
        ScenarioReader.read(file, limits: limits) { name, includer in
            include(name, from: includer.name)
        }
    }

    /// Reads an included file, whose path is relative to the file that includes it.
    private func include(
        _ name: String, from includer: String
    ) -> Result<SourceFile, IncludeError> {
        let folder = includer.lastIndex(of: "/").map { String(includer[...$0]) } ?? ""
        let path = name.hasPrefix("/") ? name : folder + name
        do throws(FileError) {
            return .success(
                SourceFile(name: path, bytes: try FileReader.read(path, limit: maxFileSize)))
        } catch {
            return .failure(IncludeError(error.message))
        }
    }
}
