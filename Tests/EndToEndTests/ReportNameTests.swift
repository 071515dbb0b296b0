import Foundation
import StartedPrograms
import Testing

/// Consumers of reports keep one case a name, so no two runs may share one.
@Suite("Names in reports")
struct ReportNameTests {
    /// Equal titles, equal rows, a title that looks like the second of another, several seeds.
    private static let script = [
        "Equal titles", "Equal titles", "Equal titles [2]", "Equal titles, seed 2",
    ].map { title in
        """
        scenario: "\(title)"
        clients: {acme: {plan: plus}}
        freelancers: {noor: {}}
        examples: [{text: a}, {text: a}, {text: b}]
        steps:
          - acme messages noor: <text>
          - expect: acme has 29 new connections left

        """
    }.joined(separator: "---\n")

    /// Prints name, file, line and time of each case, as another parser reads them.
    private static let reader = """
        import sys, xml.etree.ElementTree as tree
        for case in tree.parse(sys.argv[1]).getroot().iter('testcase'):
            print('\\t'.join(case.get(key) for key in ('name', 'file', 'line', 'time')))

        """

    @Test(
        "All cases of a JUnit report have names of their own, with file and line",
        .enabled(if: Program.has("python3"), "there is no python3"))
    func junit() throws {
        let scratch = try Scratch()
        try scratch.write(Self.script, to: "a.yaml")
        try scratch.write(Self.reader, to: "read.py")
        func names(_ options: String) throws -> [String] {
            let outcome = try Program.bash(
                "$dmsim run a.yaml \(options) --format junit > r.xml && python3 read.py r.xml",
                in: scratch)
            #expect(outcome.status == 0, "\(outcome.errors)")
            return try outcome.lines.map { line in
                let fields = line.split(separator: "\t")
                try #require(fields.count == 4)
                #expect(fields[1] == "a.yaml")
                #expect(Int(fields[2]).map { $0 > 0 } == true)
                #expect(fields[3] == "0.1")
                return String(fields[0])
            }
        }
        let two = try names("--seeds 2")
        #expect(two.count == 24 && Set(two).count == 24, "\(two)")
        #expect(two[0] == "Equal titles (text: a), seed 1")
        #expect(two[2] == "Equal titles (text: a) [2], seed 1")
        let one = try names("")
        #expect(one.count == 12 && Set(one).count == 12)
        // What is left out changes no name of what is left.
        let some = try names("--filter 'equal titles [2]'")
        #expect(!some.isEmpty && Set(some).isSubset(of: one))
        #expect(try names("a.yaml:4") == Array(one.prefix(3)))
    }

    @Test("All points of a TAP report have names of their own")
    func tap() throws {
        let outcome = try Program.run(Self.script, "--seeds 2 --format tap")
        let names = outcome.lines.filter { $0.hasPrefix("ok ") }.compactMap {
            $0.split(separator: " - ", maxSplits: 1).last
        }
        #expect(names.count == 24 && Set(names).count == 24)
    }

    @Test("A file that is not valid is counted once")
    func invalid() throws {
        let outcome = try Program.run(Script.invalid, "--format jsonl")
        #expect(outcome.status == 2)
        let last = try #require(outcome.lines.last)
        #expect(last.contains("\"passed\":0,\"failed\":0,\"skipped\":0,\"invalid\":1,"), "\(last)")
    }

    @Test("Times are decimals")
    func times() throws {
        let script = Script.steps("  - wait: 3h\n  - wait: 100us\n  - wait: 200us\n")
        let outcome = try Program.run(script, "--format junit")
        #expect(outcome.output.contains("time=\"10800.0003\""), "\(outcome.output)")
    }
}
