import Journal
import Marketplace
import ScenarioLanguage

/// The result codes of a class, read line by line and summed up.
package struct ClassResults: Sendable {
    /// A lesson that codes may be of.
    package struct Known: Sendable {
        package var name: String
        package var script: LessonScript

        package init(name: String, script: LessonScript) {
            self.name = name
            self.script = script
        }
    }

    /// A line that is no result.
    package struct BadLine: Hashable, Sendable {
        /// From 1.
        package var number: Int
        package var reason: String
    }

    struct Result: Hashable, Sendable {
        var pupil: String
        var line: Int
        var given: [ResultCode.Given]
    }

    package private(set) var badLines: [BadLine] = []
    package private(set) var count = 0
    private let lessons: [Known]
    /// Of each lesson, in the order of the lines.
    private var results: [[Result]]

    /// Reads lines of a name, which may be absent, and a code; empty ones, and those that begin
    /// with `#`, are left out.
    package init(_ text: String, of lessons: [Known]) {
        self.lessons = lessons
        results = lessons.map { _ in [] }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let line = String(line).trimmed
            if line.isEmpty || line.hasPrefix("#") { continue }
            do throws(LessonProblem) {
                try read(line, index + 1)
            } catch {
                badLines.append(BadLine(number: index + 1, reason: error.message))
            }
        }
        count = results.reduce(0) { $0 + $1.count }
    }

    private mutating func read(_ line: String, _ number: Int) throws(LessonProblem) {
        let words = line.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" })
        let codes = words.filter { ResultCode.isMeant(by: $0) }
        guard let word = codes.first else {
            throw LessonProblem(message: "there is no result code in it")
        }
        guard codes.count == 1 else {
            throw LessonProblem(message: "there are \(codes.count) codes in it; write one a line")
        }
        let code = try ResultCode.read(word)
        guard let place = lessons.firstIndex(where: { $0.name == code.name }) else {
            throw LessonProblem(message: "it is of the lesson '\(code.name)', which is not here")
        }
        let script = lessons[place].script
        guard code.run == hexadecimal(script.outcome.fingerprint) else {
            throw LessonProblem(
                message: "it is of another version of the lesson '\(code.name)'; make the page "
                    + "and the summary with the same program and the same lesson")
        }
        guard code.given.count == script.questions.count,
            zip(code.given, script.questions).allSatisfy({ given, question in
                (given.answer.isEmpty || LessonAnswer(code: given.answer, to: question) != nil)
                    && given.rule.map(question.rules.indices.contains) != false
            })
        else { throw LessonProblem(message: "its answers do not fit the lesson '\(code.name)'") }
        let pupil = line.prefix(upTo: word.startIndex).filter { !":;,".contains($0) }
        let result = Result(pupil: String(pupil).trimmed, line: number, given: code.given)
        let same = results[place].first { !$0.pupil.isEmpty && $0.pupil == result.pupil }
        if let same {
            throw LessonProblem(
                message: "\(result.pupil) has a result of this lesson in line \(same.line) already")
        }
        results[place].append(result)
    }

    // MARK: - Summing up

    /// What is said of the class; how it is laid out is for others.
    package enum Line: Hashable, Sendable {
        case lesson(String)
        case question(String)
        case truth(String)
        /// How many of how many, and what.
        case share(Int, of: Int, String)
    }

    package var lines: [Line] {
        zip(lessons, results).flatMap { lesson, results in
            results.isEmpty
                ? []
                : [.lesson(lesson.script.title)]
                    + lesson.script.questions.indices.flatMap { place in
                        Self.lines(lesson.script.questions[place], place, results)
                    }
        }
    }

    private static func lines(
        _ question: Question, _ place: Int, _ results: [Result]
    ) -> [Line] {
        var lines: [Line] = [
            .question("\(place + 1). \(question.ask)"), .truth(question.truthText),
        ]
        var rights = 0
        var wrong = Tally<String>()
        var rules = Tally<String>()
        var ruleRights = 0
        var (onlyAnswer, onlyRule, named, answered) = (0, 0, 0, 0)
        for result in results {
            let given = result.given[place]
            guard let answer = LessonAnswer(code: given.answer, to: question) else { continue }
            answered += 1
            let isRight = answer.isRight(of: question.truth)
            if isRight { rights += 1 } else { wrong.add(question.belief(of: answer)) }
            guard let rule = given.rule, let why = question.why else { continue }
            named += 1
            let isRule = question.rules[rule] == why
            if isRule {
                ruleRights += 1
            } else {
                rules.add(RuleBook.entry(for: question.rules[rule]).title)
            }
            if isRight, !isRule { onlyAnswer += 1 }
            if isRule, !isRight { onlyRule += 1 }
        }
        lines.append(.share(rights, of: answered, "right"))
        for (belief, count) in wrong.sorted {
            lines.append(.share(count, of: answered, belief))
        }
        guard named > 0, let why = question.why else { return lines }
        let title = RuleBook.entry(for: why).title
        lines.append(.share(ruleRights, of: named, "named the rule: \(title)"))
        for (rule, count) in rules.sorted {
            lines.append(.share(count, of: named, "took for the rule: \(rule)"))
        }
        if onlyAnswer > 0 {
            lines.append(
                .share(onlyAnswer, of: named, "right with another rule: right, and not for why"))
        }
        if onlyRule > 0 {
            lines.append(
                .share(
                    onlyRule, of: named,
                    "wrong with the rule: the rule is known, and not what follows from it here"))
        }
        return lines
    }

    /// How often each of some things was said.
    private struct Tally<Item: Hashable & Comparable> {
        private var counts: [Item: Int] = [:]

        mutating func add(_ item: Item) { counts[item, default: 0] += 1 }

        /// The most frequent first.
        var sorted: [(Item, Int)] {
            counts.map { ($0.key, $0.value) }
                .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
        }
    }
}

extension Question {
    /// What somebody takes to be so who gives a wrong answer.
    fileprivate func belief(of answer: LessonAnswer) -> String {
        switch (answer, truth) {
        case (.choice(let place), _): return "believed: \(options[place]) (choice \(place + 1))"
        case (.number(let said), .number(let found)):
            return "said \(said): too \(said < found ? "few" : "many")"
        case (.time(let said), .time(let found)):
            return "said \(said): too \(said < found ? "soon" : "late")"
        case (.order(let said), .order(let found)):
            for (place, first) in said.enumerated() {
                for second in said[(place + 1)...]
                where (found.firstIndex(of: second) ?? 0) < (found.firstIndex(of: first) ?? 0) {
                    return "put \(quoted(options[first])) before \(quoted(options[second]))"
                }
            }
            return "put it in another order"
        default: return "said \(answer.code)"
        }
    }
}
