import Diagnostics
import Journal
import Marketplace
import YAML

/// Reads `when` and `for each`, which a parameter or a list can settle before the run.
extension PlanReader {
    /// `when plan is plus:` is settled here; `when acme has 0 connections left:` in the run.
    mutating func appendWhen(_ item: StepItem, to steps: inout [Step]) {
        if let holds = parameterTest(item) {
            note(item.sentence.span, isTaken: holds || item.otherwise != nil)
            if holds {
                steps += self.steps(item.details, of: "`when`")
                if let otherwise = item.otherwise?.value {
                    _ = isEmptyList(otherwise, of: "`otherwise`", lacks: "steps")
                }
            } else {
                _ = isEmptyList(item.details, of: "`when`", lacks: "steps")
                if let otherwise = item.otherwise?.value {
                    steps += self.steps(otherwise, of: "`otherwise`")
                }
            }
            return
        }
        if lacks.parameters, isParameterTest(item.words) {
            // The test of a parameter whose column could not be read.
            _ = self.steps(item.details, of: "`when`")
            if let otherwise = item.otherwise { _ = self.steps(otherwise.value, of: "`otherwise`") }
            return
        }
        guard item.words.count > 1 else {
            report(
                .missingDetails, "the condition is missing", at: item.sentence.span,
                expected: "when acme has 0 new connections left:")
            return
        }
        let conditions = conditions(item)
        let then = self.steps(item.details, of: "`when`")
        let otherwise = item.otherwise.map { self.steps($0.value, of: "`otherwise`") } ?? []
        guard let conditions else { return }
        steps.append(
            Step(.when(conditions, then: then, otherwise: otherwise), span: item.sentence.span))
    }

    /// Whether words may be a test of a parameter, by their shape: `when plan is plus`.
    private func isParameterTest(_ words: [Word]) -> Bool {
        words.count > 3 && words[2].is(.is) && words[1].person == nil && !words[1].is(.there)
            && !words[1].is(.desk)
    }

    private mutating func note(_ span: SourceSpan, isTaken: Bool) {
        if staticBranches[span] == nil { branchOrder.append(span) }
        staticBranches[span] = (staticBranches[span] ?? false) || isTaken
    }

    /// Whether a test of a parameter holds; nil where the sentence is no such test.
    private func parameterTest(_ item: StepItem) -> Bool? {
        var words = item.words.dropFirst()
        guard let first = words.first, words.count >= 3, first.person == nil else { return nil }
        let value: String
        if let binding = bindings.last(where: { $0.name == first.text }) {
            value = binding.value
        } else if let edit = item.sentence.edits.first(where: { $0.filled == first.range }) {
            value = edit.binding.value
        } else {
            return nil
        }
        words = words.dropFirst()
        guard words.first?.is(.is) == true else { return nil }
        words = words.dropFirst()
        let isNegative = words.first?.is(.not) == true
        if isNegative { words = words.dropFirst() }
        // Both sides lose the words that say nothing, such as `the`.
        let wanted = tokenizer.words(of: value).map(\.text)
        let alternatives = words.split { $0.is(.or) }.map { part in part.map(\.text) }
        return alternatives.contains(wanted) != isNegative
    }

    /// The claims of a `when`, joined by `and`; a text behind a colon belongs to the last.
    private mutating func conditions(_ item: StepItem) -> [Expectation]? {
        var found: [Expectation] = []
        var isRight = true
        let string = item.sentence.string
        let end = QuotedSentence.colon(in: string) ?? string.utf8.count
        let rest = item.words.dropFirst().prefix { $0.range.lowerBound < end }
        let parts =
            rest.contains { $0.is(.there) || !$0.is(.and) }
            ? rest.split { $0.is(.and) } : [rest]
        for (index, part) in parts.enumerated() {
            guard let first = part.first, let last = part.last else { continue }
            let sentence = item.sentence.part(
                first.range.lowerBound..<min(last.range.upperBound, end))
            let details = index == parts.count - 1 ? textOfCondition(item, behind: end) : nil
            if let expectation = expectation(sentence, details, at: sentence.span) {
                found.append(expectation)
            } else {
                isRight = false
            }
        }
        return isRight && !found.isEmpty ? found : nil
    }

    /// `Hi` of `"when acme's last message to noor is: Hi":`, with its placeholders filled in.
    private func textOfCondition(_ item: StepItem, behind end: Int) -> Node? {
        let bytes = Array(item.sentence.string.utf8)
        guard end < bytes.count else { return nil }
        let range = QuotedSentence.unquoted(end + 1..<bytes.count, of: bytes)
        let text = item.sentence.part(range)
        return range.isEmpty
            ? nil : Node(.scalar(Scalar(text: text.string, style: .plain)), span: text.span)
    }

    // MARK: - For each

    /// `for each freelancer in [noor, ivan]:`, written out with `<freelancer>` for each.
    mutating func appendForEach(_ item: StepItem, to steps: inout [Step]) {
        let words = item.words
        if item.sentence.isBroken { return }
        guard words.count >= 5, words[3].is(.in), Name.isValid(words[2].text) else {
            report(
                .unknownSentence, "`for each` needs a name and a list", at: item.sentence.span,
                expected: "for each freelancer in [noor, ivan]:")
            return
        }
        let start = words[3].range.upperBound
        let bytes = Array(item.sentence.string.utf8)[start...]
        let list = String(decoding: bytes, as: UTF8.self)
        let span = item.sentence.span(
            of: words[4].range.lowerBound..<item.sentence.string.utf8.count)
        guard let values = values(ofList: list, at: span) else { return }
        if values.isEmpty {
            if lacks.names { return }
            report(.missingValue, "there is nobody in this list", at: span)
            return
        }
        for value in values {
            if stepCount > limits.steps { break }
            bindings.append(Binding(name: words[2].text, value: value, span: span))
            steps += self.steps(item.details, of: "`for each`")
            bindings.removeLast()
        }
    }

    /// `[noor, ivan]`, `noor, ivan and mei`, `f1..f9`, `freelancers`, `clients`.
    private mutating func values(ofList text: String, at span: SourceSpan) -> [String]? {
        var values: [String] = []
        let parts = text.split { " ,[]".contains($0) }.map(String.init)
        for part in parts where part != "and" {
            switch part {
            case "freelancers": values += plan.cast.freelancers.map(\.name)
            case "clients": values += plan.cast.clients.map(\.name)
            default:
                guard let names = nameRange(part, at: span) else { return nil }
                values += names
            }
        }
        return values
    }

    /// `f1..f3` as f1, f2, f3; any other text as itself; nil, and reported, for a bad range.
    mutating func nameRange(_ text: String, at span: SourceSpan) -> [String]? {
        guard let dots = firstDots(text) else { return [text] }
        let bytes = Array(text.utf8)
        let first = Self.numbered(bytes[..<dots])
        let last = Self.numbered(bytes[(dots + 2)...])
        guard let first, let last, first.prefix == last.prefix, first.number <= last.number else {
            report(
                .badName, "\(quoted(text)) is not a range of names", at: span,
                expected: "two names that differ in the number behind them, such as f1..f9")
            return nil
        }
        guard last.number - first.number < limits.participants else {
            report(
                .tooMany, "\(quoted(text)) is more than \(limits.participants) names", at: span)
            return nil
        }
        return (first.number...last.number).map { "\(first.prefix)\($0)" }
    }

    private func firstDots(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        return bytes.indices.dropLast().first {
            bytes[$0] == UInt8(ascii: ".") && bytes[$0 + 1] == UInt8(ascii: ".")
        }
    }

    private static func numbered(_ bytes: ArraySlice<UInt8>) -> (prefix: String, number: Int)? {
        let digits = bytes.reversed().prefix { Digits.isDigit($0) }.count
        let prefix = String(decoding: bytes.dropLast(digits), as: UTF8.self)
        let suffix = String(decoding: bytes.suffix(digits), as: UTF8.self)
        guard digits > 0, digits < 9, let number = Int(suffix) else { return nil }
        return (prefix, number)
    }
}
