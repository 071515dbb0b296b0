import Foundation
import StartedPrograms
import Testing

/// Each of these ends with a clear error, or works; none crashes or runs for ever.
///
/// That they do so within a second is measured by `scripts/bench`; here only the harness's
/// reaper, a minute, and the limit of memory apply.
@Suite("Bad input")
struct BadInputTests {
    struct Case: CustomTestStringConvertible {
        var name: String
        var bytes: Data
        var status: Int32
        /// What the report says.
        var says: String
        var testDescription: String { name }

        init(_ name: String, _ text: String, _ status: Int32, _ says: String) {
            self.init(name, Data(text.utf8), status, says)
        }
        init(_ name: String, _ bytes: Data, _ status: Int32, _ says: String) {
            self.name = name
            self.bytes = bytes
            self.status = status
            self.says = says
        }
    }

    private static func levels(_ count: Int, _ body: (Int) -> String) -> String {
        (0..<count).map(body).joined()
    }

    static let shapes: [Case] = [
        Case("an empty file", "", 2, "no scenario"),
        Case("only comments", "# one\n# two\n", 2, "no scenario"),
        Case("only a marker", "---\n", 2, "scenario"),
        Case("a megabyte of [", String(repeating: "[", count: 1 << 20), 2, "yaml-too-deep"),
        Case("a megabyte of {", String(repeating: "{", count: 1 << 20), 2, "yaml-too-deep"),
        Case("a megabyte of \"", String(repeating: "\"", count: 1 << 20), 2, "error"),
        Case("a megabyte of -", levels(1 << 19) { _ in "- " }, 2, "yaml-too-deep"),
        Case("a megabyte of spaces", String(repeating: " ", count: 1 << 20), 2, "no scenario"),
        Case("100,000 keys", levels(100_000) { "key\($0): v\n" }, 2, "unknown-key"),
        Case(
            "100,000 clients",
            "scenario: x\nclients:\n" + levels(100_000) { "  c\($0): {}\n" } + "steps: []\n", 2,
            "too-many"),
        Case(
            "deep nesting", levels(3_000) { String(repeating: " ", count: $0) + "a:\n" }, 2,
            "yaml-too-deep"),
        Case(
            "not UTF-8", Data("scenario: caf".utf8) + [0xE9, 0x0A], 2, "not valid UTF-8"),
        Case("UTF-16", "scenario: x\n".data(using: .utf16) ?? Data(), 2, "UTF-16"),
        Case("a NUL", Script.passing + "# \u{0}\n", 2, "U+0000"),
        Case("a tab", "scenario: x\nsteps:\n\t- wait: 1h\n", 2, "tab"),
        Case(
            "CRLF", Script.passing.replacingOccurrences(of: "\n", with: "\r\n"), 0, "1 passed"),
        Case(
            "a byte-order mark", Data([0xEF, 0xBB, 0xBF]) + Data(Script.passing.utf8), 0, "1 passed"
        ),
        Case("an anchor", "scenario: &a x\nsteps: []\n", 2, "anchor"),
        Case(
            "random bytes", Data((0..<65_536).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) }),
            2, "error"),
    ]

    static let values: [Case] = [
        Case(
            "a huge seed", Script.passing + "seed: \(String(repeating: "9", count: 40))\n", 2,
            "seed"),
        Case("a negative wait", Script.steps("  - wait: -3h\n"), 2, "bad-duration"),
        Case("a huge wait", Script.steps("  - wait: 999999999999999999999d\n"), 2, "bad-duration"),
        Case("a wait of no unit", Script.steps("  - wait: 3\n"), 2, "bad-duration"),
        Case("no number", Script.steps("  - wait: NaNd\n"), 2, "bad-duration"),
        Case(
            "waits beyond the end of time",
            Script.steps("  - repeat 1000 times:\n      - wait: 365000 days\n"), 1,
            "beyond the last instant"),
        Case(
            "a latency of a thousand years",
            Script.cast + "network: {latency: 365000 days}\nsteps:\n  - repeat 100 times:\n"
                + "      - acme messages noor: Hello\n", 1, "beyond the last instant"),
        Case(
            "a repeat of 10^30",
            Script.steps(
                "  - repeat 1\(String(repeating: "0", count: 30)) times:\n      - wait: 1s\n"),
            2, "error"),
        Case(
            "a repeat of a billion",
            Script.steps("  - repeat 1000000000 times:\n      - wait: 1s\n"), 1, "--max-steps"),
        Case(
            "a billion messages",
            Script.steps("  - repeat 1000000000 times:\n      - acme messages noor: Hi\n"), 1,
            "--max-"),
        Case(
            "repeats in repeats",
            Script.steps(
                levels(8) { String(repeating: " ", count: 2 + 4 * $0) + "- repeat 1000 times:\n" }
                    + String(repeating: " ", count: 34) + "- wait: 0s\n"), 1, "--max-steps"),
        Case("two who answer each other for ever", Script.chatter, 1, "--max-events"),
        Case(
            "an unknown name", Script.steps("  - acem messages noor: Hello\n"), 2,
            "did you mean `acme`?"),
        Case("an unknown verb", Script.invalid, 2, "did you mean `messages`?"),
        Case("a missing include", "include: nowhere.yaml\n" + Script.passing, 2, "nowhere.yaml"),
        Case("an include of itself", "include: script.yaml\n" + Script.passing, 2, "script.yaml"),
        Case("an endless include", "include: /dev/zero\n" + Script.passing, 2, "larger than"),
    ]

    @Test("A file of the wrong shape", arguments: shapes)
    func shape(_ example: Case) throws { try check(example) }

    @Test("A value out of all bounds", arguments: values)
    func value(_ example: Case) throws { try check(example) }

    private func check(_ example: Case) throws {
        let scratch = try Scratch()
        try scratch.write(example.bytes, to: "script.yaml")
        let outcome = try Program.bash("$dmsim run script.yaml", in: scratch)
        #expect(outcome.status == example.status, "\(outcome.output.suffix(500))\(outcome.errors)")
        #expect(outcome.output.contains(example.says), "\(outcome.output.prefix(800))")
        #expect(outcome.output.utf8.count < 200_000)
        let verdict = example.status == 0 ? "1 passed, 0 failed" : "0 passed, 1 failed"
        #expect(outcome.lines.last.map(String.init) == verdict)
    }

    @Test("Devices and pipes: endless ones stop at the limit, finite ones are read")
    func devices() throws {
        let zero = try Program.bash("$dmsim run /dev/zero")
        #expect(zero.status == 66)
        #expect(zero.errors.contains("--max-file-size"))
        let scratch = try Scratch()
        try scratch.write(Script.passing, to: "a.yaml")
        let pipe = try Program.bash(
            "mkfifo pipe.yaml; cat a.yaml > pipe.yaml & $dmsim run pipe.yaml", in: scratch)
        #expect(pipe.status == 0)
        #expect(pipe.lines.last == "1 passed, 0 failed")
        let folder = try Program.bash("$dmsim run .", in: scratch)
        #expect(folder.status == 0, "a pipe in a folder is left alone")
        #expect(try Program.bash("$dmsim run /dev/null").status == 2)
    }

    @Test("Limits can be raised and lowered by options")
    func limits() throws {
        #expect(try Program.run(Script.passing, "--max-file-size 10").status == 66)
        #expect(try Program.run(Script.passing, "--max-events 3").status == 1)
        let long = Script.steps("  - repeat 100001 times:\n      - expect: noor has 0 emails\n")
        #expect(try Program.run(long).status == 1)
        #expect(try Program.run(long, "--max-steps 1000000").status == 0)
        let deep = Script.cast.replacingOccurrences(of: "noor: {}", with: "noor: {rate: [[1]]}")
        #expect(try Program.run(deep, "--max-depth 3").output.contains("yaml-too-deep"))
    }

    @Test("Escape sequences of scripts never reach the terminal", arguments: ["text", "tap"])
    func escapes(_ format: String) throws {
        let script = """
            scenario: "red \\e[31m bell \\a title \\e]0;x\\a \\u009b1m \\u202e"
            clients: {acme: {plan: plus}}
            freelancers: {noor: {}}
            steps:
              - acme messages noor: "\\e]0;owned\\a \\r \\x9b"
              - expect: acme has 7 new connections left

            """
        let outcome = try Program.run(script, "--timeline --color never --format \(format)")
        #expect(outcome.status == 1)
        let bad = outcome.output.unicodeScalars.filter {
            $0.properties.generalCategory == .control && $0 != "\n" || $0 == "\u{202E}"
        }
        #expect(bad.isEmpty)
        let name = try Program.bash(#"$dmsim run $'\e[31mno.yaml'"#)
        #expect(name.status == 66 && !name.errors.contains("\u{1B}"))
    }
}
