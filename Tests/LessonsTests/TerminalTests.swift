import Journal
import Lessons
import ScenarioRunner
import StartedPrograms
import Testing

/// Every lesson that ships, played by the program at a pseudo-terminal.
@Suite(
    "The course at a terminal", .enabled(if: Program.has("python3"), "needs python3"))
struct TerminalTests {
    /// What is typed, and what is said to that.
    private struct Go {
        var lines: [String] = []
        var verdicts: [String] = []
        var right = 0
        var total = 0
        var wrongs = 0
    }

    /// One go through a lesson: right throughout, or with every wrong line before the right one.
    private func go(_ script: LessonScript, everyWrongLine: Bool) throws -> Go {
        var player = LessonPlayer(script)
        _ = player.begin()
        var go = Go()
        var untried: [LessonPlayer.Wait: [String]] = [:]
        while player.wait != .nothing {
            let wait = player.wait
            var line = Played.rightLine(player)
            if everyWrongLine, wait != .next {
                let right = line
                var rest = untried[wait] ?? Played.lines(player).filter { $0 != right }
                if !rest.isEmpty {
                    line = rest.removeFirst()
                    go.wrongs += 1
                }
                untried[wait] = rest
            }
            go.lines.append(line)
            for case .verdict(_, let words) in player.take(try player.read(line)) {
                go.verdicts.append(words)
            }
        }
        (go.right, go.total) = (player.score.right, player.score.total)
        return go
    }

    private static func words(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test(
        "Right answers, and every wrong one, are taken as the player takes them",
        arguments: CourseTests.numbers, [false, true])
    func play(number: Int, everyWrongLine: Bool) async throws {
        let entry = CourseTests.entries[number - 1]
        let script = try await LessonScript.run(entry.plan, RunOptions()).get()
        let go = try go(script, everyWrongLine: everyWrongLine)
        let scratch = try Scratch()
        try scratch.write(Typist.script, to: "type.py")
        let outcome = try Program.bash(
            "python3 type.py \"$dmsim learn \(number)\" 80 '\(go.lines.joined(separator: ","))'",
            in: scratch, at: nil, ["XDG_STATE_HOME": scratch.path("state")])
        #expect(outcome.status == 0, "\(outcome.output.suffix(2_000)) \(outcome.errors)")
        let plain = outcome.output.replacing(/\u{1B}\[[0-9]+m/, with: "")
        var rest = Self.words(plain)[...]
        for verdict in go.verdicts {
            guard let place = rest.firstRange(of: Self.words(verdict)) else {
                Issue.record("\(verdict) is missing in: \(rest.prefix(500))")
                return
            }
            rest = rest[place.upperBound...]
        }
        #expect(Self.words(plain).contains("\(go.right) of \(go.total) right at the first go"))
        #expect(go.right == (everyWrongLine ? 0 : go.total))
        #expect(go.wrongs == (everyWrongLine ? Self.wrongLines(script) : 0))
        #expect(plain.contains("All of it is right now.") == everyWrongLine)
    }

    /// How many lines a learner can get wrong: all other choices and rules, and some of the rest.
    private static func wrongLines(_ script: LessonScript) -> Int {
        script.questions.reduce(0) { sum, question in
            let answers: Int
            switch question.truth {
            case .choice: answers = question.options.count - 1
            case .number, .time: answers = 2
            case .order: answers = 1
            }
            return sum + answers + max(0, question.rules.count - 1)
        }
    }
}
