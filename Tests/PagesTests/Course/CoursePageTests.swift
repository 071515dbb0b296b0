import Diagnostics
import Foundation
import Journal
import Lessons
import ScenarioLanguage
import ScenarioRunner
import Statistics
import Testing

@testable import Pages

@Suite("Pages of lessons")
struct CoursePageTests {
    /// The lessons of the course that are tried here, of every kind of question.
    static let names = [
        "a-follow-up-is-free", "a-report", "silence-costs-nothing", "who-may-write",
    ]

    private static func entry(_ name: String) async throws -> CoursePage.Entry {
        let entry = try #require(Course.shipped.entry(name))
        let script = try await LessonScript.run(entry.plan, RunOptions()).get()
        return CoursePage.Entry(number: entry.number, name: name, script: script)
    }

    private static func page(_ entry: CoursePage.Entry, hasAnswers: Bool = false) -> String {
        CoursePage.write([entry], hasAnswers: hasAnswers)
    }

    /// What the page's script reads.
    private static func data(_ page: String) throws -> JSONValue {
        let start = try #require(page.range(of: "class=\"dmsim-course\">"))
        let rest = page[start.upperBound...]
        let end = try #require(rest.range(of: "</script>"))
        return try JSONReader.read(Array(rest[..<end.lowerBound].utf8))
    }

    private static func lesson(_ page: String) throws -> JSONValue {
        guard case .array(let lessons)? = try data(page)["lessons"] else {
            throw JSONProblem(reason: "there are no lessons", column: 0)
        }
        return try #require(lessons.first)
    }

    private static func texts(_ value: JSONValue?) -> [String] {
        guard case .array(let items)? = value else { return [] }
        return items.compactMap(\.text)
    }

    private static func names(_ value: JSONValue?) -> Set<String> {
        guard case .object(let members)? = value else { return [] }
        return Set(members.map(\.name))
    }

    private static func opened(_ sealed: String, _ salt: String) throws -> JSONValue {
        let bytes = try #require(Base64URL.bytes(sealed))
        return try JSONReader.read(SealedText.turned(bytes, salt: salt))
    }

    @Test("Nothing that lies ahead stands in the file in clear", arguments: names)
    func hidden(_ name: String) async throws {
        let entry = try await Self.entry(name)
        let page = Self.page(entry)
        let script = entry.script
        var ahead: [String] = []
        var isAhead = false
        for item in script.items {
            switch item {
            case .question: isAhead = true
            case .say(let text) where isAhead: ahead.append(text)
            case .say: break
            }
        }
        for question in script.questions {
            ahead += question.hints
            ahead.append(question.truthText)
        }
        for question in script.questions.dropFirst() {
            ahead.append(question.ask)
            ahead += question.options
        }
        let outcome = script.outcome
        let timeline = Timeline(outcome.events, cast: outcome.cast, starts: outcome.startedAt)
        let first = try #require(script.questions.first).events.lowerBound
        let seen = Set(timeline.lines(of: 0..<first).map(\.sentence))
        ahead += timeline.lines(of: first..<outcome.events.count).map(\.sentence)
            .filter { !seen.contains($0) }
        #expect(ahead.count > 20)
        // As a text is written in the page, and as it is written in a text within that.
        func isThere(_ text: String) -> Bool {
            let once = String(JSONWriter.quoted(text).dropFirst().dropLast())
            let twice = String(JSONWriter.quoted(once).dropFirst().dropLast())
            return [text, once, twice].contains { page.contains($0) }
        }
        // Some words ahead stand in what may be read, such as an option that comes again.
        let said = script.items.prefix { if case .say = $0 { true } else { false } }
        let open = "\(said) \(script.questions[0].ask) \(script.questions[0].options)"
        for text in Set(ahead) where !open.contains(text) && text.count > 12 {
            #expect(!isThere(text), "\(text)")
        }
        #expect(isThere(script.questions[0].ask), "what is there is found")
    }

    @Test("Of a question nothing is in clear but what is asked, and the same whatever is right")
    func clear() async throws {
        let entry = try await Self.entry("a-follow-up-is-free")
        let lesson = try Self.lesson(Self.page(entry))
        #expect(
            Self.names(lesson) == [
                "number", "name", "title", "goal", "part", "level", "minutes", "run", "asks",
                "first", "sealed",
            ])
        let first = try JSONReader.read(Array(try #require(lesson["first"]?.text).utf8))
        #expect(Self.names(first) == ["blocks", "question"])
        #expect(Self.names(first["question"]) == ["ask", "kind", "options", "hints", "salt"])
    }

    @Test("Each piece is opened by the one before, and holds the answer", arguments: names)
    func chain(_ name: String) async throws {
        let entry = try await Self.entry(name)
        let lesson = try Self.lesson(Self.page(entry))
        let sealed = Self.texts(lesson["sealed"])
        #expect(sealed.count == 2 * entry.script.questions.count)
        var piece = try JSONReader.read(Array(try #require(lesson["first"]?.text).utf8))
        for (place, question) in entry.script.questions.enumerated() {
            let asked = try #require(piece["question"])
            #expect(asked["ask"]?.text == question.ask)
            let salt = try #require(asked["salt"]?.text)
            let reveal = try Self.opened(sealed[2 * place], salt)
            #expect(reveal["truth"]?.text == question.truthCode)
            #expect(reveal["words"]?.text == question.truthText)
            #expect(Self.texts(reveal["rules"]).count == question.rules.count)
            #expect(throws: (any Error).self, "another salt opens nothing") {
                try Self.opened(sealed[2 * place], salt + "A")
            }
            piece = try Self.opened(
                sealed[2 * place + 1], try #require(reveal["salt"]?.text))
            let why = question.why.flatMap { question.rules.firstIndex(of: $0) }
            #expect(piece["why"]?.number == why.map(Int64.init))
        }
        #expect(piece["question"] == nil)
    }

    @Test("The teacher's page has all answers")
    func answers() async throws {
        let entry = try await Self.entry("a-follow-up-is-free")
        let page = Self.page(entry, hasAnswers: true)
        guard case .array(let answers)? = try Self.lesson(page)["answers"] else {
            Issue.record("there are no answers")
            return
        }
        #expect(
            answers.compactMap { Self.texts($0).first }
                == entry.script.questions.map(\.truthText))
    }

    @Test("The page asks for no network, and nothing in a lesson becomes markup")
    func shell() async throws {
        let plan = try #require(
            ScenarioReader.read(
                SourceFile(
                    name: "mine.yaml",
                    text: """
                        scenario: A <b>lesson</b> </script><script>alert(1)</script>
                        lesson: {goal: "To <i>try</i>"}
                        clients: {acme: {plan: plus}}
                        freelancers: [noor]
                        steps:
                          - say: Acme </script><script>alert(2)</script> writes.
                          - predict:
                              ask: What then?
                              choices:
                                - It arrives: noor receives a message from acme
                                - It does not: noor does not receive a message from acme
                            do: [acme messages noor: Hello]
                        """)
            ).plans.first)
        let script = try await LessonScript.run(plan, RunOptions()).get()
        let page = Self.page(CoursePage.Entry(number: nil, name: "mine", script: script))
        #expect(!page.contains("<script>alert") && !page.contains("<b>lesson"))
        #expect(page.contains("default-src 'none'"))
        for word in ["http:", "https:", "fetch(", "XMLHttpRequest", "WebSocket", "import("] {
            let uses = page.ranges(of: word).filter {
                !page[$0.lowerBound...].hasPrefix("http://www.w3.org/")
            }
            #expect(uses.isEmpty, "\(word)")
        }
    }
}
