import ScenarioLanguage

/// What an exploration tells people, a line for each thing.
package enum ExplorationText {
    /// So many runs without a new order, and more than half of all, are said to have stopped
    /// learning.
    static let patience = 100

    /// What the runs of a scenario showed, but for what went wrong.
    package static func lines(_ findings: Findings, path: String) -> [String] {
        var lines = ["  \(counted(findings.runs, "run")), \(orders(findings))"]
        let growth = findings.growth.filter { $0.runs >= 4 || findings.runs < 4 }
        if findings.orders > 1 {
            lines.append(
                "  orders known after runs: "
                    + growth.map { "\($0.orders) after \($0.runs)" }.joined(separator: ", "))
        }
        for (line, count) in zip(findings.expectations.lines, findings.tested) where count > 0 {
            let share = count == findings.runs ? "every run" : counted(count, "run")
            lines.append("  tested in \(share): \(place(line, path)): \(line.text)")
        }
        for line in findings.neverTested {
            lines.append("  NEVER TESTED: \(place(line, path)): \(line.text)")
        }
        return lines
    }

    private static func place(_ line: TestedExpectations.Line, _ path: String) -> String {
        line.file == 0 ? "\(path):\(line.line)" : "line \(line.line) of what it includes"
    }

    private static func orders(_ findings: Findings) -> String {
        let orders = counted(findings.orders, "different order")
        let since = findings.runsSinceNew
        if since >= patience, since * 2 >= findings.runs {
            return "\(orders); nothing new for \(counted(since, "run"))"
        }
        return "\(orders); the last new one in run \(findings.lastNew)"
    }

    package static func counted(_ count: Int, _ what: String) -> String {
        "\(count) \(what)\(count == 1 ? "" : "s")"
    }

    /// What is said of a failure above the script that shows it.
    package static func comment(
        _ failure: Findings.Failure, words: String, runs: Int, what: String, command: String
    ) -> [String] {
        [
            "What goes wrong: \(words)",
            "Came in \(failure.count) of \(runs) \(what); shown by seed \(failure.trial.seed), "
                + "schedule \(failure.trial.schedule.text).",
            "Found by: \(command)",
        ]
    }
}
