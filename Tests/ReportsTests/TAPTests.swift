import Journal
import Testing

@testable import Reports

@Suite("The TAP report")
struct TAPTests {
    @Test(
        "Any text in it is understood by another consumer",
        .enabled(if: Reader.has("perl -MTAP::Parser -e 1"), "there is no TAP::Parser"))
    func nasty() async throws {
        let text = try await Sample.write(TAPReport())
        let output = try Reader.read(text, with: "perl", "read_tap.pl")
        let lines = output.split(separator: "\n")
        let count = Sample.nasty.count
        #expect(lines.filter { $0.hasPrefix("ok ") }.count == count)
        #expect(lines.filter { $0.hasPrefix("not ok ") }.count == 2 * count)
        #expect(lines.contains("plan: 1..\(3 * count)"))
        #expect(lines.contains { $0.hasPrefix("version: 1") })
        for word in ["bailout", "unknown", "error", "directive"] {
            #expect(!lines.contains { $0.hasPrefix(word + ":") || $0.contains(" directive: ") })
        }
    }

    @Test("An interrupted run bails out")
    func interrupted() async throws {
        var outcome = try await Sample.outcome(titled: "x")
        outcome.status = .interrupted
        var report = TAPReport()
        #expect(report.scenario(outcome) == "Bail out! interrupted\n")
    }
}
