import Testing
import VirtualTime

@testable import Diagrams

@Suite("Lengths of time in diagrams")
struct ElapsedTests {
    @Test(
        "Two units are enough, and are rounded",
        arguments: [
            ("3d", "3 days"), ("1d", "1 day"), ("2h 59m 59s 850ms", "3 h"), ("90m", "1 h 30 min"),
            ("23h 59m 59s", "1 day"), ("12s", "12 s"), ("1s 100ms", "1.1 s"),
            ("40d 1h", "40 days 1 h"),
        ])
    func words(_ span: String, _ words: String) throws {
        #expect(Elapsed.words(try TimeSpan.parse(span)) == words)
    }

    @Test(
        "Beside an arrow it is shorter",
        arguments: [
            ("50ms", "+50ms"), ("1us", "+1us"), ("1s", "+1s"), ("1400ms", "+1.4s"), ("2h", "+2h"),
            ("3d 4h", "+3d4h"),
        ])
    func brief(_ span: String, _ brief: String) throws {
        #expect(Elapsed.brief(try TimeSpan.parse(span)) == brief)
    }

    @Test("The longest span has words too")
    func longest() {
        #expect(Elapsed.words(.microseconds(.max)).hasPrefix("106751991 days"))
    }
}
