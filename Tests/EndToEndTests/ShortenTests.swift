import Foundation
import StartedPrograms
import Testing

/// What `scripts/test` leaves of the output of `swift test`.
@Suite("What the tests print", .enabled(if: Program.has("awk"), "needs awk"))
struct ShortenTests {
    private static let noise = """
        [0/1] Planning build
        Build complete! (1.2s)
        ↳ Testing Library Version: 6
        ◇ Test run started.
        ◇ Suite "A" started.
        ◇ Test "reads" started.
        ◇ Test case passing 1 argument steps → "  - acme messages noor: Hello
          - noor blocks acme
        " to "passes" started.
        ✔ Test case passing 2 arguments text → "a
        b", other → "c
        d" to "passes" passed after 0.001 seconds.
        ✔ Test round() passed after 0.002 seconds.
        ✔ Suite "A" passed after 1.234 seconds.

        """

    private static let kept = """
        ➜ Test "waits" skipped: "needs perl"
        ✘ Test case passing 1 argument text → "a
        b" to "fails" failed after 0.001 seconds with 1 issue.
        ✘ Test "fails" recorded an issue with 1 argument text → "a
        b" at A.swift:1:2: Expectation failed
        ↳ "a
        b"
        ✔ Test "known" passed after 0.001 seconds with 1 known issue.
        left out under ThreadSanitizer: nothing
        ✔ Test run with 5 tests in 1 suite passed after 1.234 seconds.

        """

    private static let crash = """
        ◇ Test case passing 1 argument text → "a
        A.swift:7: Fatal error: Index out of range
        Current stack trace:
        0 swift_reportFatalError

        """

    private func shorten(_ text: String) throws -> String {
        let scratch = try Scratch()
        try scratch.write(text, to: "all.txt")
        return try Program.bash(
            "awk -f \(Program.package)/scripts/shorten.awk all.txt", in: scratch
        ).output
    }

    @Test("Only what failed, was skipped or sums up is left, line for line")
    func lines() throws {
        #expect(try shorten(Self.noise) == "")
        #expect(try shorten(Self.kept) == Self.kept)
        #expect(try shorten(Self.noise + Self.kept + Self.noise) == Self.kept)
    }

    @Test("A crash in the middle of a test's line is left as it was")
    func crashes() throws {
        #expect(try shorten(Self.noise + Self.crash) == Self.crash)
        #expect(try shorten(Self.crash + Self.kept) == Self.crash + Self.kept)
    }
}
