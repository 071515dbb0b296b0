/// Reads the words after a command's name.
enum ArgumentParser {
    /// Options may stand anywhere among the operands, as `--long value`, `--long=value`, `-s value`
    /// or `-svalue`; `--` ends them. `--help` wins over any mistake, so that help can always be
    /// had.
    static func parse(
        _ words: [String], _ command: CommandSpec
    ) -> Result<ParsedArguments, UsageError> {
        var state = ParserState(words: words[...], parsed: ParsedArguments(command: command))
        state.run()
        if state.parsed.asksForHelp { return .success(state.parsed) }
        if let error = state.firstError { return .failure(error) }
        return .success(state.parsed)
    }
}

/// What is left to read, what was read, and the first mistake.
private struct ParserState {
    var words: ArraySlice<String>
    var parsed: ParsedArguments
    var firstError: UsageError?

    var command: CommandSpec { parsed.command }

    mutating func run() {
        while let word = words.popFirst() {
            if word == "--" {
                while let operand = words.popFirst() { readOperand(operand) }
            } else if word == "--help" || word == "-h" {
                parsed.askForHelp()
            } else if word.hasPrefix("--") {
                readLong(word)
            } else if word.hasPrefix("-") && word.count > 1 {
                readShort(word)
            } else {
                readOperand(word)
            }
        }
        let needed = command.operands.filter { $0.arity == .one }
        if parsed.operands.count < needed.count {
            let operand = needed[parsed.operands.count]
            fail(
                .missingOperand, "'\(command.name)' needs \(operand.name)",
                notes: ["\(operand.name): \(operand.help)"])
        }
    }

    private mutating func readLong(_ word: String) {
        let body = word.dropFirst(2)
        let equals = body.firstIndex(of: "=")
        let name = String(body[..<(equals ?? body.endIndex)])
        let attached = equals.map { String(body[body.index(after: $0)...]) }
        guard let option = command.option(long: name) else {
            let names = command.options.map(\.long) + ["help"]
            return fail(
                .unknownOption, "'\(command.name)' has no option '--\(name)'",
                suggestion: Suggesting.closest(to: name, among: names).map { "--\($0)" })
        }
        read(option, written: "--\(name)", attached: attached)
    }

    private mutating func readShort(_ word: String) {
        let letter = word[word.index(after: word.startIndex)]
        guard let option = command.option(short: letter) else {
            // `-seed` is a long option with a dash forgotten more often than a cluster of letters.
            let name = String(word.dropFirst())
            let names = command.options.map(\.long) + ["help"]
            return fail(
                .unknownOption, "'\(command.name)' has no option '\(word)'",
                suggestion: Suggesting.closest(to: name, among: names).map { "--\($0)" })
        }
        let rest = word.dropFirst(2)
        read(option, written: "-\(letter)", attached: rest.isEmpty ? nil : String(rest))
    }

    private mutating func read(_ option: OptionSpec, written: String, attached: String?) {
        guard let kind = option.value else {
            if let attached {
                fail(
                    .unexpectedValue, "'\(written)' takes no value, but has '\(attached)'",
                    notes: ["write \(written) alone"])
            }
            return parsed.add(option, value: "")
        }
        guard let text = attached ?? takeValue() else {
            var notes = ["write --\(option.long) \(option.valueName)"]
            if let next = words.first, next.count > 1 {
                notes.append("or --\(option.long)=\(next) if '\(next)' is meant as the value")
            }
            return fail(.missingValue, "'\(written)' needs a value", notes: notes)
        }
        check(text, kind, of: "'\(written)'", shows: option.valueName)
        parsed.add(option, value: text)
    }

    /// The next word, unless it looks like another option; a negative number is a value.
    private mutating func takeValue() -> String? {
        guard let next = words.first else { return nil }
        if next.hasPrefix("-") && next.count > 1 && Double(next) == nil { return nil }
        return words.popFirst()
    }

    private mutating func readOperand(_ text: String) {
        let index = parsed.operands.count
        let last = command.operands.last
        let operand =
            index < command.operands.count
            ? command.operands[index] : last.flatMap { $0.arity == .many ? $0 : nil }
        guard let operand else {
            let takes = command.operands.map(\.usage).joined(separator: " ")
            return fail(
                .extraOperand, "'\(command.name)' cannot use '\(text)'",
                notes: [takes.isEmpty ? "it takes no operand" : "it takes \(takes) and no more"])
        }
        check(text, operand.value, of: operand.name, shows: operand.name)
        parsed.addOperand(text)
    }

    private mutating func check(
        _ text: String, _ kind: ValueKind, of what: String, shows name: String
    ) {
        do {
            try kind.check(text)
        } catch {
            var notes = error.excerpt
            notes.append(error.remedy)
            fail(
                .badValue, "\(what): '\(text)' \(error.problem)", suggestion: error.suggestion,
                notes: notes)
        }
    }

    private mutating func fail(
        _ code: UsageError.Code, _ problem: String, suggestion: String? = nil, notes: [String] = []
    ) {
        if firstError != nil { return }
        firstError = UsageError(
            code: code, problem: problem, suggestion: suggestion, notes: notes,
            command: command.name)
    }
}
