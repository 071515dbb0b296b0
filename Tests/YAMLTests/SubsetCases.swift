import Testing

/// A text of the subset and what it means, as JSON with one document a line.
struct SubsetCase: CustomTestStringConvertible {
    var text: String
    var json: String
    /// Whether YAML 1.1 tools read it the same way.
    var isSameInYAML11 = true

    var testDescription: String { text.debugDescription }

    init(_ text: String, _ json: String, isSameInYAML11: Bool = true) {
        self.text = text
        self.json = json
        self.isSameInYAML11 = isSameInYAML11
    }
}

enum SubsetCases {
    static let all = collections + scalars + blocks + streams
}
