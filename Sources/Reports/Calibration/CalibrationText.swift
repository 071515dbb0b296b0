import Calibration
import VirtualTime

/// A calibration for people to read.
package enum CalibrationText {
    package static func write(_ report: CalibrationReport) -> String {
        let outcome = report.outcome
        let count = { (number: Int) in LoadTextReport.grouped(UInt64(max(0, number))) }
        var text =
            "\(report.name): \(count(outcome.messages)) messages of \(count(outcome.people)) "
        text += "people, \(CivilDate(outcome.first)) to \(CivilDate(outcome.last))\n"
        text += "  \(count(outcome.all.conversations)) conversations, "
        text += "\(count(outcome.all.replied)) with a reply; "
        text += "\(LoadTextReport.decimal(outcome.holdOut * 100, 0)) % of conversations held out\n"
        for words in report.leftOut { text += "  \(words)\n" }
        text += "\nWhat was measured\n"
        var findings = TextTable([.left, .left])
        for finding in report.findings { findings.add([finding.title, finding.text]) }
        text += findings.text(indent: "  ")
        text += parameters(outcome.population.parameters)
        text += crowding(outcome.population.crowding)
        text += "\nReplies\n"
        var shares = TextTable([.left, .right, .right, .right])
        shares.add(["", "measured", "held out", "simulated"])
        let all = [outcome.measured, outcome.heldOut, outcome.simulated]
        shares.add(["conversations"] + all.map { count($0.conversations) })
        shares.add(["reply share"] + all.map { CalibrationReport.text($0.replyShare, .share) })
        shares.add(
            ["within 24 h"] + all.map { CalibrationReport.text($0.replyShareWithinDay, .share) })
        text += shares.text(indent: "  ")
        text += distances(outcome)
        text += "\nWhat the file does not hold\n"
        for caveat in CalibrationOutcome.caveats { text += "  \(caveat)\n" }
        return text
    }

    private static func parameters(_ parameters: [MeasuredParameter]) -> String {
        var text = ""
        for (title, groups) in CalibrationReport.tables {
            var table = TextTable([.left, .right, .right, .right])
            table.add(["", "value", "95 % from", "to"])
            let parameters = parameters.filter { groups.contains($0.group) }
            if parameters.isEmpty { continue }
            for parameter in parameters {
                table.add(
                    [parameter.name]
                        + [parameter.value, parameter.low, parameter.high].map {
                            CalibrationReport.text($0, parameter.unit)
                        })
            }
            text += "\n\(title)\n" + table.text(indent: "  ")
        }
        return text
    }

    private static func crowding(_ loads: [InboxLoad]) -> String {
        if loads.count < 2 { return "" }
        var table = TextTable([.left, .right, .right])
        table.add(["messages in the day before", "conversations", "with a reply"])
        for load in loads {
            let share = Double(load.replied) / Double(max(1, load.conversations))
            table.add([
                name(load), LoadTextReport.grouped(UInt64(load.conversations)),
                CalibrationReport.text(share, .share),
            ])
        }
        return "\nReply share by what else the freelancer had to read\n" + table.text(indent: "  ")
    }

    private static func name(_ load: InboxLoad) -> String {
        guard let to = load.to else { return "\(load.from) or more" }
        return load.from == to ? "\(to)" : "\(load.from) to \(to)"
    }

    private static func distances(_ outcome: CalibrationOutcome) -> String {
        var table = TextTable([.left, .right, .right, .right, .right, .right])
        table.add(CalibrationReport.distanceColumns)
        for comparison in outcome.comparisons where comparison.fitted != nil {
            table.add([
                comparison.kind.title, CalibrationReport.text(comparison.fitted),
                CalibrationReport.text(comparison.heldOut),
                CalibrationReport.text(comparison.parts),
                CalibrationReport.text(comparison.halves),
                CalibrationReport.area(comparison.fitted, comparison.kind),
            ])
        }
        let simulations =
            outcome.simulations == 1 ? "" : "; of \(outcome.simulations) simulations together"
        return "\nHow far curves are apart (Kolmogorov-Smirnov; the area is Wasserstein's"
            + "\(simulations))\n" + table.text(indent: "  ")
    }
}
