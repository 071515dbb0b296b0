import StartedPrograms
import Testing

@Suite("Pages of runs on the command line")
struct RunPageCommandTests {
    private static let script = """
        scenario: A client writes </script><script>alert(1)</script>
        clients: {acme: {plan: plus}}
        freelancers: {noor: {replies: 100% after 2h}, ivan: {replies: 50% after 1h}}
        steps:
          - acme messages noor: Hello <b>there</b>
          - acme messages ivan: Hello
          - wait: 1 day
          - expect: noor has replied to acme
        ---
        scenario: It fails
        clients: {acme: {plan: plus}}
        freelancers: {noor: {}}
        steps:
          - acme messages noor: Hello
          - expect: acme has 7 new connections left
        """

    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(Self.script, to: "script.yaml")
        return scratch
    }

    /// The page without the line that says how it was made.
    private func body(_ page: String) -> [Substring] {
        page.split(separator: "\n").filter { !$0.contains("class=\"dmsim-end\"") }
    }

    @Test("A run's page and that of its recording are the same, but for the command line")
    func recording() throws {
        let scratch = try scratch()
        let outcome = try Program.bash(
            """
            $dmsim run script.yaml --format html -o run.html
            [[ $? == 1 ]] || exit 9
            $dmsim run script.yaml --record run.db > /dev/null
            $dmsim page run.db -o page.html && $dmsim page run.db --scenario 2 -o one.html
            """, in: scratch)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let run = try scratch.read("run.html")
        #expect(body(run) == body(try scratch.read("page.html")))
        #expect(run.hasSuffix("</html>\n"))
        #expect(run.contains("1 passed, 1 failed"))
        #expect(!run.contains("<script>alert(1)"))
        #expect(!run.contains("<b>there"))
        #expect(run.contains("<svg"), "without a script the first run is drawn")
        let one = try scratch.read("one.html")
        #expect(one.contains("It fails") && !one.contains("A client writes &lt;"))
    }

    @Test("The same runs give the same page, however many are run at once")
    func repeatable() throws {
        let scratch = try scratch()
        let outcome = try Program.bash(
            """
            for jobs in 1 4; do
                $dmsim run script.yaml --seeds 5 --jobs $jobs --format html > $jobs.html
            done
            true
            """, in: scratch)
        #expect(outcome.status == 0)
        #expect(body(try scratch.read("1.html")) == body(try scratch.read("4.html")))
    }

    @Test("Two recordings are laid side by side, up to the first event in which they part")
    func two() throws {
        let scratch = try scratch()
        let outcome = try Program.bash(
            """
            $dmsim run script.yaml --seed 1 --record a.db > /dev/null
            $dmsim run script.yaml --seed 2 --record b.db > /dev/null
            $dmsim page a.db b.db -o two.html && $dmsim diff a.db b.db > difference.txt
            [[ $? == 1 ]] && $dmsim page a.db a.db -o equal.html
            """, in: scratch)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let difference = try scratch.read("difference.txt")
        let number = try #require(difference.firstMatch(of: /part at event (\d+)/)?.1)
        let page = try scratch.read("two.html")
        #expect(page.contains("\"pairs\":[{\"a\":0,\"b\":2,\"parts\":\(number),"))
        #expect(page.contains("the seed is 1 in the first and 2 in the second"))
        #expect(try scratch.read("equal.html").contains("\"parts\":null"))
    }

    @Test("Of a recording that was cut off the page shows what there is, as interrupted")
    func cutOff() throws {
        let scratch = try scratch()
        try scratch.write(
            """
            import sqlite3
            file = sqlite3.connect("run.db")
            file.execute("UPDATE runs SET status = 'running', exit_code = NULL")
            file.execute(
                "UPDATE scenarios SET status = 'recording', fingerprint = NULL, ended_at = NULL, "
                "steps = NULL, events = NULL WHERE number = 2")
            file.execute("DELETE FROM failures")
            file.execute("DELETE FROM journal WHERE id > (2 << 32) + 4")
            file.commit()
            """, to: "cut.py")
        let outcome = try Program.bash(
            """
            $dmsim run script.yaml --record run.db > /dev/null
            python3 cut.py && $dmsim page run.db -o page.html
            """, in: scratch)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let page = try scratch.read("page.html")
        #expect(page.contains("\"status\":\"interrupted\""))
        #expect(page.contains("\"events\":4,"))
        #expect(page.contains("\"interrupted\":true"))
    }

    @Test("Nothing is written where a page cannot be: no folder, no room")
    func nowhere() throws {
        let scratch = try scratch()
        let folder = try Program.bash("$dmsim run script.yaml --format html -o no/x", in: scratch)
        #expect(folder.status == 73)
        let full = try Program.bash("$dmsim run script.yaml --format html > /dev/full", in: scratch)
        #expect(full.status == 74)
    }
}
