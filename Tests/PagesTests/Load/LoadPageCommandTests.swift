import StartedPrograms
import Testing

@Suite("Pages of load runs on the command line")
struct LoadPageCommandTests {
    private static let load = """
        load: Little
        horizon: 2d
        clients: {count: 10, plans: plus}
        freelancers: {count: 100, react to: first messages, replies: 40% after 1h}

        """

    private static let script = """
        scenario: x
        clients: {acme: {plan: plus}}
        freelancers: {noor: {}}
        steps:
          - acme messages noor: Hello

        """

    /// A folder with JSON of two runs, of another version, and a recording.
    private func folder() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(Self.load, to: "load.yaml")
        try scratch.write(Self.script, to: "script.yaml")
        try scratch.write("load: no JSON\n", to: "text.json")
        let outcome = try Program.bash(
            """
            set -e
            $dmsim load load.yaml -q --format json -o a.json
            $dmsim load load.yaml -q --format json --seed 2 -o b.json
            sed 's/"version":3/"version":1/' a.json > old.json
            $dmsim run script.yaml --record run.db > /dev/null
            """, in: scratch)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return scratch
    }

    @Test("A run, and two runs, become pages that are written whole")
    func pages() throws {
        let scratch = try folder()
        let outcome = try Program.bash(
            """
            $dmsim load load.yaml -q --format html -o load.html &&
                $dmsim page a.json b.json -o two.html && $dmsim page - < a.json
            """, in: scratch)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix("<!DOCTYPE html>"))
        for page in ["load.html", "two.html"] {
            #expect(try scratch.read(page).hasSuffix("</html>\n"))
        }
        let text = try scratch.read("load.html")
        #expect(text.contains("dmsim load --format=html --output=load.html"))
        #expect(try scratch.read("two.html").contains("<code>b.json</code>"))
        #expect(try !scratch.names.contains { $0.hasSuffix(".tmp") })
    }

    @Test(
        "Mistakes are told with what to do, and no page is written",
        arguments: [
            ("a.json missing.json", 66, "'missing.json': there is no such file"),
            ("a.json text.json", 65, "'text.json': it is no JSON"),
            ("text.json", 65, "name a recording, as 'dmsim run PATH --record FILE' writes it"),
            ("old.json", 65, "run its load file again with this dmsim"),
            ("a.json run.db", 64, "'run.db' is a recording, and 'a.json' is not"),
            ("run.db --scenario 9", 64, "no scenario of 'run.db' is '9'"),
            ("a.json b.json a.json", 64, "a page compares two runs, not 3"),
            ("", 64, "FILE"), (".", 66, "it is a folder"),
            ("a.json --max-file-size 1K", 66, "raise the limit with --max-file-size"),
        ] as [(String, Int32, String)])
    func mistakes(_ words: String, _ status: Int32, _ message: String) throws {
        let scratch = try folder()
        let outcome = try Program.bash("$dmsim page \(words) -o page.html", in: scratch)
        #expect(outcome.status == status, "\(outcome.errors)")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(!scratch.exists("page.html"))
    }

    @Test(
        "A page does not go where it cannot, or over what it is made of",
        arguments: [
            ("page a.json -o nowhere/page.html", 73, "its folder does not exist"),
            ("load load.yaml -q --format html -o nowhere/x.html", 73, "its folder does not exist"),
            ("page a.json -o a.json", 64, "which is read"),
        ] as [(String, Int32, String)])
    func places(_ line: String, _ status: Int32, _ message: String) throws {
        let scratch = try folder()
        let before = try scratch.read("a.json")
        let outcome = try Program.bash("$dmsim \(line)", in: scratch)
        #expect(outcome.status == status, "\(outcome.errors)")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(try scratch.read("a.json") == before)
    }
}
