/// Standard input, which stands for a script as `-`.
enum StandardInput {
    /// What it is called on a command line.
    static let path = "-"
    /// What it is called in messages and reports. Files that it includes count from the current
    /// folder, as the name has no folder.
    static let name = "standard input"

    /// The name under which the script of a path is known.
    static func name(of path: String) -> String { path == Self.path ? name : path }
}
