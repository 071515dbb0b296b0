package import Journal
import Marketplace

/// Which runs of two recordings belong together, and where they part.
package enum RunPairing {
    /// By title and row; where a title occurs several times, as under several seeds, in order.
    package static func pairs(
        _ first: [ScenarioOutcome], _ second: [ScenarioOutcome]
    ) -> [RunPage.Pair] {
        ScenarioTitle.pairs(first.map(\.fullTitle), second.map(\.fullTitle)).map { place, other in
            let (parts, reason) = difference(first[place], second[other])
            return RunPage.Pair(
                first: place, second: first.count + other, parts: parts, reason: reason)
        }
    }

    private static func difference(
        _ first: ScenarioOutcome, _ second: ScenarioOutcome
    ) -> (parts: Int?, reason: String) {
        let number = firstDifference(first, second)
        var words: [String] = []
        if let number {
            words.append("the runs part at event \(number)")
        } else if first.status != second.status {
            words.append(
                "the same events, but one \(first.status.name) and one \(second.status.name)")
        } else {
            words.append("the same, event for event")
        }
        if first.seed != second.seed {
            words.append("the seed is \(first.seed) in the first and \(second.seed) in the second")
        }
        if first.policy != second.policy {
            words.append(
                first.policy.name == second.policy.name
                    ? "the policies of the name \(first.policy.name) differ"
                    : "the policy is \(first.policy.name) in the first and "
                        + "\(second.policy.name) in the second")
        }
        return (number, words.joined(separator: "; "))
    }

    /// As files have events, since two casts may number people and texts in other ways.
    private static func firstDifference(
        _ first: ScenarioOutcome, _ second: ScenarioOutcome
    ) -> Int? {
        let one = EventEncoder(first.events, cast: first.cast, starts: first.startedAt)
        let other = EventEncoder(second.events, cast: second.cast, starts: second.startedAt)
        for index in 0..<min(first.events.count, second.events.count)
        where one.encode(first.events[index]) != other.encode(second.events[index]) {
            return index + 1
        }
        if first.events.count == second.events.count { return nil }
        return min(first.events.count, second.events.count) + 1
    }
}
