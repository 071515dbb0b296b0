import Journal
import Lessons
import Marketplace
import ScenarioLanguage
import ScenarioRunner
import Testing
import VirtualTime

@Suite("The player of lessons")
struct PlayerTests {
    private static let lesson = Played.text(
        """
          - say: Acme writes to Noor.
          - predict:
              ask: What is left?
              answer: acme has ? new connections left
              why: new-connection-quota
              hints: [One, Two]
            do: [acme messages noor: Hello]
          - predict:
              ask: How long until she answers?
              answer: time until noor replied to acme
            do: [{wait: 3h}, noor replies to acme: Yes]
          - predict:
              ask: In which order?
              order:
                - An answer: acme receives a message from ivan
                - A message: ivan receives a message from acme
                - A contract: acme has a contract with ivan
            do:
              - acme messages ivan: Hello
              - ivan replies to acme: Hello
              - acme hires ivan: {rate: 50}
              - ivan accepts acme's offer
          - say: That is all.
        """)

    /// What is shown, word for word as far as there are words.
    private func shown(_ texts: [LessonText]) -> String { texts.map { "\($0)" }.joined() }

    @Test("Numbers, times and orders are found by the run")
    func truths() async throws {
        let script = try await Played.script(Self.lesson)
        #expect(script.questions[0].truth == .number(1))
        guard case .time(let span) = script.questions[1].truth else {
            Issue.record("no time: \(script.questions[1].truth)")
            return
        }
        #expect(span > .hours(3) && span < .hours(3) + .seconds(1))
        guard case .order(let places) = script.questions[2].truth else {
            Issue.record("no order")
            return
        }
        let texts = places.map { script.questions[2].options[$0] }
        #expect(texts == ["A message", "An answer", "A contract"])
        #expect(script.questions[2].options != texts)
    }

    @Test("A time is right without the network's latency, and wrong by an hour")
    func times() {
        let found = FoundAnswer.Truth.time(.hours(3) + .milliseconds(100))
        #expect(LessonAnswer.time(.hours(3)).isRight(of: found))
        #expect(!LessonAnswer.time(.hours(4)).isRight(of: found))
    }

    @Test("What does not fit a question is told, and changes nothing")
    func misfits() async throws {
        var player = LessonPlayer(try await Played.script(Self.lesson))
        _ = player.begin()
        for line in ["", "many", "2.5", "b", "1 2 3 x"] {
            #expect(throws: LessonProblem.self, "\(line)") { try player.read(line) }
        }
        #expect(player.take(.rule(0)).isEmpty && player.take(.next).isEmpty)
        #expect(player.wait == .answer(0))
        _ = player.take(.answer(.number(1)))
        #expect(player.wait == .rule(0))
        #expect(throws: LessonProblem.self) { try player.read("1") }
        #expect(throws: LessonProblem.self) { try player.read("e") }
    }

    @Test("Hints come one after the other, are counted, and end")
    func hints() async throws {
        var player = LessonPlayer(try await Played.script(Self.lesson))
        _ = player.begin()
        #expect(shown(player.take(.hint)).contains("One"))
        #expect(shown(player.take(.hint)).contains("Two"))
        #expect(shown(player.take(.hint)).contains("That was all."))
        #expect(player.score.hints == 2)
        #expect(player.otherWords.contains("hint"))
        _ = player.take(try player.read("29"))
        guard case .rule = player.wait else { return #expect(Bool(false), "no rule is asked for") }
        #expect(!player.otherWords.contains("hint"))
    }

    @Test("The picture never shows what is still to come")
    func pictures() async throws {
        let script = try await Played.script(Self.lesson)
        var player = LessonPlayer(script)
        var texts = player.begin()
        while player.wait != .nothing {
            if case .answer(let place) = player.wait {
                let limit = script.questions[place].events.lowerBound
                for case .picture(let stretch, _) in texts + player.take(.picture) {
                    #expect(stretch.upperBound <= limit)
                }
            }
            texts = player.take(try player.read(Played.rightLine(player)))
        }
    }

    @Test("The same inputs show the same, and rules shown beside the right one had no say")
    func same() async throws {
        func play() async throws -> String {
            var player = LessonPlayer(try await Played.script(Self.lesson))
            var all = shown(player.begin())
            while player.wait != .nothing {
                let line = Played.lines(player).last ?? ""
                all += shown(player.take(try player.read(line)))
                if all.utf8.count > 100_000 { break }
                if player.isDone { break }
            }
            return all
        }
        #expect(try await play() == play())
        let script = try await Played.script(Self.lesson)
        for (question, answer) in zip(script.questions, script.outcome.answers) {
            #expect(question.rules.filter { answer.rules.contains($0) }.count <= 1)
        }
    }
}
