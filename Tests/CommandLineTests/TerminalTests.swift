import Testing

@testable import CommandLine

@Suite("The terminal")
struct TerminalTests {
    private func terminal(
        isTerminal: Bool = true, noColor: String = "", term: String = "xterm", columns: Int? = 80
    ) -> Terminal {
        Terminal(
            outputIsTerminal: isTerminal, errorIsTerminal: isTerminal,
            environment: TerminalEnvironment(noColor: noColor, term: term), columns: columns)
    }

    @Test("Automatic colour needs a terminal that can, and nobody against it")
    func auto() {
        #expect(terminal().outputStyle(.auto) == .coloured)
        #expect(terminal(isTerminal: false).outputStyle(.auto) == .plain)
        #expect(terminal(noColor: "1").outputStyle(.auto) == .plain)
        #expect(terminal(term: "dumb").outputStyle(.auto) == .plain)
        #expect(terminal(term: "").errorStyle(.auto) == .plain)
    }

    @Test(
        "The environment asks for colour or forbids it, and the first that speaks counts",
        arguments: [
            ([:], nil), (["NO_COLOR": "1", "FORCE_COLOR": "1"], false),
            (["NO_COLOR": "0", "CLICOLOR_FORCE": "1"], false), (["FORCE_COLOR": "1"], true),
            (["FORCE_COLOR": "true", "CLICOLOR": "0"], true), (["CLICOLOR_FORCE": "1"], true),
            (["FORCE_COLOR": "0"], nil), (["CLICOLOR_FORCE": "0"], nil), (["CLICOLOR": "0"], false),
            (["CLICOLOR": "1"], nil), (["FORCE_COLOR": "0", "CLICOLOR": "0"], false),
        ] as [([String: String], Bool?)])
    func environment(_ variables: [String: String], _ demand: Bool?) {
        let environment = TerminalEnvironment(
            noColor: variables["NO_COLOR"] ?? "", term: "dumb",
            forceColor: variables["FORCE_COLOR"] ?? "",
            cliColorForce: variables["CLICOLOR_FORCE"] ?? "", cliColor: variables["CLICOLOR"] ?? "")
        #expect(environment.demand == demand)
        let style = ColorChoice.auto.style(isTerminal: false, environment: environment)
        #expect(style.isEnabled == (demand == true))
        #expect(ColorChoice.always.style(isTerminal: false, environment: environment) == .coloured)
        #expect(ColorChoice.never.style(isTerminal: true, environment: environment) == .plain)
    }

    @Test("Asking for colour, or for none, overrules the terminal")
    func explicit() {
        #expect(terminal(isTerminal: false, noColor: "1").outputStyle(.always) == .coloured)
        #expect(terminal().outputStyle(.never) == .plain)
    }

    @Test(
        "Text is as wide as the terminal, within reason",
        arguments: [
            (nil, 80), (20, 40), (72, 72), (250, 100),
        ] as [(Int?, Int)])
    func width(_ columns: Int?, _ width: Int) {
        #expect(terminal(columns: columns).textWidth == width)
    }

    @Test("Lines break at spaces, and a long word is not cut")
    func wrap() {
        #expect(TextLayout.wrap("one two three", width: 7) == ["one two", "three"])
        #expect(
            TextLayout.wrap("a incomprehensibilities b", width: 5) == [
                "a", "incomprehensibilities", "b",
            ])
        #expect(TextLayout.wrap("", width: 5).isEmpty)
    }

    @Test("A term too long for its column has a line of its own")
    func table() {
        let long = String(repeating: "x", count: 40)
        let text = TextLayout.table(
            [("a", "first"), (long, "second")], width: 60, style: .plain)
        let margin = String(repeating: " ", count: 30)
        #expect(text == "  a\(margin.dropFirst(3))first\n  \(long)\n\(margin)second\n")
    }
}
