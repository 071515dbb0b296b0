/// The largest or smallest value of a grid for which conditions on means hold, where each
/// evaluation is a noisy replication.
///
/// Both ends are decided first, then the grid is halved. Each decision is a fully sequential test
/// (Fabian 1974; Kim & Nelson 2001), and the error is spent evenly over the most decisions and
/// conditions that can come (Bonferroni), so that the answer is wrong with at most the probability
/// 1 − `level` if the conditions are monotone in x and the values normal. Replications at different
/// x may share random numbers.
///
/// A condition whose mean lies within its indifference of the bound may be answered either way:
/// the answer is then right for a bound that is moved by no more than the indifference. Conditions
/// that are not monotone are noticed only at the points that were visited. A pilot without any
/// variance decides at once.
package struct ThresholdSearch: Sendable {
    package enum Extreme: String, Hashable, Codable, Sendable { case largest, smallest }

    package struct Condition: Hashable, Sendable {
        package enum Side: String, Hashable, Codable, Sendable { case atLeast, atMost }
        package var side: Side
        package var bound: Double
        /// A mean this near to the bound may be answered either way; positive.
        package var indifference: Double

        package init(_ side: Side, _ bound: Double, indifference: Double) {
            self.side = side
            self.bound = bound
            self.indifference = indifference
        }
    }

    package enum Answer: Hashable, Sendable {
        /// The extreme value for which the conditions hold.
        case found(Double)
        case noneKeeps
        case allKeep
        /// The conditions fail at the first value, where they should hold before they hold at
        /// the second; both are decided.
        case notMonotone(failsAt: Double, holdsAt: Double)
        /// The budget is spent; what is decided so far.
        case undecided(holdsAt: Double?, failsAt: Double?)
    }

    package struct Request: Hashable, Sendable {
        package let x: Double
        /// How many further replications to make there.
        package let replications: Int
    }

    package let extreme: Extreme
    package let conditions: [Condition]
    package let level: Double
    package let pilot: Int
    /// How many replications there may be in all.
    package let budget: Int
    package private(set) var spent = 0
    /// Nil while the search goes on.
    package private(set) var answer: Answer?
    /// What was evaluated, by place; places rise from where the conditions should hold.
    var points: [Int: Point] = [:]
    let grid: [Double]
    private let tests: [FullySequential]
    private var place = 0

    /// - Parameters:
    ///   - grid: The values in rising order, at least one.
    ///   - pilot: How many replications come before the first look at a value, 2 or more.
    package init(
        grid: [Double], extreme: Extreme, conditions: [Condition], level: Double, pilot: Int = 10,
        budget: Int
    ) {
        precondition(!grid.isEmpty && !conditions.isEmpty && pilot >= 2, "nothing to search")
        self.grid = extreme == .largest ? grid : grid.reversed()
        self.extreme = extreme
        self.conditions = conditions
        self.level = level
        self.pilot = pilot
        self.budget = budget
        let decisions = ThresholdSearch.mostDecisions(among: grid.count)
        let error = (1 - level) / Double(decisions * conditions.count)
        tests = conditions.map {
            FullySequential(error: error, zone: $0.indifference, pilot: pilot)
        }
    }

    /// The search among whole numbers.
    package init(
        _ range: ClosedRange<Int>, extreme: Extreme, conditions: [Condition], level: Double,
        pilot: Int = 10, budget: Int
    ) {
        self.init(
            grid: range.map(Double.init), extreme: extreme, conditions: conditions, level: level,
            pilot: pilot, budget: budget)
    }

    /// Both ends and ⌈log2(n − 1)⌉ halvings, or the middle if the ends are alike.
    package static func mostDecisions(among count: Int) -> Int {
        guard count > 2 else { return count }
        return 2 + max(1, Int.bitWidth - (count - 2).leadingZeroBitCount)
    }

    /// Where to make how many further replications; nil once there is an answer.
    package var next: Request? {
        guard answer == nil else { return nil }
        let seen = points[place]?.count ?? 0
        // Replications beyond the decision are not lost, but they were not needed.
        let further = seen < pilot ? pilot - seen : max(1, seen / 5)
        return Request(x: grid[place], replications: min(further, budget - spent))
    }

    /// Takes replications at the value that `next` names; each gives one figure per condition.
    package mutating func add(_ x: Double, _ values: [[Double]]) {
        precondition(answer == nil && x == grid[place], "replications of another value")
        var point = points[place] ?? Point(conditions: conditions.count)
        for value in values { point.add(value, conditions: conditions, tests, pilot: pilot) }
        points[place] = point
        spent += values.count
        if point.holds != nil { advance() }
        if answer == nil, spent >= budget {
            answer = .undecided(holdsAt: lastHolding.map { grid[$0] }, failsAt: firstFailing)
        }
    }

    /// The same for a single condition.
    package mutating func add(_ x: Double, _ values: [Double]) { add(x, values.map { [$0] }) }

    private var lastHolding: Int? { points.filter { $0.value.holds == true }.keys.max() }
    private var firstFailing: Double? {
        points.filter { $0.value.holds == false }.keys.min().map { grid[$0] }
    }

    private mutating func advance() {
        let last = grid.count - 1
        guard let first = points[0]?.holds else { return }
        guard let end = points[last]?.holds else {
            place = last
            return
        }
        if !first, end {
            answer = .notMonotone(failsAt: grid[0], holdsAt: grid[last])
        } else if first == end {
            decideAlike(first)
        } else {
            bisect()
        }
    }

    /// Both ends are alike, so all should be; the middle is the witness.
    private mutating func decideAlike(_ holds: Bool) {
        let middle = (grid.count - 1) / 2
        guard let seen = points[middle]?.holds else {
            place = middle
            return
        }
        if seen == holds {
            answer = holds ? .allKeep : .noneKeeps
        } else if holds {
            answer = .notMonotone(failsAt: grid[middle], holdsAt: grid[grid.count - 1])
        } else {
            answer = .notMonotone(failsAt: grid[0], holdsAt: grid[middle])
        }
    }

    private mutating func bisect() {
        guard let low = lastHolding,
            let high = points.filter({ $0.value.holds == false }).keys.min()
        else { return }
        if high - low == 1 {
            answer = .found(grid[low])
        } else {
            place = low + (high - low) / 2
        }
    }
}
