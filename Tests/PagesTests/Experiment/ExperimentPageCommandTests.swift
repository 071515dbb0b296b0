import StartedPrograms
import Testing

@Suite("Pages of experiments on the command line")
struct ExperimentPageCommandTests {
    private static let load = """
        load: Little
        horizon: 2d
        clients: {count: 10, plans: plus}
        freelancers: {count: 100, react to: first messages, replies: 40% after 1h}
        expect: [reply share > 1%]

        """

    private func folder() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(Self.load, to: "load.yaml")
        let outcome = try Program.bash(
            """
            set -e
            $dmsim load load.yaml -q --format json -o run.json
            $dmsim load load.yaml -q --replications 3 --vary 'policy.quota.plus=1,30' \
                --format json -o a.json
            """, in: scratch)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return scratch
    }

    @Test("An experiment becomes the page that its JSON becomes, byte for byte")
    func pages() throws {
        let scratch = try folder()
        let outcome = try Program.bash(
            """
            set -e
            $dmsim load load.yaml -q --replications 3 --vary 'policy.quota.plus=1,30' \
                --format html --output x.html
            $dmsim page a.json -o y.html
            cmp x.html y.html && $dmsim page - < a.json | cmp - x.html
            $dmsim load load.yaml -q --replications 3 --part 1/2 --format html > part.html
            $dmsim load load.yaml -q --vary 'policy.quota.plus=1' --format html > one.html
            """, in: scratch)
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        let page = try scratch.read("x.html")
        #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
        #expect(page.contains("<h2>By policy.quota.plus</h2>"))
        #expect(try scratch.read("part.html").contains("Part 1/2: these are 2 runs"))
        #expect(try scratch.read("one.html").contains("one run: no interval"))
        #expect(try !scratch.names.contains { $0.hasSuffix(".tmp") })
    }

    @Test(
        "Mistakes are told with what to do, and no page is written",
        arguments: [
            ("page a.json a.json", 64, "'dmsim compare' says how two experiments differ"),
            ("page a.json run.json", 64, "a page shows one experiment, and no other file beside"),
            ("page old.json", 65, "run its load file again with this dmsim"),
            ("page cut.json", 65, "its member 'seed' is missing or not what it should be"),
            ("load load.yaml --replications 2 --format html --resume", 64, "--format json -o FILE"),
            ("load load.yaml --replications 2 --format html --figure hires", 64, "leave it out"),
        ] as [(String, Int32, String)])
    func mistakes(_ words: String, _ status: Int32, _ message: String) throws {
        let scratch = try folder()
        let outcome = try Program.bash(
            """
            sed 's/"version":1/"version":9/' a.json > old.json
            sed 's/"seed":1,"level"/"seed":"x","level"/' a.json > cut.json
            $dmsim \(words) -o page.html
            """, in: scratch)
        #expect(outcome.status == status, "\(outcome.errors)")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(!scratch.exists("page.html"))
    }
}
