package import Diagnostics

/// Why a file could not be included, for the reader of the script.
package struct IncludeError: Error, Hashable, Sendable {
    package var message: String
    /// What probably should stand in place of the name.
    package var meant: String?
    package init(_ message: String, meant: String? = nil) {
        self.message = message
        self.meant = meant
    }
}

/// Finds an included file: its path as written, and the file that asks for it.
package typealias IncludeResolver = (
    _ path: String, _ includer: SourceFile
) -> Result<SourceFile, IncludeError>
