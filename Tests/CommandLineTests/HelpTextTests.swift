import StartedPrograms
import Testing

@testable import CommandLine

@Suite("Help")
struct HelpTextTests {
    private func help(width: Int, style: Style = .plain) -> HelpText {
        HelpText(catalog: .standard, width: width, style: style)
    }

    @Test("The overview is as it was recorded")
    func overview() throws {
        try Golden.expect(help(width: 80).overview(), equals: "overview.txt")
    }

    @Test("Each command's page is as it was recorded", arguments: CommandCatalog.standard.commands)
    func page(of command: CommandSpec) throws {
        try Golden.expect(help(width: 80).page(for: command), equals: "\(command.name).txt")
    }

    @Test("No line is wider than asked for", arguments: [60, 80, 100])
    func width(_ width: Int) {
        let help = help(width: width)
        let pages = [help.overview()] + CommandCatalog.standard.commands.map(help.page(for:))
        for line in pages.joined().split(separator: "\n") where !line.hasPrefix("  dmsim ") {
            #expect(line.count <= width, "\(line)")
        }
    }

    @Test("Colour adds escapes and changes no word")
    func colour() {
        let coloured = help(width: 80, style: .coloured).overview()
        let plain = coloured.replacing(/\u{1B}\[[0-9]+m/, with: "")
        #expect(coloured.contains("\u{1B}["))
        #expect(plain == help(width: 80).overview())
    }

    @Test("Every example is a command line that is accepted")
    func examples() throws {
        let catalog = CommandCatalog.standard
        for example in catalog.examples + catalog.commands.flatMap(\.examples) {
            // What a shell would hand over, without a substitution around it or a redirection.
            let line = example.line.replacing("source <(", with: "").replacing(/\)| > .*/, with: "")
            let split = try Program.bash("printf '%s\\n' \(line)").output
            let words = split.split(separator: "\n").map(String.init)
            #expect(words.first == "dmsim")
            #expect(throws: Never.self, "\(example.line)") {
                try Invocation.parse(Array(words.dropFirst()), catalog)
            }
        }
    }

    @Test("Every option and operand says what it is for, in a sentence")
    func sentences() {
        for command in CommandCatalog.standard.commands {
            let texts =
                [command.abstract] + command.options.map(\.help) + command.operands.map(\.help)
            for text in texts { #expect(text.hasSuffix("."), "\(command.name): \(text)") }
            #expect(!command.examples.isEmpty, "\(command.name) has no example")
        }
    }
}
