import Processes
import VirtualTime

/// A command line that was checked against its spec.
///
/// Every value has been read once by the parser, so the accessors cannot meet a wrong one; asking
/// for a name that the spec does not hold is a mistake in dmsim and traps.
struct ParsedArguments: Sendable, Equatable {
    let command: CommandSpec
    /// The words without `--`, in order; empty when none was given.
    private(set) var operands: [String] = []
    private(set) var asksForHelp = false
    private var given: [String: [String]] = [:]

    init(command: CommandSpec) { self.command = command }

    mutating func addOperand(_ text: String) { operands.append(text) }
    mutating func add(_ option: OptionSpec, value: String) {
        given[option.long, default: []].append(value)
    }
    mutating func askForHelp() { asksForHelp = true }

    /// Whether the command has the option at all.
    func takes(_ long: String) -> Bool { command.option(long: long) != nil }

    /// Whether the option was written on the command line.
    func has(_ long: String) -> Bool {
        _ = spec(long)
        return given[long] != nil
    }

    /// The option's value, or its default.
    func text(_ long: String) -> String? {
        let spec = spec(long)
        return given[long]?.last ?? spec.defaultText
    }

    /// All values of an option that may be repeated, in order.
    func texts(_ long: String) -> [String] {
        _ = spec(long)
        return given[long] ?? []
    }

    func integer(_ long: String) -> Int? {
        guard case .integer(let range) = spec(long).value else { wrongKind(long) }
        return text(long).map { text in
            checked(long) { () throws(ValueKind.Refusal) in
                try ValueKind.integer(text, in: range)
            }
        }
    }

    func seed(_ long: String) -> UInt64? {
        guard case .seed = spec(long).value else { wrongKind(long) }
        return text(long).map { text in
            checked(long) { () throws(ValueKind.Refusal) in try ValueKind.seed(text) }
        }
    }

    func byteCount(_ long: String) -> Int? {
        guard case .byteCount(let range) = spec(long).value else { wrongKind(long) }
        return text(long).map { text in
            checked(long) { () throws(ValueKind.Refusal) in
                try ValueKind.byteCount(text, in: range)
            }
        }
    }

    /// How many times faster than real time.
    func pace(_ long: String) -> Double? {
        text(long).map { text in
            checked(long) { () throws(ValueKind.Refusal) in
                try ValueKind.pace(text)
            }
        }
    }

    /// How many processes each role has.
    func placement(_ long: String) -> ProcessPlacement? {
        text(long).map { text in
            checked(long) { () throws(ValueKind.Refusal) in
                try ValueKind.placement(text)
            }
        }
    }

    /// A length of real time.
    func span(_ long: String) -> TimeSpan? {
        text(long).map { text in
            checked(long) { () throws(ValueKind.Refusal) in
                try ValueKind.span(text)
            }
        }
    }

    /// All the tag expressions of an option, joined by `and`; nil when there is none.
    func tags(_ long: String) -> TagExpression? {
        texts(long).map { text in
            checked(long) { () throws(ValueKind.Refusal) in
                try ValueKind.tags(text)
            }
        }.reduce(nil as TagExpression?) { joined, next in
            joined.map { .and($0, next) } ?? next
        }
    }

    /// A choice as a case of an enumeration whose raw values are the words of the spec.
    func choice<Choice: RawRepresentable<String>>(_ long: String, as: Choice.Type) -> Choice? {
        guard let word = text(long) else { return nil }
        guard let choice = Choice(rawValue: word) else {
            preconditionFailure("--\(long) admits '\(word)', which \(Choice.self) has no case for")
        }
        return choice
    }

    /// The operands, or the default of the command's only operand.
    var operandsOrDefault: [String] {
        operands.isEmpty ? command.operands.compactMap(\.defaultText) : operands
    }

    /// A command line that means the same, options in the order of the spec.
    func words(without left: Set<String>) -> [String] {
        var words: [String] = []
        for option in command.options where !left.contains(option.long) {
            for value in given[option.long] ?? [] {
                words.append(option.value == nil ? "--\(option.long)" : "--\(option.long)=\(value)")
            }
        }
        return words + (operands.isEmpty ? [] : ["--"] + operands)
    }

    /// A command line that means the same, as a shell reads it.
    var commandLine: String {
        (["dmsim", command.name] + words(without: [])).map(ShellText.quoted).joined(separator: " ")
    }

    private func spec(_ long: String) -> OptionSpec {
        guard let option = command.option(long: long) else {
            preconditionFailure("'\(command.name)' declares no option --\(long)")
        }
        return option
    }

    private func wrongKind(_ long: String) -> Never {
        preconditionFailure("--\(long) of '\(command.name)' is declared as another kind of value")
    }

    private func checked<Value>(
        _ long: String, _ read: () throws(ValueKind.Refusal) -> Value
    ) -> Value {
        do {
            return try read()
        } catch {
            preconditionFailure("--\(long) was accepted and then: \(error.problem)")
        }
    }
}
