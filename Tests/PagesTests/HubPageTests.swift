import StartedPrograms
import Testing

@Suite("Pages of recordings of hubs under test")
struct HubPageTests {
    /// The first message is sent twice, in the same words, so that the complaint fits two inputs.
    private static let script = """
        scenario: A client writes
        clients: {acme: {plan: plus}}
        freelancers: {noor: {replies: 100% after 2h}, ivan: {}}
        steps:
          - acme messages noor: Hello
          - wait: 1 day
          - acme messages noor: Hello
          - wait: 1 day
          - acme messages noor: Hello
          - acme messages ivan: Hello
          - wait: 1 day
        """

    private static let keeps = "python3 \(Program.package)/scripts/example-hub.py"

    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(Self.script, to: "script.yaml")
        return scratch
    }

    /// The example hub, which in one way at one of its answers goes wrong.
    private func faulty(_ answer: Int, _ fault: String) -> String {
        #"""
        import json, subprocess, sys
        open("started", "a").write("x")
        hub = subprocess.Popen(
            ["python3", "\#(Program.package)/scripts/example-hub.py"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        asked = 0
        for line in sys.stdin:
            kind = json.loads(line)["type"]
            hub.stdin.write(line)
            hub.stdin.flush()
            asked += kind not in ("hello", "run", "end")
            answer = [hub.stdout.readline()]
            while json.loads(answer[-1])["type"] not in ("done", "hello"):
                answer.append(hub.stdout.readline())
            if asked == \#(answer) and kind != "end": \#(fault)
            print("".join(answer), end="", flush=True)
        """#
    }

    /// The page without the line that says how it was made, and the command in its data.
    private func body(_ page: String) -> [String] {
        page.split(separator: "\n").filter { !$0.contains("class=\"dmsim-end\"") }
            .map { String($0.replacing(/"command":"[^"]*"/, with: "")) }
    }

    @Test(
        "The page of the recording is that of the run, and the recorded command is not run",
        arguments: [
            (2, "answer[:-1] = []", "failed"), (3, "answer[:-1] = []", "failed"),
            (5, "answer[:-1] = []", "failed"), (0, "answer = ['x\\n']", "unknown"),
            (3, "answer = ['x\\n']", "unknown"),
        ])
    func wrong(_ answer: Int, _ fault: String, _ status: String) throws {
        let scratch = try scratch()
        try scratch.write(faulty(answer, fault), to: "hub.py")
        let outcome = try Program.bash(
            """
            $dmsim run script.yaml --hub 'python3 hub.py' --format html --record f.db -o run.html
            mv started before; $dmsim page f.db -o page.html || exit 9
            $dmsim run script.yaml --record a.db > difference.txt
            $dmsim page a.db f.db -o two.html && $dmsim diff a.db f.db > difference.txt
            [[ $? == 1 ]]
            """, in: scratch)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(!scratch.exists("started"))
        let page = try scratch.read("page.html")
        #expect(page.contains("\"status\":\"\(status)\""))
        // What helps with no answer is not recorded.
        if status == "failed" { #expect(body(page) == body(try scratch.read("run.html"))) }
        let difference = try scratch.read("difference.txt")
        let number = try #require(difference.firstMatch(of: /part at event (\d+)/)?.1)
        #expect(try scratch.read("two.html").contains("\"b\":1,\"parts\":\(number),"))
    }

    @Test("A hub that keeps the rules has the page of our own, and a changed verdict none")
    func others() throws {
        let scratch = try scratch()
        try scratch.write(faulty(3, "answer[:-1] = []"), to: "hub.py")
        try scratch.write(
            """
            import sqlite3, sys
            file = sqlite3.connect(sys.argv[1])
            file.execute(sys.argv[2])
            file.commit()
            """, to: "change.py")
        let outcome = try Program.bash(
            """
            $dmsim run script.yaml --hub '\(Self.keeps)' --record k.db > /dev/null || exit 9
            $dmsim run script.yaml --format html -o run.html
            $dmsim page k.db -o page.html || exit 8
            $dmsim run script.yaml --hub 'python3 hub.py' --record f.db > /dev/null
            python3 change.py f.db "UPDATE failures SET sentence = 'x' || sentence || 'x'"
            $dmsim page f.db -o none.html 2> changed.txt
            [[ $? == 65 ]] || exit 7
            python3 change.py f.db "UPDATE runs SET tool = 'dmsim 0.0.1'"
            $dmsim page f.db -o none.html
            """, in: scratch)
        #expect(outcome.status == 65, "\(outcome.errors)")
        #expect(body(try scratch.read("page.html")) == body(try scratch.read("run.html")))
        #expect(try scratch.read("changed.txt").contains("or it was changed"))
        #expect(outcome.errors.contains("dmsim 0.0.1 wrote it"))
        #expect(!scratch.exists("none.html"))
    }
}
