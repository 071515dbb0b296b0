import Diagnostics
import Marketplace
import Testing

@testable import ScenarioLanguage

@Suite("Texts that a comment cuts off")
struct CutTextTests {
    static func script(_ step: String, title: String = "A test") -> String {
        """
        scenario: \(title)
        clients: {acme: {company: Acme}}
        freelancers: [noor]
        steps:
          - \(step)

        """
    }

    /// A step, and the line with its text in quotes.
    static let cut: [(step: String, mended: String)] = [
        (
            "acme messages noor: Ticket #42 is open",
            "acme messages noor: \"Ticket #42 is open\""
        ),
        (
            "acme messages noor: See #general # the channel",
            "acme messages noor: \"See #general\" # the channel"
        ),
        (
            "acme messages noor: It's \"ticket\" #42", "acme messages noor: 'It''s \"ticket\" #42'"
        ),
        (
            "expect: acme's last message to noor was \"Ticket #42 is open\"",
            "expect: 'acme''s last message to noor was \"Ticket #42 is open\"'"
        ),
    ]

    @Test("It is noted, the file is valid, and quoted the text is whole", arguments: cut)
    func noted(step: String, mended: String) throws {
        let text = Self.script(step)
        let result = Scripts.read(text)
        #expect(result.diagnostics.map(\.code) == [.commentInText])
        #expect(result.diagnostics.map(\.severity) == [.note])
        #expect(!result.hasErrors && result.plans.count == 1)
        #expect(Scripts.shown(result).contains("- \(mended)\n"), "\(Scripts.shown(result))")
        let again = Scripts.read(Self.script(mended))
        #expect(again.diagnostics.isEmpty, "\(Scripts.shown(again))")
        #expect(again.plans.first?.cast.texts.contains { $0.contains("#") } == true)
    }

    @Test("Titles and companies are texts too")
    func others() {
        let text = Self.script("wait: 1h", title: "Ticket #42").replacing(
            "company: Acme}", with: "company: Acme #1\n    }")
        let result = Scripts.read(text)
        #expect(result.diagnostics.map(\.code) == [.commentInText, .commentInText])
    }

    @Test(
        "An ordinary comment is none",
        arguments: [
            "acme messages noor: Hi # a greeting", "acme messages noor: Hi  #greeting",
            "acme messages noor: Hi ## aside", "acme messages noor: Hi #",
            "acme messages noor: Hi #-- aside", "wait: 1h #short", "acme messages noor: Hi#42",
            "acme messages noor: \"Hi\" #42", "expect: noor has 0 emails #none",
        ])
    func ordinary(step: String) {
        let result = Scripts.read(Self.script(step))
        #expect(result.diagnostics.isEmpty, "\(Scripts.shown(result))")
    }

    @Test("Notes leave room for errors, however many there are")
    func many() {
        let notes = (0..<150).map { "acme messages noor: Ticket #\($0)" }
        let text = Self.script((notes + ["acme mesages noor: Hi"]).joined(separator: "\n  - "))
        let result = Scripts.read(text)
        #expect(result.hasErrors && result.plans.isEmpty)
        #expect(result.diagnostics.count { $0.severity == .error } == 1)
        #expect(result.diagnostics.last?.message == "and 51 more")
    }
}
