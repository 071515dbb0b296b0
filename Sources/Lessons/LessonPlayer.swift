import Journal
package import Marketplace
import ScenarioLanguage

/// What is shown while a lesson is played; how it is laid out is for others.
package enum LessonText: Sendable {
    case title(String)
    case heading(String)
    case words(String)
    /// What happened in a stretch of the journal; a long one may be cut, unless all was asked for.
    case picture(Range<Int>, isWhole: Bool)
    case options([String])
    /// Rules by their titles, lettered.
    case rules([RuleSlug])
    case verdict(isRight: Bool, String)
    case causes(AnswerCauses)
    /// What a load run came to.
    case table(LoadTable)
    /// A rule in full.
    case rule(RuleSlug)
    case hint(number: Int, of: Int, String)
    case note(String)
}

/// How a lesson went so far.
package struct LessonScore: Hashable, Sendable {
    /// Right at the first go, and how many answers there were; a rule counts as well.
    package var right = 0
    package var answered = 0
    /// How many answers the whole lesson asks for.
    package var total = 0
    package var hints = 0
}

/// Plays a lesson: takes what somebody says, and gives what to show. It has no clock, no chance and
/// no file: the same inputs show the same.
package struct LessonPlayer: Sendable {
    /// What is waited for.
    package enum Wait: Hashable, Sendable {
        /// An answer to a question, by its place.
        case answer(Int)
        /// The rule that decided.
        case rule(Int)
        /// A word to go on.
        case next
        case nothing
    }

    package let script: LessonScript
    package private(set) var wait = Wait.nothing
    package private(set) var score = LessonScore()
    /// Whether all of the lesson was asked once.
    package private(set) var isDone = false

    private var place = 0
    private var hintsShown = 0
    /// How much of the journal was shown.
    private var shown = 0
    /// The questions answered wrong that are asked again, each until it is right.
    private var again: [Int] = []
    private var isAgain = false
    private var wasWrong = false
    /// What the last answer was, and what was shown of it, for somebody who comes back to its rule.
    private var revealed: [LessonText] = []

    package init(_ script: LessonScript) {
        self.script = script
        score.total = script.questions.reduce(0) { $0 + ($1.rules.isEmpty ? 1 : 2) }
    }

    /// What stands at the beginning, up to the first question.
    package mutating func begin() -> [LessonText] {
        var texts: [LessonText] = [.title(script.title)]
        if !script.lesson.goal.isEmpty { texts.append(.note("Goal: \(script.lesson.goal)")) }
        return texts + goOn()
    }

    /// The input that a line stands for here.
    package func read(_ line: String) throws(LessonProblem) -> LessonInput {
        let text = line.trimmed.lowercased()
        switch text {
        case "hint", "h": return .hint
        case "?", "help": return .help
        case "picture", "p": return .picture
        default: break
        }
        switch wait {
        case .answer(let place):
            return .answer(try LessonAnswer.read(text, of: script.questions[place]))
        case .rule(let place):
            let letters = Self.letters(script.questions[place].rules.count)
            if let index = letters.firstIndex(of: text) { return .rule(index) }
            let list = letters.joined(separator: ", ")
            throw LessonProblem(message: "write the letter of a rule: \(list)")
        case .next, .nothing: return .next
        }
    }

    /// `a`, `b`, …, which tell rules from choices.
    package static func letters(_ count: Int) -> [String] {
        (0..<count).map { String(Unicode.Scalar(UInt8(ascii: "a") + UInt8($0))) }
    }

    /// What can be said instead of an answer; a rule has no hints.
    package var otherWords: String {
        if case .answer = wait { "hint, picture, ?, q" } else { "picture, ?, q" }
    }

    /// Takes what was said; what does not fit what is waited for changes nothing.
    package mutating func take(_ input: LessonInput) -> [LessonText] {
        switch (input, wait) {
        case (.hint, .answer(let place)):
            return hint(of: script.questions[place])
        case (.hint, _): return [.note("There is no hint here.")]
        case (.picture, _): return [.picture(0..<shown, isWhole: true)]
        case (.help, _): return help
        case (.answer(let answer), .answer(let place)):
            return reveal(place, answer)
        case (.rule(let index), .rule(let place)):
            return reveal(place, ruleAt: index)
        case (.next, .next):
            wait = .nothing
            return goOn()
        case (.answer, _), (.rule, _), (.next, _): return []
        }
    }

    // MARK: - Going on

    /// The next words, up to where something is waited for.
    private mutating func goOn() -> [LessonText] {
        var texts: [LessonText] = []
        while place < script.items.count {
            let item = script.items[place]
            place += 1
            switch item {
            case .say(let text): texts.append(.words(text))
            case .question(let index): return texts + question(index)
            }
        }
        if !isDone {
            isDone = true
            texts.append(.heading("The end"))
            texts.append(.note(scoreText))
            if !again.isEmpty {
                isAgain = true
                let count = again.count == 1 ? "the question" : "the \(again.count) questions"
                texts.append(
                    .note(
                        "The lesson is done. On top of it, \(count) that went wrong once more; "
                            + "'q' leaves it at that."))
            }
        }
        if again.isEmpty {
            wait = .nothing
            return isAgain ? texts + [.note("All of it is right now.")] : texts
        }
        return texts + question(again.removeFirst())
    }

    private var scoreText: String {
        let hints = score.hints == 0 ? "" : ", with \(Wording.count(score.hints, "hint"))"
        return "\(score.right) of \(score.total) right at the first go\(hints)."
    }

    /// What is waited for, asked anew: for somebody who comes back to it.
    package func asked() -> [LessonText] {
        switch wait {
        case .answer(let index): words(before: index) + head(of: index)
        case .rule(let index):
            words(before: index) + head(of: index) + revealed + ruleHead(of: index)
        case .next, .nothing: []
        }
    }

    /// What was said between the question before and this one.
    private func words(before index: Int) -> [LessonText] {
        let place = script.items.firstIndex { item in
            if case .question(index) = item { true } else { false }
        }
        let before = script.items[..<(place ?? 0)].reversed().prefix { item in
            if case .say = item { true } else { false }
        }
        return before.reversed().map { item in
            if case .say(let text) = item { .words(text) } else { .note("") }
        }
    }

    /// `question 2 of 6`, and whether it is the rule that is asked for.
    package var placeText: String {
        switch wait {
        case .answer(let index): "question \(index + 1) of \(script.questions.count)"
        case .rule(let index): "the rule of question \(index + 1) of \(script.questions.count)"
        case .next, .nothing: "the end"
        }
    }

    private func head(of index: Int) -> [LessonText] {
        let question = script.questions[index]
        return [
            .heading(isAgain ? "Once more" : "Question \(index + 1) of \(script.questions.count)"),
            .words(question.ask),
        ] + (question.options.isEmpty ? [] : [.options(question.options)])
            + (question.wantsForm ? [.note("(Write \(question.form).)")] : [])
    }

    private func ruleHead(of index: Int) -> [LessonText] {
        [.heading("Which rule decided that?"), .rules(script.questions[index].rules)]
    }

    private mutating func question(_ index: Int) -> [LessonText] {
        let question = script.questions[index]
        wait = .answer(index)
        hintsShown = 0
        wasWrong = false
        var texts: [LessonText] = []
        if question.events.lowerBound > shown {
            texts.append(.picture(shown..<question.events.lowerBound, isWhole: false))
            shown = question.events.lowerBound
        }
        return texts + head(of: index) + (index == 0 && !isAgain ? help : [])
    }

    private mutating func hint(of question: Question) -> [LessonText] {
        guard hintsShown < question.hints.count else {
            return [.note(question.hints.isEmpty ? "There is no hint here." : "That was all.")]
        }
        hintsShown += 1
        if !isAgain { score.hints += 1 }
        return [
            .hint(
                number: hintsShown, of: question.hints.count, question.hints[hintsShown - 1])
        ]
    }

    // MARK: - Revealing

    private mutating func reveal(_ index: Int, _ answer: LessonAnswer) -> [LessonText] {
        let question = script.questions[index]
        let isRight = answer.isRight(of: question.truth)
        count(isRight)
        var texts: [LessonText] = [
            .verdict(isRight: isRight, isRight ? "Right." : "Not so. \(question.truthText)")
        ]
        // Whoever was right now has seen all of it the first time.
        let isTold = !isAgain || !isRight
        if isTold, question.table == nil {
            texts.append(.heading("What happened"))
            texts.append(
                question.events.isEmpty
                    ? .note("Nothing; time went by.")
                    : .picture(question.events, isWhole: false))
            texts.append(.causes(question.causes))
        }
        if isTold, let table = question.table {
            texts += [.heading("What the load run came to"), .table(table)]
        }
        shown = max(shown, question.events.upperBound)
        wasWrong = !isRight
        if question.rules.isEmpty { return texts + pause(index) }
        revealed = [.note("You answered \(question.words(of: answer))")] + texts
        wait = .rule(index)
        return texts + ruleHead(of: index)
    }

    private mutating func reveal(_ index: Int, ruleAt chosen: Int) -> [LessonText] {
        let question = script.questions[index]
        guard let why = question.why else { preconditionFailure("a rule is asked that is none") }
        let isRight = question.rules.indices.contains(chosen) && question.rules[chosen] == why
        count(isRight)
        if !isRight { wasWrong = true }
        return [.verdict(isRight: isRight, isRight ? "Right." : "Not that one."), .rule(why)]
            + pause(index)
    }

    private mutating func count(_ isRight: Bool) {
        if isAgain { return }
        score.answered += 1
        if isRight { score.right += 1 }
    }

    /// Waits for a word, unless nothing comes any more.
    private mutating func pause(_ index: Int) -> [LessonText] {
        if wasWrong { again.append(index) }
        wait = .next
        return place < script.items.count || !again.isEmpty || !isDone ? [] : take(.next)
    }
}
