import Journal
import Lessons
import Marketplace
import ScenarioRunner
import Testing

/// What a lesson says led to an answer.
@Suite("What led to an answer")
struct CauseTests {
    private func script(_ number: Int) async throws -> LessonScript {
        try await LessonScript.run(CourseTests.entries[number - 1].plan, RunOptions()).get()
    }

    private func told(_ events: [EventID], of script: LessonScript) -> [String] {
        let narrator = Narrator(cast: script.outcome.cast)
        return script.outcome.events.filter { events.contains($0.id) }.map {
            narrator.sentence($0.fact, of: $0.source)
        }
    }

    @Test("What did not change anything is told beside since when it has been so")
    func unchanged() async throws {
        let script = try await script(1)
        let followUp = script.questions[1].causes
        let led = told(followUp.led, of: script)
        #expect(led.contains { $0.hasPrefix("acme messages noor") }, "\(led)")
        #expect(led.contains { $0.contains("uses a new connection for noor") }, "\(led)")
        #expect(!led.contains { $0.contains("ivan") }, "\(led)")
        let since = told(followUp.since, of: script)
        #expect(since.contains { $0.contains("uses a new connection for ivan") }, "\(since)")
        // An answer of Noor's costs nothing; what is left stands as Mei left it.
        let last = script.questions[4].causes
        #expect(told(last.led, of: script).contains { $0.hasPrefix("noor writes to acme") })
        #expect(!told(last.led, of: script).contains { $0.contains("mei") })
        #expect(told(last.since, of: script).contains { $0.contains("for mei") })
    }

    /// A lesson, a question of it, and words of what led to its answer.
    private static let wanted: [(lesson: Int, question: Int, words: String)] = [
        (19, 7, "offer to mei is withdrawn"), (19, 5, "expires unanswered"),
        (3, 1, "is blocked by noor"), (1, 3, "uses a new connection for mei"),
    ]

    @Test("What made a refusal so, and the rule that decides, are among it", arguments: wanted)
    func grounds(lesson: Int, question: Int, words: String) async throws {
        let script = try await script(lesson)
        let led = told(script.questions[question - 1].causes.led, of: script)
        #expect(led.contains { $0.contains(words) }, "\(led)")
    }

    @Test(
        "All older events that led to an answer are grounds, or between the same people",
        arguments: CourseTests.numbers)
    func older(number: Int) async throws {
        let script = try await script(number)
        let events = script.outcome.events
        let grounds = Grounds(events)
        for question in script.questions where question.table == nil {
            let causes = question.causes
            // Where nobody did anything and nothing was before, only silence shows it.
            let isSilent = events[question.events].allSatisfy {
                if case .acted = $0.fact { false } else { true }
            }
            #expect(
                !causes.led.isEmpty || !causes.since.isEmpty || isSilent, "\(question.ask)")
            let places = events.indices.filter { causes.led.contains(events[$0].id) }
            let new = places.filter { $0 >= question.events.lowerBound }
            let people = new.map { events[$0].fact.parties }
            let known = Set(new.flatMap(grounds.grounds))
            for place in places where place < question.events.lowerBound && !known.contains(place) {
                let parties = events[place].fact.parties
                #expect(
                    people.contains {
                        ($0.client == parties.client || parties.client == nil)
                            && ($0.freelancer == parties.freelancer || parties.freelancer == nil)
                    }, "\(question.ask): \(told([events[place].id], of: script))")
            }
        }
    }

    @Test("A wrong answer is told why, wherever something shows it", arguments: CourseTests.numbers)
    func wrong(number: Int) async throws {
        let script = try await script(number)
        var player = LessonPlayer(script)
        _ = player.begin()
        var hasBegunAgain = false
        for _ in 0..<200 where player.wait != .nothing {
            let lines = Played.lines(player)
            let right = Played.rightLine(player)
            let line = hasBegunAgain ? right : lines.first { $0 != right } ?? right
            guard case .answer(let place) = player.wait else {
                _ = player.take(try player.read(line))
                hasBegunAgain = player.isDone
                continue
            }
            let texts = player.take(try player.read(line))
            if line == right || script.questions[place].table != nil { continue }
            let shows = texts.contains { text in
                switch text {
                case .causes(let causes): !causes.led.isEmpty || !causes.since.isEmpty
                case .note(let words): words == "Nothing; time went by."
                case .picture: true
                default: false
                }
            }
            #expect(shows, "\(script.questions[place].ask)")
        }
        #expect(player.isDone)
    }
}
