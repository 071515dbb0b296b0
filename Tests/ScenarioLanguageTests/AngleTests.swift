import Diagnostics
import Marketplace
import Testing
import YAML

@testable import ScenarioLanguage

/// A text in angle brackets that is no placeholder, in each style that a text can have.
@Suite("Angle brackets that belong to the text")
struct AngleTests {
    static let head = """
        scenario: F
        starts: 2026-01-05 09:00
        clients: [acme]
        freelancers: [noor]
        examples: [{x: 1}]
        steps:
          - acme messages noor:
        """

    /// A text with `<b>` in it, by its style.
    static let texts: [(style: String, text: String)] = [
        ("plain", " <x> <b> there"), ("single quotes", " '<x> <b> there'"),
        ("double quotes", " \"<x> <b> there\""),
        ("double quotes with an escape", " \"<x> <b> th\\u0065re\""),
        ("a literal block", " |-\n      <x> <b> there"),
        ("a folded block", " >-\n      <x> <b> there"),
    ]

    @Test("The advice fits the style, and applied means what was meant", arguments: texts)
    func advice(style: String, text: String) throws {
        let result = Scripts.read(Self.head + text + "\n")
        let diagnostic = try #require(result.diagnostics.first)
        #expect(result.diagnostics.map(\.code) == [.unknownPlaceholder])
        let help = try #require(diagnostic.help)
        let advised = try #require(help.split(separator: " ").dropFirst().first)
        let mended = Self.head + text.replacing("<b>", with: advised) + "\n"
        try check(mended)
        if let fixIt = diagnostic.fixIt {
            var bytes = Array((Self.head + text + "\n").utf8)
            bytes.replaceSubrange(
                Int(fixIt.span.lower)..<Int(fixIt.span.upper), with: Array(fixIt.text.utf8))
            try check(String(decoding: bytes, as: UTF8.self))
        }
    }

    private func check(_ script: String) throws {
        let result = Scripts.read(script)
        #expect(result.diagnostics.isEmpty, "\(script)\(Scripts.shown(result))")
        let plan = try #require(result.plans.first)
        #expect(plan.cast.texts.contains("1 <b> there"), "\(plan.cast.texts)")
    }

    @Test("A single backslash in double quotes is shown as it would be written")
    func escape() throws {
        let result = Scripts.read(Self.head + " \"<x> \\<b> there\"\n")
        let diagnostic = try #require(result.diagnostics.first)
        #expect(result.diagnostics.map(\.code) == [.yamlEscape])
        #expect(
            Scripts.shown(result).contains(#"- acme messages noor: "<x> \\<b> there""#))
        let fixIt = try #require(diagnostic.fixIt)
        var bytes = Array((Self.head + " \"<x> \\<b> there\"\n").utf8)
        bytes.replaceSubrange(
            Int(fixIt.span.lower)..<Int(fixIt.span.upper), with: Array(fixIt.text.utf8))
        try check(String(decoding: bytes, as: UTF8.self))
    }
}
