import Journal
import Lessons
import ScenarioRunner
import StartedPrograms
import Testing

@Suite("Questions that a load run answers")
struct LoadQuestionTests {
    private static let steps = """
          - acme messages noor: Hello
          - predict:
              ask: Twice as many clients. How many reports?
              load:
                load: A desk
                horizon: 20d
                clients: {count: 50, plans: enterprise, attempts: 1 a day}
                freelancers: {count: 2000, replies: never, reports: 50%}
                desk: {reviewers: 1, review: 10m, upholds: 0%}
                vary: {clients.count: [50, 100]}
                expect: [reports > 300]
              show: [utilisation]
              choices:
                - As many: reports < 1.5 times
                - About twice as many: [reports >= 1.5 times, reports <= 2.5 times]
                - Four times as many: reports > 2.5 times
        """

    @Test("Multiples are those of the first variant, and the figures are kept with the answer")
    func multiples() async throws {
        let question = try #require(
            try await Played.script(Played.text(Self.steps)).questions.first)
        #expect(question.truth == .choice(1))
        let table = try #require(question.table)
        #expect(table.title == "A desk")
        #expect(table.headings == ["clients.count", "utilisation", "reports"])
        #expect(table.rows.map(\.name) == ["50", "100"])
        #expect(table.rows.map(\.cells.count) == [2, 2])
        #expect(table.rows[1].share == 1)
        #expect((0.4...0.6).contains(table.rows[0].share))
    }

    @Test("The figures are shown once an answer is given, and not before")
    func shown() async throws {
        var player = LessonPlayer(try await Played.script(Played.text(Self.steps)))
        func hasTable(_ texts: [LessonText]) -> Bool {
            texts.contains { if case .table = $0 { true } else { false } }
        }
        #expect(!hasTable(player.begin()) && !hasTable(player.take(.picture)))
        #expect(hasTable(player.take(try player.read("1"))))
        #expect(player.wait == .next, "no rule is asked for")
        #expect(!hasTable(player.take(.next) + player.take(try player.read("2"))), "once")
    }

    @Test("A run of the script takes no notice of the load file, right or wrong")
    func leftAlone() async throws {
        let plan = try Played.plan(
            Played.text(Self.steps.replacing("reports: 50%", with: "reprots: 50%")))
        #expect(await plan.run(RunOptions()).isPassed)
        guard case .failure(.unanswered(let text)) = await LessonScript.run(plan, RunOptions())
        else {
            Issue.record("a load file with a mistake answers")
            return
        }
        #expect(text.contains("there is no key `reprots` here"))
    }

    @Test("Another seed of the script is another of the load file, and the same the same")
    func seeds() async throws {
        let plan = try Played.plan(Played.text(Self.steps))
        func table(_ seed: UInt64) async throws -> LoadTable? {
            var options = RunOptions()
            options.seed = seed
            return try await LessonScript.run(plan, options).get().questions.first?.table
        }
        #expect(try await table(1) == table(1))
        #expect(try await table(1) != table(2))
    }

    @Test(
        "The figures are a table with bars, and lines where there is no room",
        arguments: [("--width 80", true), ("--plain", false), ("--width 30", false)])
    func drawn(options: String, isTable: Bool) throws {
        let scratch = try Scratch()
        try scratch.write(Played.text(Self.steps), to: "mine.yaml")
        let outcome = try Program.bash(
            "\"$dmsim\" learn mine.yaml \(options) --answers 2", in: scratch)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let text = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("What the load run came to A desk"))
        #expect(text.contains("█") == isTable, "\(outcome.output)")
        #expect(text.contains("clients.count 100, utilisation ") == !isTable)
    }
}
