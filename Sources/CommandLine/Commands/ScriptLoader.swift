import Diagnostics
import Processes
import Record
import Reports
import ScenarioLanguage
import YAML

/// What the scripts of a command line hold.
struct LoadedScripts {
    var plans: [ScenarioPlan] = []
    var invalid: [InvalidScript] = []
    /// What the documents of each file are, the files in order; of one that is not valid, as far as
    /// it was seen.
    var contents: [ScriptContents] = []
    /// Files that looked like scripts and were not read.
    var leftAlone: [ScenarioFiles.LeftAlone] = []
    /// Warnings of valid scripts.
    var warnings: [InvalidScript] = []
    /// All files read, those of the command line first.
    var files: [RecordedScript] = []

    /// The texts of all files read, by their paths.
    var texts: [String: [UInt8]] {
        Dictionary(files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    }

    /// How many documents of a kind there are.
    func count(of kind: DocumentKind) -> Int { Self.count(kind, in: contents) }

    /// The same, in valid files alone.
    func countValid(_ kind: DocumentKind) -> Int {
        Self.count(kind, in: contents.filter(\.isValid))
    }

    private static func count(_ kind: DocumentKind, in contents: [ScriptContents]) -> Int {
        contents.reduce(0) { $0 + $1.kinds.count { $0 == kind } }
    }
}

/// What the documents of a file are, in order.
struct ScriptContents {
    var file: SourceFile
    var kinds: [DocumentKind]
    var isValid: Bool
    var path: String { file.name }
}

/// Reads scripts with what they include.
struct ScriptLoader {
    var maxFileSize: Int
    var limits: ScenarioLimits
    /// The files of a recording, which then are read instead of those on disk.
    var recorded: [RecordedScript]?

    func load(_ paths: [String]) throws(FileError) -> LoadedScripts {
        defer { Faults.note("") }
        var loaded = LoadedScripts()
        var included: [RecordedScript] = []
        var shared = SharedMistakes()
        var invalid: [(script: InvalidScript, places: [SourceSpan?])] = []
        let found = try find(paths)
        let ground = recorded == nil ? HomeGround(paths) : nil
        loaded.leftAlone = found.leftAlone
        for path in found.files {
            Faults.note("reading \(StandardInput.name(of: path))")
            let file = SourceFile(name: StandardInput.name(of: path), bytes: try bytes(of: path))
            let result = read(file)
            loaded.files.append(RecordedScript(path: file.name, isListed: true, bytes: file.bytes))
            loaded.contents.append(
                ScriptContents(
                    file: file, kinds: result.documents.map(\.kind), isValid: !result.hasErrors))
            included += result.files.dropFirst().map {
                RecordedScript(path: $0.name, isListed: false, bytes: $0.bytes)
            }
            let shown = ground?.withoutForeignWords(result) ?? result
            let script = InvalidScript(
                path: file.name, diagnostics: shown.diagnostics, files: shown.files)
            if result.hasErrors {
                shared.note(script)
                invalid.append((script, result.places))
                continue
            }
            if !result.diagnostics.isEmpty { loaded.warnings.append(script) }
            loaded.plans += result.plans
        }
        for (script, places) in invalid {
            loaded.invalid.append(shared.toldOnce(script, places: places))
        }
        var known = Set(loaded.files.map(\.path))
        loaded.files += included.filter { known.insert($0.path).inserted }
        return loaded
    }

    private func find(_ paths: [String]) throws(FileError) -> ScenarioFiles.Found {
        if let recorded {
            return ScenarioFiles.Found(files: recorded.filter(\.isListed).map(\.path))
        }
        return try ScenarioFiles.find(paths)
    }

    private func bytes(of path: String) throws(FileError) -> [UInt8] {
        guard let recorded else { return try FileReader.readText(path, limit: maxFileSize) }
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

    /// Reads a script that was never written down, as of a file in the present folder.
    func read(_ root: Node, as name: String) -> ReadResult {
        ScenarioReader.read(root, as: name, limits: limits) { name, includer in
            include(includer.path(ofIncluded: name))
        }
    }

    private func include(_ path: String) -> Result<SourceFile, IncludeError> {
        if recorded == nil, let zone = ZoneNames.name(ofPath: path) {
            return ZoneFiles.file(of: zone)
        }
        do throws(FileError) {
            return .success(SourceFile(name: path, bytes: try bytes(of: path)))
        } catch {
            return .failure(IncludeError(error.message))
        }
    }
}
