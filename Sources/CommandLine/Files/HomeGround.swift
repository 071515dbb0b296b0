import Diagnostics
import Glibc
import ScenarioLanguage

/// The folders whose files a message may quote: the current one, those that the command line names,
/// and that of each script.
///
/// A script may name any file, and whoever runs it may be allowed to read more than whoever wrote
/// it. What stands elsewhere is used where it is right; of one that is not, messages tell the place
/// and none of its words.
struct HomeGround {
    /// From the root, with links followed.
    private var folders: [String]

    /// The ground of a command line.
    init(_ operands: [String]) {
        folders = [AbsolutePath.of(".")] + operands.map(Self.folder(of:))
    }

    private static func folder(of path: String) -> String {
        var status = stat()
        if stat(path, &status) == 0, status.isFolder { return AbsolutePath.of(path) }
        let slash = path.lastIndex(of: "/")
        return AbsolutePath.of(slash.map { String(path[...$0]) } ?? ".")
    }

    private func holds(_ path: String, besides script: String) -> Bool {
        let file = AbsolutePath.of(path)
        // Whoever stands at the root has no ground of his own.
        return (folders + [script]).contains { folder in
            folder != "/" && file.hasPrefix(folder + "/")
        }
    }

    /// What was found in a script, without the words of foreign files.
    func withoutForeignWords(_ result: ReadResult) -> ReadResult {
        guard let script = result.files.first else { return result }
        let home = Self.folder(of: script.name)
        let foreign = Set(
            result.files.indices.dropFirst().filter { index in
                !holds(result.files[index].name, besides: home)
            }.map { Int32($0) })
        if foreign.isEmpty { return result }
        var result = result
        for index in result.diagnostics.indices {
            let diagnostic = result.diagnostics[index]
            result.diagnostics[index].notes.removeAll { foreign.contains($0.span.file) }
            result.diagnostics[index].also.removeAll { foreign.contains($0.file) }
            if foreign.contains(diagnostic.span.file) {
                let name = VisibleText.escaped(result.files[Int(diagnostic.span.file)].name)
                result.diagnostics[index] = Diagnostic(
                    diagnostic.severity, code: diagnostic.code,
                    message: "something is wrong here, in a file that lies elsewhere than the "
                        + "script, so that none of it is shown",
                    span: diagnostic.span, help: "`dmsim check \(name)` shows it")
            }
        }
        for index in foreign { result.files[Int(index)] = result.files[Int(index)].blank }
        return result
    }
}

extension SourceFile {
    /// A file with the same lines, of nothing but spaces.
    fileprivate var blank: SourceFile {
        SourceFile(
            name: name,
            bytes: bytes.map { $0 == 0x0A || $0 == 0x0D ? $0 : 0x20 })
    }
}
