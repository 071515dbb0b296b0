import Glibc

/// Paths that mean the same from any folder.
enum AbsolutePath {
    /// The path from the root with links followed; the path itself where it leads nowhere.
    static func of(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
