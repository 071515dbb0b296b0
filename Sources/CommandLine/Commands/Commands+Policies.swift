import Marketplace
import ScenarioLanguage

extension Commands {
    static func policies(_ arguments: ParsedArguments, _ terminal: Terminal) throws -> ExitCode {
        if arguments.operands.first == comparisonWord {
            return try comparePolicies(
                Array(arguments.operands.dropFirst()), arguments, terminal)
        }
        try refuseComparisonOptions(arguments)
        guard arguments.operands.count <= 1 else {
            throw UsageError(
                code: .extraOperand, problem: "one policy can be printed at a time",
                notes: [
                    "write 'dmsim policies compare \(arguments.operands[0]) "
                        + "\(arguments.operands[1])' to compare two"
                ])
        }
        guard let name = arguments.operands.first else {
            try OutputFile.write(policyList(arguments, terminal), to: "-")
            return .passed
        }
        guard let text = PolicyCatalog.text(of: name) else {
            throw UsageError(
                code: .badValue, problem: "there is no policy '\(name)'",
                suggestion: Suggesting.closest(
                    to: name, among: PolicyCatalog.names + [comparisonWord]),
                notes: ["write one of \(PolicyCatalog.names.joined(separator: ", "))"])
        }
        try OutputFile.write(text, to: "-")
        return .passed
    }

    private static func policyList(_ arguments: ParsedArguments, _ terminal: Terminal) -> String {
        let style = terminal.outputStyle(
            arguments.choice("color", as: ColorChoice.self) ?? .auto)
        let rows = PolicyCatalog.names.map { name in
            (term: name, meaning: policySummary(name))
        }
        return TextLayout.table(rows, width: terminal.textWidth, style: style)
            + "\n`dmsim policies NAME` prints one as a file to copy and change;\n"
            + "`dmsim policies compare A B` says what differs between two.\n"
    }

    /// What the policy is about, in one sentence.
    private static func policySummary(_ name: String) -> String {
        guard let policy = PolicyCatalog.policy(named: name) else { return "" }
        let figures = RuleBook.summary(of: policy)
        return figures.map { "\($0.name): \($0.value)" }.joined(separator: "; ") + "."
    }
}
