import Glibc

/// Standard input, which stands for a script as `-`.
enum StandardInput {
    /// What it is called on a command line.
    static let path = "-"
    /// What it is called in messages and reports. Files that it includes count from the current
    /// folder, as the name has no folder.
    static let name = "standard input"

    /// The name under which the script of a path is known.
    static func name(of path: String) -> String { path == Self.path ? name : path }

    /// The next line that a person writes, without its end; empty where there is none.
    static func line() throws(FileError) -> String {
        var bytes: [UInt8] = []
        while bytes.count < 1_000 {
            let byte = try FileReader.nextByte(STDIN_FILENO, path)
            guard let byte, byte != 0x0A else { break }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The most bytes of a line that is an answer.
    static let longestAnswer = 200

    /// The next line, without its end; nil where there is none. A longer one than any answer is
    /// read whole, and cut with `…` behind it.
    static func nextLine() throws(FileError) -> String? {
        var bytes: [UInt8] = []
        var count = 0
        while true {
            guard let byte = try FileReader.nextByte(STDIN_FILENO, path) else {
                if count == 0 { return nil }
                break
            }
            if byte == 0x0A { break }
            count += 1
            if count <= longestAnswer { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self) + (count > longestAnswer ? "…" : "")
    }

    /// Drops what was typed ahead at a terminal, such as the rest of a paste.
    static func dropTypedAhead() { tcflush(STDIN_FILENO, TCIFLUSH) }

    static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }
}
