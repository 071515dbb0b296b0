package import Marketplace

/// Something of a catalogue and how often runs exercised it.
package struct Exercised<Item: Hashable & Sendable>: Hashable, Sendable {
    package var item: Item
    package var count: Int
}

/// What the journals of runs exercised: rules, transitions of machines, and reasons of refusals.
///
/// Runs are added one after the other; coverages of different threads are merged. The result is
/// in the order of the catalogues, whatever the order of the runs.
package struct Coverage: Hashable, Sendable {
    private var ruleCounts = Array(repeating: 0, count: RuleSlug.allCases.count)
    private var transitionCounts = Array(repeating: 0, count: Transition.allCases.count)
    private var refusalCounts = Array(repeating: 0, count: RefusalReason.allCases.count)
    /// How many journals were added.
    package private(set) var runs = 0

    package init() {}

    /// Adds the whole journal of one run of these people.
    package mutating func add(_ journal: [JournalEvent], of cast: Cast) {
        var memory = CoverageMemory(of: cast)
        for event in journal {
            for transition in memory.transitions(of: event.fact) { count(transition) }
            for rule in memory.rules(of: event.fact) { count(rule) }
            if case .refused(_, let refusal) = event.fact {
                refusalCounts[Int(refusal.reason.rawValue)] += 1
            }
            memory.remember(event.fact)
        }
        for rule in memory.finish() { count(rule) }
        runs += 1
    }

    package mutating func merge(_ other: Coverage) {
        for index in ruleCounts.indices { ruleCounts[index] += other.ruleCounts[index] }
        for index in transitionCounts.indices {
            transitionCounts[index] += other.transitionCounts[index]
        }
        for index in refusalCounts.indices { refusalCounts[index] += other.refusalCounts[index] }
        runs += other.runs
    }

    package var rules: [Exercised<RuleSlug>] {
        zip(RuleSlug.allCases, ruleCounts).map { Exercised(item: $0, count: $1) }
    }
    package var transitions: [Exercised<Transition>] {
        zip(Transition.allCases, transitionCounts).map { Exercised(item: $0, count: $1) }
    }
    package var refusals: [Exercised<RefusalReason>] {
        zip(RefusalReason.allCases, refusalCounts).map { Exercised(item: $0, count: $1) }
    }

    package var missingRules: [RuleSlug] { rules.filter { $0.count == 0 }.map(\.item) }
    package var missingTransitions: [Transition] {
        transitions.filter { $0.count == 0 }.map(\.item)
    }
    package var missingRefusals: [RefusalReason] {
        refusals.filter { $0.count == 0 }.map(\.item)
    }

    private mutating func count(_ transition: Transition) {
        transitionCounts[Coverage.place(of: transition)] += 1
    }
    private mutating func count(_ rule: RuleSlug) { ruleCounts[Coverage.place(of: rule)] += 1 }

    private static func place(of transition: Transition) -> Int {
        transitionPlaces[transition.rawValue] ?? 0
    }
    private static func place(of rule: RuleSlug) -> Int { rulePlaces[rule.rawValue] ?? 0 }

    private static let transitionPlaces = places(Transition.allCases.map(\.rawValue))
    private static let rulePlaces = places(RuleSlug.allCases.map(\.rawValue))

    private static func places(_ names: [String]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    }
}
