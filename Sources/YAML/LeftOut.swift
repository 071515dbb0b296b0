package import Diagnostics

/// A part of YAML 1.2 that is left out: a text that uses it is refused by name, never misread.
///
/// What is not in this list is read as the specification says; a page shows the list.
package struct LeftOut: Sendable {
    /// What it is, in the plural.
    package var name: String
    /// A whole text that uses it and is right otherwise.
    package var example: String
    /// What is reported, and nothing else with it.
    package var code: DiagnosticCode

    package static let all: [LeftOut] = [
        LeftOut(name: "anchors", example: "acme: &big {plan: plus}", code: .yamlAnchor),
        LeftOut(name: "aliases", example: "acme: *big", code: .yamlAlias),
        LeftOut(name: "tags", example: "acme: !!str plus", code: .yamlTag),
        LeftOut(name: "merge keys", example: "acme: {<<: plus}", code: .yamlMergeKey),
        LeftOut(name: "explicit keys", example: "? acme", code: .yamlExplicitKey),
        LeftOut(name: "empty keys", example: "{: plus}", code: .yamlEmptyKey),
        LeftOut(
            name: "lists and mappings as keys", example: "[acme]: plus", code: .yamlComplexKey),
        LeftOut(
            name: "keys in braces over several lines, or with their colon on another one",
            example: "{plan\n : plus}", code: .yamlMultilineKey),
        LeftOut(
            name: "keys with a colon right before a bracket or a quote, unless they are quoted",
            example: "acme:{plan: plus}", code: .yamlMissingSpace),
        LeftOut(
            name: "keys in braces with a colon and no value, unless they are quoted or "
                + "the colon is that of an address, `http://…`",
            example: "{plan:plus}", code: .yamlMissingSpace),
        LeftOut(
            name: "byte order marks inside a text, unless they are written `\\uFEFF`",
            example: "\"acme\u{FEFF}\": plus", code: .yamlControlCharacter),
        LeftOut(
            name: "UTF-16 and UTF-32", example: "acme: plus", code: .yamlEncoding, inUTF16: true),
    ]

    private var inUTF16 = false

    private init(name: String, example: String, code: DiagnosticCode, inUTF16: Bool = false) {
        self.name = name
        self.example = example
        self.code = code
        self.inUTF16 = inUTF16
    }

    /// The bytes of the example.
    package var bytes: [UInt8] {
        if !inUTF16 { return Array(example.utf8) }
        return [0xFF, 0xFE]
            + example.utf16.flatMap { [UInt8($0 & 0xFF), UInt8(truncatingIfNeeded: $0 >> 8)] }
    }
}
