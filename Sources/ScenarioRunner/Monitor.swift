import Journal
import ScenarioLanguage

/// Expectations that are looked at after every event, whoever caused it.
struct Monitor {
    typealias ID = Int

    var id: ID
    var expectations: [Expectation]
    /// True where none may come true, false where all must stay true.
    var isNever: Bool
    var since: Mark
    /// The branches of the step that set it up, innermost first.
    var branches: [BranchPlace]
}

/// The monitors of a run, in the order in which they were set up.
struct Monitors {
    private(set) var all: [Monitor] = []
    private var count = 0

    var expectations: [Expectation] { all.flatMap(\.expectations) }

    /// Adds one, and returns what it is called.
    mutating func add(
        _ expectations: [Expectation], isNever: Bool, since: Mark, branches: [BranchPlace]
    ) -> Monitor {
        count += 1
        let monitor = Monitor(
            id: count, expectations: expectations, isNever: isNever, since: since,
            branches: branches)
        all.append(monitor)
        return monitor
    }

    mutating func remove(_ id: Monitor.ID) -> Monitor {
        guard let place = all.firstIndex(where: { $0.id == id }) else {
            preconditionFailure("monitor \(id) is none of \(all.map(\.id))")
        }
        return all.remove(at: place)
    }
}
