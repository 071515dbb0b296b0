package import Marketplace
import VirtualTime

/// What happened in each bin of a run, by the name that reports use.
package struct NamedSeries: Sendable {
    package enum Values: Sendable {
        case counts([UInt64])
        case seconds([Double])
    }

    /// As a member of the JSON; of refusals the slug of the reason.
    package var name: String
    /// Of attempts that the rules refused.
    package var reason: RefusalReason?
    /// Which of the plan's groups of clients it is of, by number; nil for all.
    package var group: Int?
    package var values: Values
}

extension LoadOutcome {
    /// Every series: those of all, then those of each group.
    package var allSeries: [NamedSeries] {
        series + (0..<figures.groupCount).flatMap { series(ofGroup: $0) }
    }

    /// Those of a group of the plan; none where there are too many groups.
    package func series(ofGroup group: Int) -> [NamedSeries] {
        if figures.groupSeries.isEmpty { return [] }
        return GroupSeries.Quantity.allCases.map { quantity in
            NamedSeries(
                name: quantity.name, group: group,
                values: .counts(figures.groupSeries.values(quantity, ofGroup: group)))
        }
    }

    /// Those of all, then refusals by the reasons that occurred.
    package var series: [NamedSeries] {
        let counted = figures.series
        var all = LoadSeries.Quantity.allCases.map {
            NamedSeries(name: $0.name, values: .counts(counted.values($0)))
        }
        all.append(NamedSeries(name: "desk_queue", values: .counts(deskQueue)))
        for (name, hours) in [
            ("desk_busy_seconds", deskHours.map(\.busy)),
            ("desk_overtime_seconds", deskHours.map(\.overtime)),
            ("desk_on_duty_seconds", deskHours.map(\.onDuty)),
        ] { all.append(NamedSeries(name: name, values: .seconds(hours.map(\.seconds)))) }
        for reason in RefusalReason.allCases where figures.refused(reason) > 0 {
            all.append(
                NamedSeries(
                    name: reason.slug, reason: reason, values: .counts(counted.refusals(reason))))
        }
        return all
    }
}
