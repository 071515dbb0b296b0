import Diagnostics
import Foundation
import Journal
import Lessons
import Marketplace
import ScenarioLanguage
import ScenarioRunner
import Testing

/// Every lesson that ships, played in every way.
@Suite("The course")
struct CourseTests {
    static let entries = Course.shipped.entries
    static let numbers = entries.indices.map { $0 + 1 }

    private func script(_ number: Int) async throws -> LessonScript {
        try await LessonScript.run(Self.entries[number - 1].plan, RunOptions()).get()
    }

    @Test("All lessons of the folder ship, each after those that it names")
    func whole() throws {
        let course = Course.shipped
        #expect(course.problems == [])
        let folder = Played.folder.deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Scenarios/lessons").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(
            files == course.entries.map { $0.plan.files[0].name.replacing("lessons/", with: "") })
    }

    @Test(
        "A lesson says what it is for, how long it takes and where it belongs", arguments: numbers)
    func described(number: Int) {
        let lesson = Self.entries[number - 1].lesson
        #expect(!lesson.goal.isEmpty && !lesson.part.isEmpty)
        #expect(lesson.minutes.map { (5...10).contains($0) } == true)
    }

    @Test("A lesson has a question on each rule that it teaches, and hints", arguments: numbers)
    func taught(number: Int) async throws {
        let script = try await script(number)
        let asked = script.questions.compactMap(\.why)
        let taught = Self.entries[number - 1].plan.teaches
        #expect(taught.filter { $0 != .hireNow && !asked.contains($0) } == [])
        #expect(script.questions.count >= 5)
        for question in script.questions {
            #expect(question.hints.count == 3, "\(question.ask)")
            #expect(question.rules.isEmpty || question.rules.count == 4)
        }
    }

    @Test("Every rule is taught by a lesson, and asked by two questions")
    func allRules() async throws {
        var taught: Set<RuleSlug> = []
        var asked: [RuleSlug: Int] = [:]
        for number in Self.numbers {
            taught.formUnion(Self.entries[number - 1].plan.teaches)
            for why in try await script(number).questions.compactMap(\.why) {
                asked[why, default: 0] += 1
            }
        }
        #expect(RuleSlug.allCases.filter { !taught.contains($0) } == [])
        #expect(RuleSlug.allCases.filter { asked[$0, default: 0] < 2 } == [])
        #expect(Self.entries.count >= 16)
        #expect(Set(Self.entries.map(\.lesson.part)).count == 4)
    }

    @Test("Whoever answers right is right throughout", arguments: numbers)
    func right(number: Int) async throws {
        var player = LessonPlayer(try await script(number))
        _ = player.begin()
        while player.wait != .nothing {
            let input = try player.read(Played.rightLine(player))
            #expect(!player.take(input).isEmpty || player.wait == .next)
        }
        #expect(player.isDone)
        #expect(player.score.right == player.score.total)
        #expect(player.score.answered == player.score.total)
    }

    @Test("Every wrong answer is told, and comes again until it is right", arguments: numbers)
    func wrong(number: Int) async throws {
        let script = try await script(number)
        var wrongs = 0
        for target in 0..<script.questions.count * 2 {
            var choice = 0
            while true {
                // Right, but for one place, at which one line after the other is tried.
                var player = LessonPlayer(script)
                _ = player.begin()
                var asked = 0
                var tried: (said: String, isWrong: Bool)?
                var countAtTarget = 0
                var answersOfTarget = 0
                while player.wait != .nothing {
                    let isQuestion = player.wait != .next
                    var line = Played.rightLine(player)
                    if isQuestion, asked == target {
                        let lines = Played.lines(player)
                        countAtTarget = lines.count
                        answersOfTarget = Played.answers(player)
                        if choice < lines.count {
                            tried = (lines[choice], lines[choice] != line)
                            line = lines[choice]
                        }
                    }
                    if isQuestion { asked += 1 }
                    _ = player.take(try player.read(line))
                }
                guard let tried else { break }
                if tried.isWrong { wrongs += 1 }
                #expect(player.isDone)
                #expect(
                    player.score.right == player.score.total - (tried.isWrong ? 1 : 0),
                    "\(tried.said) at \(target)")
                // The question comes again with its rule, and no other does.
                #expect(
                    asked == player.score.total + (tried.isWrong ? answersOfTarget : 0),
                    "\(tried.said) at \(target)")
                choice += 1
                if choice >= countAtTarget { break }
            }
        }
        #expect(wrongs >= script.questions.count * 2)
    }

    @Test("The answers are the same under twenty seeds", arguments: numbers)
    func seeds(number: Int) async {
        let plan = Self.entries[number - 1].plan
        #expect(await LessonCheck.findings(in: plan, seeds: 20, RunOptions()) == [])
    }

    @Test(
        "A lesson whose rule has changed no longer passes",
        arguments: [
            ("a-follow-up-is-free", "quota: {plus: 3}", "quota: {plus: 3, unit: message}"),
            (
                "archive-is-not-block", "starts:",
                "policy: {extends: article, archived conversations: return to inbox}\nstarts:"
            ),
            ("a-new-month", "quota: {plus: 3}", "quota: {window: rolling 30d, plus: 3}"),
            ("a-window-that-moves", "window: rolling 24h", "window: day"),
            (
                "what-is-left-over", "roll over: {cap: 200%, expires after: 1 window}",
                "roll over: none"
            ),
            ("a-quota-that-drips", "window: token every 8h", "window: day"),
            ("a-credit-for-an-answer", "extends: inmail,", "extends: inmail-2014,"),
            ("a-credit-for-silence", "extends: inmail-2014,", "extends: inmail,"),
            ("the-freelancer-proposes", "contact sharing: warn", "contact sharing: ignore"),
            (
                "a-desk-with-too-much-to-do", "exponential mean 30m", "exponential mean 3m"
            ),
        ])
    func changed(name: String, old: String, new: String) async throws {
        let entry = try #require(Course.shipped.entry(name))
        let text = String(decoding: entry.plan.files[0].bytes, as: UTF8.self)
        let plan = try Played.plan(text.replacing(old, with: new, maxReplacements: 1))
        let findings = await LessonCheck.findings(in: plan, seeds: 1, RunOptions())
        #expect(!findings.isEmpty)
    }
}
