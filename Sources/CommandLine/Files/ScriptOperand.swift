import Glibc

/// A script that a command line names, whole or at a line: `first.yaml:12`.
///
/// Beside the script, the table of its examples may be named in the same way: `rows.csv:3`.
struct ScriptOperand: Equatable {
    var path: String
    /// Of the scenario or of the row that is meant, from 1.
    var line: Int?

    /// Whether it is a table of examples and no script.
    var isTable: Bool { path.lowercased().hasSuffix(".csv") }

    /// Reads a word; one that is itself the name of a file is taken as that.
    init(_ text: String, isFile: (String) -> Bool) {
        path = text
        guard !isFile(text), let colon = text.lastIndex(of: ":"), colon > text.startIndex else {
            return
        }
        let digits = text[text.index(after: colon)...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }),
            let line = Int(digits)
        else { return }
        path = String(text[..<colon])
        self.line = line
    }

    /// As the disk has it.
    init(_ text: String) throws(UsageError) {
        self.init(text) { Self.status(of: $0) != nil }
        if isTable, Self.status(of: path) == nil {
            throw UsageError(
                code: .badValue, problem: "PATH: there is no file '\(path)'",
                notes: ["write SCRIPT TABLE.csv:LINE for a row of a script's examples"])
        }
        guard line != nil, Self.status(of: path)?.isFolder == true else { return }
        throw UsageError(
            code: .badValue, problem: "PATH: '\(text)' is a line of a folder",
            notes: ["write SCRIPT:LINE for a scenario, or \(path) for all scripts below it"])
    }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}
