import Diagnostics
import Glibc

/// Where messages about the run itself go.
enum StandardError {
    /// Tells what went wrong; no name in it can steer the terminal.
    static func complain(_ text: String, as kind: String = "error") {
        let lines = text.split(separator: "\n").map { VisibleText.escaped(String($0)) }
        say("dmsim: \(kind): \(lines.joined(separator: "\n"))\n")
    }

    /// Writes at once; that nobody can read it is no reason to fail.
    static func say(_ text: String) {
        var writer = BufferedWriter(descriptor: STDERR_FILENO, path: "standard error")
        do {
            try writer.write(text)
            try writer.flush()
        } catch {
            return
        }
    }
}
