import Diagnostics
import Record
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
    /// All files read, those of the command line first.
    var files: [RecordedScript] = []
}

/// Reads scripts with what they include.
struct ScriptLoader {
    var maxFileSize: Int
    var limits: ScenarioLimits
    /// The files of a recording, which then are read instead of those on disk.
    var recorded: [RecordedScript]?

    func load(_ paths: [String]) throws(FileError) -> LoadedScripts {
        var loaded = LoadedScripts()
        var included: [RecordedScript] = []
        for path in try list(paths) {
            let file = SourceFile(name: path, bytes: try bytes(of: path))
            let result = read(file)
            loaded.files.append(RecordedScript(path: path, isListed: true, bytes: file.bytes))
            included += result.files.dropFirst().map {
                RecordedScript(path: $0.name, isListed: false, bytes: $0.bytes)
            }
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
        var known = Set(loaded.files.map(\.path))
        loaded.files += included.filter { known.insert($0.path).inserted }
        return loaded
    }

    private func list(_ paths: [String]) throws(FileError) -> [String] {
        if let recorded { return recorded.filter(\.isListed).map(\.path) }
        return try ScenarioFiles.list(paths)
    }

    private func bytes(of path: String) throws(FileError) -> [UInt8] {
        guard let recorded else { return try FileReader.read(path, limit: maxFileSize) }
        guard let script = recorded.first(where: { $0.path == path }) else {
            throw FileError(.read, path, .noSuchFile)
        }
        return script.bytes
    }

    func read(_ file: SourceFile) -> ReadResult {
        ScenarioReader.read(file, limits: limits) { name, includer in
            include(includer.path(ofIncluded: name))
        }
    }

    private func include(_ path: String) -> Result<SourceFile, IncludeError> {
        do throws(FileError) {
            return .success(SourceFile(name: path, bytes: try bytes(of: path)))
        } catch {
            return .failure(IncludeError(error.message))
        }
    }
}
