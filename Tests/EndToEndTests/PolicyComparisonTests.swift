import StartedPrograms
import Testing

/// The built program: what it says of two policies, and how it refuses.
@Suite("dmsim policies compare")
struct PolicyComparisonCommandTests {
    private func run(_ arguments: String, in scratch: Scratch) throws -> Program.Outcome {
        try Program.bash("$dmsim policies \(arguments)", in: scratch)
    }

    @Test("It says what differs, and when each first refuses")
    func compares() throws {
        let scratch = try Scratch()
        try scratch.write("extends: article\nquota: {plus: 5, window: day}\n", to: "mine.yaml")
        let found = try run("compare article mine.yaml --attempts '8 a day'", in: scratch)
        #expect(found.status == 0, "\(found.errors)")
        for part in [
            "window\n  article    calendar month", "mine.yaml  day, from 00:00 UTC",
            "attempt 31 is the first refused", "attempt 6 is the first refused", "Nobody answers.",
        ] {
            #expect(found.output.contains(part), "\(part) is not in \(found.output)")
        }
        let same = try run("compare mine.yaml mine.yaml", in: scratch)
        #expect(same.output == "mine.yaml and mine.yaml\n  It is the same policy twice.\n")
    }

    @Test(
        "What cannot be compared is told",
        arguments: [
            ("compare article inmial", 64, "did you mean 'inmail'?"),
            ("compare article", 64, "one is named"),
            ("compare article inmail --attempts often", 64, "is not a rate"),
            ("compare article inmail --attempts '9 per minute'", 64, "a lower rate"),
            ("compare article inmail --answers 1h", 64, "add --attempts"),
            ("article --attempts '1 a day'", 64, "goes with a comparison only"),
            ("article inmail", 64, "policies compare article inmail"),
            ("compare article none.yaml", 66, "none.yaml"),
            ("compare article wrong.yaml", 2, "wrong.yaml:1:15: error"),
        ])
    func refuses(_ arguments: String, _ code: Int32, _ part: String) throws {
        let scratch = try Scratch()
        try scratch.write("quota: {plus: many}\n", to: "wrong.yaml")
        let found = try run(arguments, in: scratch)
        #expect(found.status == code && found.errors.contains(part), "\(found)")
    }
}
