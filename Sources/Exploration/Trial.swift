import Journal
package import ScenarioLanguage
import ScenarioRunner

/// One run of an exploration: a function of its number alone.
package struct Trial: Hashable, Sendable {
    /// From 0.
    package var number: Int
    /// The place of what is run among the variants of the script.
    package var variant: Int
    package var seed: UInt64
    package var schedule: Schedule

    /// The trials in which seeds, schedules and variants take turns.
    ///
    /// - Parameters:
    ///   - first: the seed of the first; the others count up.
    ///   - isConcurrent: whether schedules make a difference.
    package init(number: Int, first: UInt64, variants: Int, isConcurrent: Bool) {
        self.number = number
        variant = number % max(1, variants)
        seed = first &+ UInt64(number)
        schedule = isConcurrent ? Self.schedule(number / max(1, variants)) : .together
    }

    /// A run under a certain schedule.
    init(number: Int, seed: UInt64, schedule: Schedule) {
        self.number = number
        variant = 0
        self.seed = seed
        self.schedule = schedule
    }

    /// Half of the runs are those of `run --seeds`; the others take the orders that these miss.
    private static func schedule(_ turn: Int) -> Schedule {
        switch turn % 4 {
        case 1: .walk
        case 3: .priorities(changes: turn / 4 % 4)
        default: .together
        }
    }
}

/// What is kept of a trial.
struct TrialResult: Sendable {
    var trial: Trial
    var order: UInt64
    var shape: FailureShape?
    /// What was broken, in words.
    var words: String
    /// Which of the expectations were tested.
    var tested: [Int]
    var status: ScenarioStatus
}

extension ScenarioPlan {
    /// Whether the order of branches can differ.
    package var isConcurrent: Bool { steps.contains(where: \.hasBranches) }
}

extension Step {
    fileprivate var hasBranches: Bool {
        switch kind {
        case .together(let branches): branches.count > 1
        case .repeat(_, let steps), .predict(_, let steps): steps.contains(where: \.hasBranches)
        case .when(_, let then, let otherwise): (then + otherwise).contains(where: \.hasBranches)
        default: false
        }
    }
}
