import Diagnostics
import Testing
import VirtualTime

@testable import ScenarioLanguage

@Suite("Moments and pauses")
struct MomentTests {
    /// A Monday.
    private static let start = "2026-01-05 09:00"

    private static let moments: [(said: String, now: String, instant: String)] = [
        ("2026-02-01", start, "2026-02-01 00:00:00"),
        ("2026-02-01 at 09:00", start, "2026-02-01 09:00:00"),
        ("day 3 09:00", start, "2026-01-07 09:00:00"),
        ("day 3", "2026-03-05 09:00", "2026-01-07 00:00:00"),
        ("10:00", start, "2026-01-05 10:00:00"),
        ("09:00", start, "2026-01-06 09:00:00"),
        ("9am", start, "2026-01-06 09:00:00"),
        ("12am", start, "2026-01-06 00:00:00"),
        ("noon", start, "2026-01-05 12:00:00"),
        ("today at 08:00", start, "2026-01-05 08:00:00"),
        ("tomorrow", start, "2026-01-06 00:00:00"),
        ("tomorrow at 09:00", "2026-02-28 23:59", "2026-03-01 09:00:00"),
        ("the day after tomorrow", start, "2026-01-07 00:00:00"),
        ("the next day at 9:30", start, "2026-01-06 09:30:00"),
        ("monday", start, "2026-01-12 00:00:00"),
        ("monday 10:00", start, "2026-01-05 10:00:00"),
        ("next Sunday at noon", start, "2026-01-11 12:00:00"),
        ("on tuesday", "2026-01-06 00:00", "2026-01-13 00:00:00"),
        ("the 1st", start, "2026-02-01 00:00:00"),
        ("the 31st", "2026-01-31 00:00", "2026-03-31 00:00:00"),
        ("1st of next month 00:00", start, "2026-02-01 00:00:00"),
        ("the first day of next month", "2026-12-31 23:00", "2027-01-01 00:00:00"),
        ("30th of next month", start, "2026-03-01 00:00:00"),
        ("the 15th of the month", start, "2026-01-15 00:00:00"),
        ("next month", start, "2026-02-01 00:00:00"),
        ("february 1st", start, "2026-02-01 00:00:00"),
        ("1 January", start, "2027-01-01 00:00:00"),
        ("29 february", start, "2028-02-29 00:00:00"),
        ("29 february", "2096-03-01 00:00", "2104-02-29 00:00:00"),
        ("1st of february 2027 at 08:00", start, "2027-02-01 08:00:00"),
    ]

    @Test("A moment is the instant that is meant when its step is reached", arguments: moments)
    func moment(said: String, now: String, instant: String) throws {
        let starts = try #require(Instant.parse(Self.start))
        let moment = try #require(MomentReader(starts: starts).moment(said))
        #expect("\(moment.instant(from: try #require(Instant.parse(now))))" == instant)
    }

    private static let noMoments = [
        "", "soon", "today", "day 0", "day x", "25:00", "13pm", "next", "the 32nd", "next year",
        "february 30th", "29 february 2026", "monday next week", "month 3", "tomorrow 9",
    ]

    @Test("What is no moment is not read as one", arguments: noMoments)
    func noMoment(said: String) throws {
        let starts = try #require(Instant.parse(Self.start))
        #expect(MomentReader(starts: starts).moment(said) == nil)
    }

    private static let pauses: [(said: String, now: String, end: String)] = [
        ("3h", start, "2026-01-05 12:00:00"),
        ("a week", start, "2026-01-12 09:00:00"),
        ("another three days", start, "2026-01-08 09:00:00"),
        ("1 month", start, "2026-02-05 09:00:00"),
        ("1 month", "2026-01-31 09:00", "2026-03-01 09:00:00"),
        ("month", start, "2026-02-05 09:00:00"),
        ("two months", start, "2026-03-05 09:00:00"),
        ("1 year 2 months 3 days", start, "2027-03-08 09:00:00"),
    ]

    @Test("A pause ends where the calendar says", arguments: pauses)
    func pause(said: String, now: String, end: String) throws {
        let pause = try PauseReader.read(said)
        #expect("\(pause.end(from: try #require(Instant.parse(now))))" == end)
    }

    private static let lengths = [
        "3h", "1h 30m", "2 days", "a day", "1 month", "a month", "two months", "3 months 2 days",
        "1 year", "a year", "1 year 2 months 3 days 4h",
    ]

    @Test("What `wait` takes, `within` and `for` take, and mean the same", arguments: lengths)
    func length(said: String) throws {
        let pause = try PauseReader.read(said)
        let claim = "acme finds noor"
        let result = Scripts.read(
            Scripts.around(
                steps: """
                      - wait: \(said)
                      - within \(said): \(claim)
                      - for \(said), never: \(claim)
                      - for \(said), always: \(claim)
                    """))
        #expect(Scripts.shown(result) == "")
        let found = try #require(result.plans.first).steps.suffix(4).map { step -> Pause? in
            switch step.kind {
            case .wait(let pause), .within(let pause, _): pause
            case .never(let pause, _), .always(let pause, _): pause
            default: nil
            }
        }
        #expect(found == [pause, pause, pause, pause])
        #expect(try PauseReader.read("\(pause)") == pause)
    }

    private static let wrongLengths = [
        ("within 20000 months: acme finds noor", "`20000 months` is too long"),
        ("for 1.5 months, never: acme finds noor", "`1.5 months`"),
        ("for some months, always: acme finds noor", "`some months`"),
        ("within 1 month noor: acme finds noor", "`noor` is not understood here"),
        ("within 3: acme finds noor", "lacks a unit"),
    ]

    @Test("A length that is wrong is told where it stands", arguments: wrongLengths)
    func wrongLength(step: String, says: String) {
        let result = Scripts.read(Scripts.around(steps: "  - \(step)"))
        #expect(result.diagnostics.count == 1)
        #expect(result.diagnostics.first?.message.contains(says) == true, "\(result.diagnostics)")
    }

    @Test(
        "What is no pause is refused",
        arguments: ["", "soon", "month month", "-1 month", "1.5 months", "12001 months", "3"])
    func noPause(said: String) {
        #expect(throws: ValueProblem.self) { try PauseReader.read(said) }
    }

    @Test(
        "The same moment may stand behind `at`, behind `wait: until` or alone",
        arguments: [
            "at: tomorrow 09:00", "at tomorrow 09:00", "wait: until tomorrow at 09:00",
            "wait until tomorrow 09:00", "tomorrow at 09:00",
        ])
    func places(step: String) {
        let result = Scripts.read(Scripts.around(steps: "  - \(step)"))
        #expect(Scripts.shown(result) == "")
        guard case .at(let moment)? = result.plans.first?.steps.last?.kind else {
            Issue.record("no moment")
            return
        }
        #expect(moment == .day(1, .hours(9)))
    }
}
