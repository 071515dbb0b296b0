import Glibc

/// Where messages about the run itself go.
enum StandardError {
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
