extension SubsetCases {
    private static let both = "{\"a\": \"1\"}\n{\"b\": \"2\"}"

    /// Chapters 5.2, 5.4 and 9 of the specification: marks, line breaks, documents.
    static let streams: [SubsetCase] = [
        .init("", ""), .init("\n\n", ""), .init("# only a comment\n", ""), .init("   \n  # x", ""),
        .init("---\n", #""""#), .init("---\n---\n", "\"\"\n\"\""), .init("--- # x\n...\n", #""""#),
        .init("--- text\n", #""text""#), .init("--- {a: b}\n", #"{"a": "b"}"#),
        .init("---\na: 1\n---\nb: 2\n", "{\"a\": \"1\"}\n{\"b\": \"2\"}"),
        .init("a: 1\n---\nb: 2\n...\n", "{\"a\": \"1\"}\n{\"b\": \"2\"}"),
        .init("a: 1\n...\n---\nb: 2\n", "{\"a\": \"1\"}\n{\"b\": \"2\"}"),
        .init("a: 1\n...\n# x\n...\n", #"{"a": "1"}"#, isSameInYAML11: false),
        .init("a: 1\n...\nb: 2\n", "{\"a\": \"1\"}\n{\"b\": \"2\"}", isSameInYAML11: false),
        .init("%YAML 1.2\n---\na: 1\n", #"{"a": "1"}"#),
        .init("# x\n%YAML 1.2 # y\n# z\n--- a\n...\n%YAML 1.2\n--- b\n", "\"a\"\n\"b\""),
        .init("---\n- a\n--- b\n--- \"c\"\n", "[\"a\"]\n\"b\"\n\"c\""),
        .init("a: ---\nb: ...\n", #"{"a": "---", "b": "..."}"#),
        .init("---x: 1\n", #"{"---x": "1"}"#),
        .init("a: |\n  x\n---\nb\n", "{\"a\": \"x\\n\"}\n\"b\""),
        .init("a\n---\nb\n", "\"a\"\n\"b\""),
        .init("a: 1\r\nb:\r\n  - c\r\n  - d\r\n", #"{"a": "1", "b": ["c", "d"]}"#),
        .init("a: 1\rb: 2\r", #"{"a": "1", "b": "2"}"#),
        .init("a: |\r\n  one\r\n  two\r\nb: \"x\r\n  y\"\r\n", #"{"a": "one\ntwo\n", "b": "x y"}"#),
        .init("a: one\r\n\r\n  two\r\n", #"{"a": "one\ntwo"}"#),
        .init("\u{FEFF}a: 1\nb: 2\n", #"{"a": "1", "b": "2"}"#), .init("\u{FEFF}", ""),
        .init("\u{FEFF}- a\n- b\n", #"["a", "b"]"#), .init("\u{FEFF}---\na\n", #""a""#),
        .init("a: 1\n---\n\u{FEFF}b: 2\n", both, isSameInYAML11: false),
        .init("a: 1\n...\n\u{FEFF}b: 2\n", both, isSameInYAML11: false),
        .init("a: 1\n...\n\u{FEFF}---\nb: 2\n", both, isSameInYAML11: false),
        .init("a: 1\n\u{FEFF}---\nb: 2\n", both, isSameInYAML11: false),
        .init("a: 1\n\u{FEFF}# x\n\n--- {b: 2}\n", both, isSameInYAML11: false),
        .init("a: 1\n...\n\u{FEFF}%YAML 1.2\n---\nb: 2\n", both, isSameInYAML11: false),
        .init("a: 1\n--- # x\n# y\n\n\u{FEFF}b: 2\n", both, isSameInYAML11: false),
        .init("\u{FEFF}a: 1\r\n---\r\n\u{FEFF}b:\r\n  2\r\n\u{FEFF}", both, isSameInYAML11: false),
        .init(
            "--- |\n  x\n\u{FEFF}---\n\u{FEFF}- b\n- c\n", "\"x\\n\"\n[\"b\", \"c\"]",
            isSameInYAML11: false),
        .init("%YAML 1.2\n---\nfoo\n", "\"foo\""),
        .init(
            "a:\tb\nc: d\t# e\n-\tf".replacing("\n-\tf", with: "\n"), #"{"a": "b", "c": "d"}"#,
            isSameInYAML11: false),
        .init("-\ta\n- b\t\n\t\n", #"["a", "b"]"#, isSameInYAML11: false),
        .init("{\n\ta: b\n}\n", #"{"a": "b"}"#, isSameInYAML11: false),
    ]
}
