import Exploration
import Glibc
import ScenarioLanguage

/// Where scripts are kept that show what was found.
///
/// It is made when the first one is written; that it can be is found before anything runs.
struct FoundFolder {
    let path: String

    init(_ path: String) throws(FileError) {
        self.path = path
        var status = stat()
        guard stat(path, &status) == 0 else {
            // Its own folder must be there and let it be made.
            let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
            guard access(parent.isEmpty ? "/" : parent, W_OK | X_OK) == 0 else {
                throw FileError(.create, path, errno: errno)
            }
            return
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw FileError(.create, path, .alreadyExists)
        }
        guard access(path, W_OK | X_OK) == 0 else {
            throw FileError(.create, path, errno: errno)
        }
    }

    /// Writes a script under the first free name, and returns that.
    func write(_ found: FoundScript, of plan: ScenarioPlan) throws(FileError) -> String {
        if mkdir(path, 0o777) != 0, errno != EEXIST {
            throw FileError(.create, path, errno: errno)
        }
        let name = FreeName.first { path + "/" + found.name($0) }
        let text = found.text { file in
            RelativePath.of(plan.files[0].path(ofIncluded: file), fromFile: name)
        }
        try OutputFile.create(name, text)
        return name
    }
}
