import Diagnostics
import Testing

@testable import ScenarioLanguage

/// A sentence quoted whole means what the mapping means, wherever a sentence may stand.
@Suite("Sentences in quotes")
struct QuotedSentenceTests {
    /// With and without quotes.
    private static let pairs: [(quoted: String, plain: String)] = [
        ("- \"acme messages noor: Hello\"", "- acme messages noor: Hello"),
        ("- 'acme messages noor: \"Hello: you\"'", "- acme messages noor: \"Hello: you\""),
        ("- \"acme messages noor: Hi: there\"", "- acme messages noor: \"Hi: there\""),
        ("- \"wait: 3h\"", "- wait: 3h"),
        (
            "- \"acme messages noor: Hi\":\n    refused: blocked",
            "- acme messages noor: Hi\n    refused: blocked"
        ),
        ("- \"expect: acme finds noor\"", "- expect: acme finds noor"),
        (
            "- expect: \"acme's last message to noor is: Hi: there\"",
            "- expect:\n    - acme's last message to noor is: \"Hi: there\""
        ),
        (
            "- expect: [\"acme's last message to noor is: Hi\"]",
            "- expect: [{acme's last message to noor is: Hi}]"
        ),
        (
            "- expect acme's last message to noor is: Hi",
            "- expect:\n    - acme's last message to noor is: Hi"
        ),
        (
            "- within 1h: \"acme's last message to noor is: Hi\"",
            "- within 1h: {acme's last message to noor is: Hi}"
        ),
        (
            "- for 1h, never: \"noor received a message from acme: Hi\"",
            "- for 1h, never: {noor received a message from acme: Hi}"
        ),
        (
            "- always: \"noor received a message from acme: Hi\"",
            "- always: {noor received a message from acme: Hi}"
        ),
        (
            "- \"when acme finds noor and acme's last message to noor is: Hi and bye\":\n"
                + "    - noor archives acme",
            "- when acme finds noor and acme's last message to noor is \"Hi and bye\":\n"
                + "    - noor archives acme"
        ),
        (
            "- together: [\"acme messages noor: Hi\", [\"wait: 1h\", \"noor replies to acme: Yes\"]]",
            "- together: [{acme messages noor: Hi}, [wait: 1h, noor replies to acme: Yes]]"
        ),
        (
            "- repeat 2 times: [\"acme messages noor: Hi\"]",
            "- repeat 2 times: [acme messages noor: Hi]"
        ),
        (
            "- for each x in noor and ivan: [\"acme messages <x>: Hi <x>\"]",
            "- for each x in noor and ivan: [acme messages <x>: Hi <x>]"
        ),
    ]

    @Test("Quotes around a whole sentence change nothing", arguments: pairs)
    func same(quoted: String, plain: String) {
        let one = Scripts.read(Scripts.around(steps: "  \(quoted)"))
        let other = Scripts.read(Scripts.around(steps: "  \(plain)"))
        #expect(Scripts.shown(one) == "")
        #expect(Scripts.shown(other) == "")
        #expect(StepText.of(one) == StepText.of(other))
    }

    @Test("Mistakes in quotes are told at their place")
    func places() {
        let steps = ["\"acme mesages noor: Hi\"", "\"expect: acme fnds noor\""]
        let text = Scripts.around(steps: Scripts.steps(steps))
        let file = SourceFile(name: "test.yaml", text: text)
        let spans = ScenarioReader.read(file).diagnostics.map { file.text(of: $0.span) }
        #expect(spans == ["mesages", "fnds"])
    }

    @Test(
        "Quotes around keys and values, or around a list, are named as what is wrong",
        arguments: ["\"acme hires noor: {rate: 80}\"", "\"repeat 2 times: [noor blocks acme]\""])
    func collections(step: String) {
        let shown = Scripts.shown(Scripts.read(Scripts.around(steps: "  - \(step)")))
        #expect(shown.contains("leave out the quotes around the whole sentence"))
    }

    @Test(
        "A missing space behind the colon is named, and the fix reads as what was meant",
        arguments: [
            ("acme messages noor:Hi", "acme messages noor: Hi"),
            ("expect:acme finds noor", "expect: acme finds noor"),
            (
                "expect: acme's last message to noor is:Hi",
                "expect: \"acme's last message to noor is: Hi\""
            ),
            (
                "expect: \"acme's last message to noor is:Hi\"",
                "expect: \"acme's last message to noor is: Hi\""
            ),
        ])
    func spaces(said: String, meant: String) {
        let file = SourceFile(name: "test.yaml", text: Scripts.around(steps: "  - \(said)"))
        let diagnostics = ScenarioReader.read(file).diagnostics
        #expect(diagnostics.map(\.code) == [.missingSpace])
        let mended = ScenarioReader.read(Fixes.applied(diagnostics.compactMap(\.fixIt), to: file))
        #expect(Scripts.shown(mended) == "")
        let wanted = Scripts.read(Scripts.around(steps: "  - \(meant)"))
        #expect(StepText.of(mended) == StepText.of(wanted))
    }
}
