import Diagnostics
import Journal
import Marketplace
import VirtualTime
import YAML

/// Reads what orders the steps: waiting, expecting, choosing, repeating.
extension PlanReader {
    mutating func appendFlow(_ item: StepItem, _ first: Word, to steps: inout [Step]) {
        let kind: StepKind?
        switch KeyWord(rawValue: first.id) {
        case .wait: kind = wait(item)
        case .at: kind = at(item)
        case .expect: kind = expect(item)
        case .within: kind = within(item)
        case .always: kind = lasting(item, nil, from: 0)
        case .never: kind = lasting(item, nil, from: 0)
        case .repeat: kind = repeated(item)
        case .together: kind = together(item)
        case .say: kind = say(item)
        case .predict: kind = predict(item)
        case .when:
            appendWhen(item, to: &steps)
            return
        case .for:
            if item.words.count > 1, item.words[1].is(.each) {
                appendForEach(item, to: &steps)
                return
            }
            kind = forAWhile(item)
        default: preconditionFailure("not a word of flow: \(first.text)")
        }
        if let kind { steps.append(Step(kind, span: item.sentence.span)) }
    }

    /// The words behind the first, or else what stands behind the colon, as one text.
    mutating func argument(_ item: StepItem, what: String) -> ScriptText? {
        if item.words.count > 1 {
            if !item.details.isAbsent {
                report(
                    .wrongDetails, "\(what) is said already, before the colon",
                    at: item.details.span)
            }
            return rest(of: item, from: 1)
        }
        if item.details.isAbsent {
            report(.missingDetails, "\(what) is missing", at: item.sentence.span)
            return nil
        }
        return text(item.details, what: what)
    }

    /// `wait: 3h`, `wait: 1 month`, or `wait: until monday`, which is `at: monday`.
    private mutating func wait(_ item: StepItem) -> StepKind? {
        guard let text = argument(item, what: "how long to wait") else { return nil }
        let parts = text.string.split(separator: " ", omittingEmptySubsequences: true)
        do throws(ValueProblem) {
            if parts.first == "until" || parts.first == "till" {
                return try moment(parts.dropFirst().joined(separator: " "), in: text)
            }
            return .wait(try PauseReader.read(text.string))
        } catch {
            report(error, in: text)
            return nil
        }
    }

    /// `at: 2026-02-01 00:00`, `at: day 3 09:00`, or `at: tomorrow 09:00`.
    private mutating func at(_ item: StepItem) -> StepKind? {
        guard let text = argument(item, what: "the instant") else { return nil }
        do throws(ValueProblem) {
            return try moment(text.string, in: text)
        } catch {
            report(error, in: text)
            return nil
        }
    }

    private mutating func moment(
        _ string: String, in text: ScriptText
    ) throws(ValueProblem) -> StepKind {
        let moment = try MomentReader(starts: plan.starts).read(string)
        if case .instant(let instant) = moment, instant < plan.starts, !lacks.start {
            report(
                .badInstant, "\(instant) is before the scenario starts", at: text.span,
                expected: "an instant from \(plan.starts) on")
        }
        return .at(moment)
    }

    /// `tomorrow at 09:00` alone is `at: tomorrow 09:00`; nil for a sentence about something else.
    mutating func bareMoment(_ item: StepItem, _ first: Word) -> StepKind? {
        guard first.person == nil, !first.is(.desk), item.details.isAbsent,
            MomentReader(starts: plan.starts).moment(item.sentence.string) != nil
        else { return nil }
        return try? moment(item.sentence.string, in: item.sentence)
    }

    /// `expect: …`, or the expectation behind the word, with its text behind the colon.
    private mutating func expect(_ item: StepItem) -> StepKind? {
        guard item.words.count > 1 else {
            let found = expectations(item.details, of: item)
            return found.isEmpty ? nil : .expect(found)
        }
        let sentence = rest(of: item, from: 1)
        let details = item.details.isAbsent ? nil : item.details
        return expectation(sentence, details, at: sentence.span).map { .expect([$0]) }
    }

    /// What stands in a sentence from one of its words on.
    func rest(of item: StepItem, from place: Int) -> ScriptText {
        let end = item.sentence.string.utf8.count
        return item.sentence.part(item.words[place].range.lowerBound..<end)
    }

    /// `within 24h: …`
    private mutating func within(_ item: StepItem) -> StepKind? {
        guard let (pause, taken) = pause(item, from: 1) else { return nil }
        guard taken + 1 == item.words.count else {
            return unexpected(item, taken + 1, example: "within 24h: noor replied to acme")
        }
        let found = expectations(item.details, of: item)
        return found.isEmpty ? nil : .within(pause, found)
    }

    /// `for 30 days, never: …` and `for 30 days, always: …`
    private mutating func forAWhile(_ item: StepItem) -> StepKind? {
        guard let (pause, taken) = pause(item, from: 1) else { return nil }
        return lasting(item, pause, from: taken + 1)
    }

    private mutating func lasting(_ item: StepItem, _ pause: Pause?, from place: Int) -> StepKind? {
        let example = "for 30 days, never: noor receives a message from spamco"
        guard place < item.words.count else {
            report(
                .unknownSentence, "`never` or `always` is missing", at: item.sentence.span,
                expected: example)
            return nil
        }
        let word = item.words[place]
        guard word.is(.never) || word.is(.always) else {
            return unexpected(item, place, example: example)
        }
        guard place + 1 == item.words.count else {
            return unexpected(item, place + 1, example: example)
        }
        let found = expectations(item.details, of: item)
        if found.isEmpty { return nil }
        return word.is(.never) ? .never(pause, found) : .always(pause, found)
    }

    mutating func unexpected(
        _ item: StepItem, _ place: Int, example: String
    ) -> StepKind? {
        report(
            .unknownSentence, "\(quoted(item.words[place].text)) is not understood here",
            at: item.sentence.span(of: item.words[place].range), expected: "for example: \(example)"
        )
        return nil
    }

    /// How long, in the words of a step, and how many words that takes.
    private mutating func pause(_ item: StepItem, from place: Int) -> (Pause, Int)? {
        let values = SlotValues(words: item.words)
        do throws(ValueProblem) {
            if let found = try values.pause(at: place) { return found }
        } catch {
            let last = values.endOfMonths(from: place) ?? item.words.count
            let range =
                item.words[place].range.lowerBound..<item.words[last - 1].range.upperBound
            report(error.diagnostic(at: item.sentence.span(of: range)))
            return nil
        }
        if reportUnit(item, behind: place) { return nil }
        let word = place < item.words.count ? item.words[place] : nil
        let text = word.map(\.text) ?? ""
        do throws(ValueProblem) {
            _ = try ValueReader.span(text)
            report(.badDuration, "a length of time is missing", at: item.sentence.span)
        } catch {
            let span = word.map { item.sentence.span(of: $0.range) } ?? item.sentence.span
            report(error.diagnostic(at: span))
        }
        return nil
    }

    /// Reports the word behind a number where it is no unit of time.
    private mutating func reportUnit(_ item: StepItem, behind place: Int) -> Bool {
        guard place + 1 < item.words.count, (try? ValueReader.count(item.words[place].text)) != nil
        else { return false }
        let word = item.words[place + 1]
        guard word.person == nil, word.kind == .plain else { return false }
        let units = ["second", "minute", "hour", "day", "week", "month", "year"]
        report(
            .badDuration, "\(quoted(word.text)) is not a unit of time",
            at: item.sentence.span(of: word.range), expected: "a time such as 24h or 1 month",
            meant: Suggestion.closest(to: word.text, among: units + units.map { $0 + "s" }))
        return true
    }

    // MARK: - Expectations

    /// One expectation, or a list of them.
    mutating func expectations(_ node: Node, of item: StepItem) -> [Expectation] {
        if node.isAbsent {
            report(
                .missingDetails, "what is expected is missing", at: item.sentence.span,
                expected: "for example: \(item.sentence.string): acme finds noor")
            return []
        }
        if isEmptyList(node, of: quoted(item.sentence.string), lacks: "expectations") { return [] }
        var found: [Expectation] = []
        for node in node.items ?? [node] where !isFull(at: node.span) {
            stepCount += 1
            if let expectation = expectation(node) { found.append(expectation) }
        }
        return found
    }

    /// One expectation: a sentence, or one with its details behind the colon.
    mutating func expectation(_ node: Node) -> Expectation? {
        let node = node.takenApart
        if let pairs = node.pairs {
            guard pairs.count == 1 else {
                if node.isIncomplete { return nil }
                report(
                    .twoSentences, "an expectation is one sentence",
                    at: pairs.dropFirst().first?.key.span ?? node.span,
                    help: "begin each with `- ` on a line of its own")
                return nil
            }
            let sentence = fill(pairs[0].key.text ?? "", of: pairs[0].key)
            let details = pairs[0].value.isAbsent ? nil : pairs[0].value
            return expectation(sentence, details, at: node.span)
        }
        guard let sentence = text(node, what: "an expectation") else { return nil }
        return expectation(sentence, nil, at: node.span)
    }

    /// A claim with the script's own words, those behind its colon too.
    mutating func expectation(
        _ sentence: ScriptText, _ details: Node?, at span: SourceSpan
    ) -> Expectation? {
        guard let claim = claim(sentence, details: details) else { return nil }
        guard let details else { return Expectation(claim, text: sentence.string, span: span) }
        // The claim has counted the bytes that placeholders stand for.
        let bytes = filledBytes
        let said = filled(details)
        filledBytes = bytes
        let texts = (said.items ?? [said]).map { Wording.plain($0.text ?? "") }
        let list = texts.joined(separator: ", ")
        let behind = said.items == nil ? list : "[\(list)]"
        return Expectation(claim, text: "\(sentence.string): \(behind)", span: span)
    }

    // MARK: - Repeating, and no order

    /// `repeat 3 times:`
    private mutating func repeated(_ item: StepItem) -> StepKind? {
        let words = item.words
        guard words.count > 1 else {
            report(
                .missingDetails, "how often is missing", at: item.sentence.span,
                expected: "repeat 3 times:")
            return nil
        }
        let count: Int64
        do throws(ValueProblem) {
            count = try ValueReader.count(words[1].text)
        } catch {
            report(error.diagnostic(at: item.sentence.span(of: words[1].range)))
            return nil
        }
        if words.count > 2, words[2].text != "times" && words[2].text != "time" || words.count > 3 {
            return unexpected(item, min(2, words.count - 1), example: "repeat 3 times:")
        }
        let inner = steps(item.details, of: "`repeat`")
        return inner.isEmpty ? nil : .repeat(count, inner)
    }

    /// `together:`, each item a branch; a list as an item is a branch of several steps.
    private mutating func together(_ item: StepItem) -> StepKind? {
        guard item.words.count == 1 else {
            return unexpected(item, 1, example: "together:")
        }
        guard let items = item.details.items else {
            _ = steps(item.details, of: "`together`")
            return nil
        }
        if isEmptyList(item.details, of: "`together`", lacks: "branches") { return nil }
        guard nesting < limits.nesting else {
            report(
                .tooDeep, "steps are more than \(limits.nesting) levels deep here",
                at: item.details.span)
            return nil
        }
        nesting += 1
        defer { nesting -= 1 }
        var branches: [[Step]] = []
        for node in items {
            if node.items != nil {
                branches.append(steps(node, of: "a branch"))
                continue
            }
            var branch: [Step] = []
            append(node, to: &branch)
            branches.append(branch)
        }
        return .together(branches.filter { !$0.isEmpty })
    }
}
