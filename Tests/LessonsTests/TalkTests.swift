import Lessons
import ScenarioRunner
import Testing
import VirtualTime

/// What a lesson says of how to answer, and how it takes what is said.
@Suite("Talking with a lesson")
struct TalkTests {
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
            do: [{wait: 6 days 17h}, noor replies to acme: Yes]
          - predict:
              ask: In which order?
              order:
                - An answer: acme receives a message from ivan
                - A message: ivan receives a message from acme
            do:
              - acme messages ivan: Hello
              - ivan replies to acme: Hello
        """)

    private func shown(_ texts: [LessonText]) -> String { texts.map { "\($0)" }.joined() }

    @Test("The first question says how to answer, `?` says it again and costs no hint")
    func help() async throws {
        var player = LessonPlayer(try await Played.script(Self.lesson))
        let first = shown(player.begin())
        for word in ["write a whole number", "gives a hint", "draws all", "tells this", "leaves"] {
            #expect(first.contains(word), "\(word)")
        }
        #expect(shown(player.take(try player.read("?"))).contains("write a whole number"))
        #expect(player.score.hints == 0 && player.wait == .answer(0))
        _ = player.take(try player.read("1"))
        #expect(shown(player.take(try player.read("?"))).contains("the letter of a rule"))
        #expect(try player.read("?").isKept == false)
    }

    @Test("Times and orders say in which form, and a refused answer is shown the same")
    func forms() async throws {
        var player = LessonPlayer(try await Played.script(Self.lesson))
        _ = player.begin()
        _ = player.take(try player.read("1"))
        _ = player.take(try player.read("a"))
        #expect(shown(player.take(.next)).contains("a length of time, such as 30m"))
        #expect(throws: LessonProblem.self) { try player.read("6 days or so") }
        for text in ["6 days and 17 hours", "6 days, 17 hours", "6d 17h", "161h"] {
            let input = try player.read(text)
            #expect(input == .answer(.time(.hours(161))), "\(text)")
        }
        _ = player.take(try player.read("6 days and 17 hours"))
        #expect(player.score.right >= 1)
        #expect(shown(player.take(.next)).contains("the numbers 1 to 2 in their order"))
    }

    @Test("Whoever comes back to a rule sees the question, the answer and its picture")
    func back() async throws {
        var player = LessonPlayer(try await Played.script(Self.lesson))
        _ = player.begin()
        _ = player.take(try player.read("29"))
        let texts = player.asked()
        let text = shown(texts)
        #expect(text.contains("What is left?") && text.contains("You answered 29"))
        let hasPicture = texts.contains { text in
            if case .picture(let events, _) = text { !events.isEmpty } else { false }
        }
        #expect(hasPicture)
        #expect(text.contains("Which rule decided that?"))
    }

    @Test("At the end it says that it is done, and that what was wrong comes on top")
    func end() async throws {
        var player = LessonPlayer(try await Played.script(Self.lesson))
        _ = player.begin()
        var text = ""
        for _ in 0..<20 where !player.isDone {
            let lines = Played.lines(player)
            let right = Played.rightLine(player)
            text = shown(player.take(try player.read(lines.first { $0 != right } ?? right)))
        }
        #expect(text.contains("The lesson is done. On top of it, the 3 questions"))
    }
}
