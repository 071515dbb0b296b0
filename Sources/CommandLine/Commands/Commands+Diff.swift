import Diagnostics
import Record

extension Commands {
    /// Compares two recordings.
    static func diff(_ arguments: ParsedArguments) throws -> ExitCode {
        let first = try RecordReader(arguments.operands[0])
        let second = try RecordReader(arguments.operands[1])
        let scenarios = try first.whole().scenarios.count
        _ = try second.whole()
        guard let difference = try RunComparison.firstDifference(first, second) else {
            try OutputFile.write(
                "The runs are equal, event for event: \(scenarios) scenarios.\n", to: "-")
            return .passed
        }
        var text = VisibleText.escaped(difference.summary) + "\n"
        text += describe(difference.first, of: first.path)
        text += describe(difference.second, of: second.path)
        text += "why:\n"
        let reasons =
            difference.reasons.isEmpty
            ? [
                "the recordings name no reason: program, scripts, seeds and options are the same. "
                    + "Equal runs must be equal, so one of them was changed, or dmsim is at fault"
            ] : difference.reasons
        for reason in reasons { text += "  \(VisibleText.escaped(reason))\n" }
        try OutputFile.write(text, to: "-")
        return .failed
    }

    private static func describe(_ side: RunDifference.Side?, of path: String) -> String {
        guard let side else { return "" }
        var text = "in \(VisibleText.escaped(path)):\n"
        if let remark = side.remark { text += "  \(VisibleText.escaped(remark))\n" }
        for event in side.events {
            let mark = event == side.events.last ? ">" : " "
            text += " \(mark)\(VisibleText.escaped(event.line))\n"
        }
        return text
    }
}
