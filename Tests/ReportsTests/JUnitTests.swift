import Foundation
import Journal
import Testing

@testable import Reports

@Suite("The JUnit report")
struct JUnitTests {
    private struct Parsed: Decodable {
        struct Child: Decodable {
            var tag: String
            var message: String?
            var text: String?
        }
        struct Case: Decodable {
            var name: String
            var classname: String
            var children: [Child]
        }
        struct Suite: Decodable {
            var name: String
            var counts: [String: String]
            var cases: [Case]
        }
        var root: String
        var counts: [String: String]
        var suites: [Suite]
    }

    @Test(
        "Any text in it is read back by another parser",
        .enabled(if: Reader.has("command -v python3"), "there is no python3"))
    func nasty() async throws {
        let text = try await Sample.write(JUnitReport())
        let output = try Reader.read(text, with: "python3", "read_xml.py")
        let parsed = try JSONDecoder().decode(Parsed.self, from: Data(output.utf8))
        #expect(parsed.root == "testsuites")
        let count = Sample.nasty.count
        #expect(parsed.counts["tests"] == "\(3 * count)")
        #expect(parsed.counts["failures"] == "\(count)")
        #expect(parsed.counts["errors"] == "\(count)")
        let cases = parsed.suites.flatMap(\.cases)
        #expect(cases.count == 3 * count)
        for (index, words) in Sample.nasty.enumerated() where isPlain(words) {
            #expect(cases[index].classname == words)
            #expect(cases[count + 2 * index].name == words)
            let failure = cases[count + 2 * index + 1].children.first { $0.tag == "failure" }
            #expect(failure?.message == words)
            #expect(failure?.text?.contains(words) == true)
        }
        for item in cases[count...] {
            let out = item.children.first { $0.tag == "system-out" }
            #expect(out?.text?.contains("fingerprint ") == true)
        }
    }

    /// What XML can hold as it is.
    private func isPlain(_ text: String) -> Bool {
        !text.isEmpty
            && text.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) && $0.value < 0xFFFE
            }
    }

    @Test(
        "Any text in it is well-formed for xmllint too",
        .enabled(if: Reader.has("command -v xmllint"), "there is no xmllint"))
    func lint() async throws {
        let text = try await Sample.write(JUnitReport())
        #expect(try Reader.read(text, with: "xmllint", nil).contains("<testsuites"))
    }

    @Test("Characters that XML cannot hold are spelled out")
    func escapes() {
        #expect(JUnitReport.escaped("a\u{1B}[0m\u{0}") == "a\\u{1b}[0m\\u{0}")
        #expect(JUnitReport.escaped("]]>") == "]]&gt;")
        #expect(JUnitReport.escaped("\u{FFFE}") == "\\u{fffe}")
    }

    @Test("An interrupted scenario is no pass")
    func interrupted() async throws {
        var outcome = try await Sample.outcome(titled: "x")
        outcome.status = .interrupted
        var report = JUnitReport()
        _ = report.scenario(outcome)
        #expect(report.closing(RunSummary()).contains("<skipped message=\"interrupted\"/>"))
    }
}
