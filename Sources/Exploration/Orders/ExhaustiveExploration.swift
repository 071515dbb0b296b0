import Journal
package import ScenarioLanguage
package import ScenarioRunner

/// Every order in which the steps of branches can come, each tried once.
///
/// A depth-first search that runs the scenario anew for every order. Orders that differ only in
/// steps that deal with other people are left out by sleep sets (Godefroid, 1996): a step that was
/// tried before stays asleep until something is done that it depends on. The journal's times apart,
/// what is left out ends as what was tried.
package struct ExhaustiveExploration: Sendable {
    package var options = RunOptions()
    package var reduces = true
    /// The most runs; beyond them the search is cut off.
    package var mostRuns = 100_000
    private let plan: ScenarioPlan

    package init(_ plan: ScenarioPlan) { self.plan = plan }

    package struct Result: Sendable {
        /// The orders that were run to their ends.
        package internal(set) var orders = 0
        /// Runs that went where everything was tried before.
        package internal(set) var redundant = 0
        /// The most choices of one run, and the different ends of those that passed.
        package internal(set) var depth = 0
        package internal(set) var ends: Set<UInt64> = []
        /// Whether there is more that was not tried.
        package internal(set) var isCutOff = false
        package internal(set) var wasInterrupted = false
        /// What went wrong, each shape once, with who went on at each choice.
        package internal(set) var failures: [Failure] = []

        package struct Failure: Sendable {
            package var shape: FailureShape
            package var words: String
            package var choices: [UInt32]
            package var count: Int
        }
    }

    /// How many orders there are at most, where no condition and no wait rules any out.
    package var estimate: Double { Self.orders(of: plan.steps) }

    private static func orders(of steps: [Step]) -> Double {
        steps.reduce(1) { product, step in
            switch step.kind {
            case .together(let branches):
                var orders = 1.0
                var before = 0
                for branch in branches {
                    for place in 1...max(1, branch.count) where !branch.isEmpty {
                        before += 1
                        orders *= Double(before) / Double(place)
                    }
                    orders *= self.orders(of: branch)
                }
                return product * orders
            case .repeat(let count, let body):
                return product * PowerOfOrders.of(orders(of: body), count)
            case .predict(_, let body): return product * orders(of: body)
            case .when(_, let then, let otherwise):
                return product * max(orders(of: then), orders(of: otherwise))
            default: return product
            }
        }
    }

    private struct Node {
        var choice: BranchGuide.Choice
        var asleep: Set<UInt32>
    }

    package func run() async -> Result {
        var result = Result()
        var stack: [Node] = []
        while true {
            let last = stack.last
            let guide = BranchGuide(
                prefix: stack.map(\.choice.chosen), asleep: last?.asleep ?? [], reduces: reduces)
            var options = options
            options.guide = guide
            let outcome = await plan.run(options)
            if outcome.status == .interrupted {
                result.wasInterrupted = true
                return result
            }
            let choices = guide.choices
            for choice in choices.dropFirst(stack.count) {
                stack.append(Node(choice: choice, asleep: choice.asleep))
            }
            if guide.isRedundant {
                result.redundant += 1
            } else {
                note(outcome, choices.map(\.chosen), in: &result)
            }
            guard backtrack(&stack) else { return result }
            guard result.orders + result.redundant < mostRuns else {
                result.isCutOff = true
                return result
            }
        }
    }

    /// Moves the last choice that has something left to try to that; false where none has.
    private func backtrack(_ stack: inout [Node]) -> Bool {
        while var node = stack.popLast() {
            // What was tried here sleeps in what is tried next.
            node.asleep.insert(node.choice.chosen)
            let next = node.choice.candidates.first { !node.asleep.contains($0.branch) }
            guard let next else { continue }
            node.choice.chosen = next.branch
            stack.append(node)
            return true
        }
        return false
    }

    /// A trial in which a failure comes by luck, so that a script can be written that shows it.
    package func trial(of failure: Result.Failure, most: Int = 5_000) async -> Trial? {
        for number in 0..<most {
            var options = options
            options.seed = plan.seed &+ UInt64(number)
            options.schedule = .walk
            let outcome = await plan.run(options)
            if FailureShape(of: outcome, RunFacts(outcome).breaches()) == failure.shape {
                return Trial(number: number, seed: plan.seed &+ UInt64(number), schedule: .walk)
            }
        }
        return nil
    }

    private func note(
        _ outcome: ScenarioOutcome, _ choices: [UInt32], in result: inout Result
    ) {
        result.orders += 1
        result.depth = max(result.depth, choices.count)
        // Where a run fails it is cut short, at whatever came before.
        if outcome.isPassed { result.ends.insert(EventOrderHash.hash(of: outcome.events)) }
        let breaches = RunFacts(outcome).breaches()
        guard let shape = FailureShape(of: outcome, breaches) else { return }
        if let place = result.failures.firstIndex(where: { $0.shape == shape }) {
            result.failures[place].count += 1
        } else {
            result.failures.append(
                Result.Failure(
                    shape: shape, words: Findings.words(outcome, breaches), choices: choices,
                    count: 1))
        }
    }
}

private enum PowerOfOrders {
    /// So many times the product of itself, and no more than is finite.
    static func of(_ orders: Double, _ count: Int64) -> Double {
        var product = 1.0
        for _ in 0..<min(count, 100) where orders > 1 { product *= orders }
        return product
    }
}
