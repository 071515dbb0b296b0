import Foundation
import StartedPrograms
import Testing

@Suite("Rows of examples from a CSV file")
struct ExampleFileTests {
    private static let script = """
        scenario: From a file
        clients: {acme: {plan: <plan>}}
        freelancers: {noor: {}}
        examples: rows.csv
        steps:
          - acme messages noor: <text>
          - expect:
              - acme's last message to noor is: <text>

        """

    private func run(_ rows: String, _ options: String = "") throws -> Program.Outcome {
        let scratch = try Scratch()
        try scratch.write(Self.script, to: "a.yaml")
        try scratch.write(Data(rows.utf8), to: "rows.csv")
        return try Program.bash("$dmsim run a.yaml \(options)", in: scratch)
    }

    @Test("Quoting is that of RFC 4180, and the first line names the parameters")
    func quoting() throws {
        let rows = "plan,text\r\nplus,\"Hello, \"\"you\"\"\"\r\n\r\nbusiness,\"two\nlines\"\r\n"
        let outcome = try run("\u{FEFF}" + rows)
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.output.contains(#"(plan: plus, text: Hello, "you")"#))
        #expect(outcome.output.contains(#"(plan: business, text: two\nlines)"#))
        #expect(
            try run(rows, "--processes").output == outcome.output.replacing("\u{FEFF}", with: ""))
        #expect(try run(rows, "--filter YOU").lines.last == "1 passed, 0 failed")
    }

    @Test(
        "Mistakes are told with file and line",
        arguments: [
            ("plan,text\nplus\n", "rows.csv:2:1: error: this row has 1 of 2 values"),
            ("plan,text\nplus,a,b\n", "rows.csv:2:1: error: this row has 3 of 2 values"),
            ("plan,text\nplus,\"a\n", "rows.csv:2:6: error: the quote that opens here"),
            ("plan,text\nplus,a\"b\n", "rows.csv:2:7: error: a quote inside a value"),
            ("plan,text\n\"plus\"x,a\n", "rows.csv:2:7: error: a value goes on"),
            ("plan,plan\nplus,plus\n", "rows.csv:1:6: error: there are two columns `plan`"),
            ("plan;text\nplus;a\n", "rows.csv:1:1: error: `plan;text` is not the name"),
            ("plan,text\n", "rows.csv:1:1: error: there are names of parameters here"),
            ("\n\n", "rows.csv:1:1: error: this file has no rows"),
            ("plan,text\nplus,a\nplos,b\n", "rows.csv:3:1: note: <plan> is `plos` here"),
        ])
    func mistakes(_ rows: String, _ says: String) throws {
        let outcome = try run(rows)
        #expect(outcome.status == 2)
        #expect(outcome.output.contains(says), "\(outcome.output)")
    }

    @Test("A missing file is told once, and one that is too large too")
    func missing() throws {
        let outcome = try Program.run(Self.script)
        #expect(outcome.status == 2)
        #expect(outcome.output.components(separatedBy: "error:").count == 2, "\(outcome.output)")
        #expect(outcome.output.contains("script.yaml:4:11: error: cannot read 'rows.csv'"))
        let scratch = try Scratch()
        try scratch.write(Self.script, to: "a.yaml")
        let large = try Program.bash("ln -s /dev/zero rows.csv; $dmsim run a.yaml", in: scratch)
        #expect(large.status == 2 && large.output.contains("larger than"))
    }
}
