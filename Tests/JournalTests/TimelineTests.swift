import Marketplace
import Testing
import VirtualTime

@testable import Journal

@Suite("Timeline")
struct TimelineTests {
    let stage = Story.play().stage

    @Test("Every event has a line, and causes come before what they cause")
    func lines() {
        let lines = Timeline(stage.events, cast: stage.cast, starts: start).lines
        #expect(lines.map(\.number) == Array(1...stage.events.count))
        for line in lines { #expect((line.cause ?? 0) < line.number, "\(line)") }
        #expect(lines[0].after == .zero && lines[0].cause == nil && lines[0].who == "acme")
        #expect(lines[0].instantText == "2026-01-05 09:00:00.000000")
    }

    @Test("An excerpt follows the causes of its evidence")
    func causes() throws {
        let timeline = Timeline(stage.events, cast: stage.cast, starts: start)
        let told = try #require(
            stage.events.last { event in
                if case .told(_, .refused) = event.fact { true } else { false }
            })
        let excerpt = timeline.excerpt(around: [told.id])
        #expect(excerpt.map(\.isEvidence) == [false, false, true])
        #expect(excerpt.map(\.who) == ["spamco", "the hub", "spamco"])
        #expect(excerpt[2].cause == excerpt[1].number && excerpt[1].cause == excerpt[0].number)
        #expect(timeline.excerpt(around: [told.id], limit: 2).count == 2)
    }

    @Test("Without evidence an excerpt is the end of the journal")
    func end() {
        let timeline = Timeline(stage.events, cast: stage.cast, starts: start)
        let excerpt = timeline.excerpt(around: [], limit: 4)
        #expect(excerpt.map(\.number) == Array(stage.events.count - 3...stage.events.count))
        #expect(timeline.excerpt(around: [.none], limit: 4) == excerpt)
        #expect(timeline.excerpt(around: [], limit: 0).isEmpty)
        #expect(Timeline([], cast: stage.cast, starts: start).excerpt(around: []).isEmpty)
    }
}
