/// What a file may hold at most, so that no input costs more than a moment and bounded memory.
package struct YAMLLimits: Codable, Sendable, Hashable {
    /// Bytes of the file.
    package var bytes = 8 << 20
    /// Scalars, sequences and mappings of the file, keys included.
    package var nodes = 1_000_000
    /// Collections inside one another.
    package var depth = 64
    /// UTF-8 bytes of one scalar's text.
    package var scalarLength = 1 << 20
    /// Unicode scalars of an implicit key; the YAML specification sets this one.
    package var keyLength = 1_024
    /// Documents of the file.
    package var documents = 1_000
    /// Errors after which the rest of the file is not looked at.
    package var errors = 100

    package init() {}

    package static let standard = YAMLLimits()
}
