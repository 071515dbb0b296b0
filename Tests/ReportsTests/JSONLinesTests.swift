import Diagnostics
import Foundation
import ScenarioLanguage
import Testing

@testable import Reports

@Suite("The JSON Lines report")
struct JSONLinesTests {
    private func parse(_ text: String) throws -> [[String: Any]] {
        #expect(text.hasSuffix("\n"))
        return try text.split(separator: "\n").map { line in
            try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test("Every line is an object with type and version, whatever the texts")
    func nasty() async throws {
        let objects = try parse(try await Sample.write(JSONLinesReport(showsCoverage: true)))
        for object in objects {
            #expect(object["type"] is String)
            #expect(object["version"] is Int)
        }
        #expect(objects.first?["type"] as? String == "run")
        #expect(objects.last?["type"] as? String == "summary")
        #expect(objects.last?["passed"] as? Int == Sample.nasty.count)
        // A file that is not valid is counted once, as that.
        #expect(objects.last?["failed"] as? Int == Sample.nasty.count)
        #expect(objects.last?["invalid"] as? Int == Sample.nasty.count)
    }

    @Test("Every result has its seed and fingerprint, and texts come back as they were")
    func results() async throws {
        let objects = try parse(try await Sample.write(JSONLinesReport(showsCoverage: false)))
        let results = objects.filter { $0["type"] as? String == "result" }
        #expect(results.count == 2 * Sample.nasty.count)
        for (index, result) in results.enumerated() {
            #expect(result["seed"] as? String == "1")
            #expect((result["fingerprint"] as? String)?.count == 16)
            #expect(result["title"] as? String == Sample.nasty[index / 2])
            #expect(result["status"] as? String == (index % 2 == 0 ? "passed" : "failed"))
        }
        let failures = try #require(results[1]["failures"] as? [[String: Any]])
        #expect(failures.first?["found"] as? String == Sample.nasty[0])
    }

    @Test("A mistake that occurs again has all its places, as the text has the first of them")
    func also() throws {
        let steps = (0..<20).map { "  - acme messages nour: \($0)\n" }.joined()
        let file = SourceFile(
            name: "a.yaml",
            text: "scenario: x\nclients: [acme]\nfreelancers: [noor]\nsteps:\n" + steps
                + "  - acme messages yvan: Hello\n")
        let result = ScenarioReader.read(file)
        var report = JSONLinesReport(showsCoverage: false)
        let objects = try parse(
            report.invalid(
                InvalidScript(
                    path: file.name, diagnostics: result.diagnostics, files: result.files)))
        let found = try #require(objects[0]["diagnostics"] as? [[String: Any]])
        #expect(found.map { $0["place"] as? String } == ["a.yaml:5:19", "a.yaml:25:19"])
        #expect(
            found[0]["also"] as? [String] == (6...24).map { "a.yaml:\($0):19" })
        #expect(found[1]["also"] == nil)
    }

    @Test("There are as many events as the result says, each with its cause among them")
    func events() async throws {
        var report = JSONLinesReport(showsCoverage: false)
        let objects = try parse(report.scenario(try await Sample.outcome(titled: "x")))
        let result = try #require(objects.last)
        #expect(result["events"] as? Int == objects.count - 1)
        #expect(objects.count > 3)
    }
}
