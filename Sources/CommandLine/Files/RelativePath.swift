/// Paths as they are written in a file, from its folder.
enum RelativePath {
    /// The path by which a file is found from another; the one that is found from the root where
    /// the two have nothing in common.
    static func of(_ path: String, fromFile other: String) -> String {
        let folder = other.lastIndex(of: "/").map { String(other[...$0]) } ?? "."
        let wanted = parts(AbsolutePath.of(path))
        let start = parts(AbsolutePath.of(folder))
        let common = zip(wanted, start).prefix { $0 == $1 }.count
        guard path.hasPrefix("/") == false || common > 0 else { return path }
        let up = Array(repeating: "..", count: start.count - common)
        return (up + wanted.dropFirst(common)).joined(separator: "/")
    }

    private static func parts(_ path: String) -> [String] {
        path.split(separator: "/").map(String.init).filter { $0 != "." }
    }
}
