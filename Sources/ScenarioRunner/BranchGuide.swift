import Locks
package import Marketplace
import ScenarioLanguage

/// What the next step of a branch deals with: steps that share nothing may change places.
package struct StepFootprint: Hashable, Sendable {
    /// Nil: with everything, such as what looks at the run, or lets time pass.
    package var parties: Parties?

    package struct Parties: Hashable, Sendable {
        package var client: ClientID
        package var freelancer: FreelancerID
    }

    init(_ step: Step?) {
        guard case .act(let action, _)? = step?.kind, let client = action.client,
            let freelancer = action.freelancer
        else { return }
        parties = Parties(client: client, freelancer: freelancer)
    }

    package func isIndependent(of other: StepFootprint) -> Bool {
        guard let a = parties, let b = other.parties else { return false }
        return a.client != b.client && a.freelancer != b.freelancer
    }
}

/// Says which branch goes on, step by step, and writes down which could have: so that all orders
/// can be tried one after the other.
///
/// Each step is heard of, with all that it causes, before the next of any branch begins.
package final class BranchGuide: Sendable {
    /// A moment at which somebody goes on.
    package struct Choice: Sendable {
        /// The branches that could, by number, with what they would do.
        package var candidates: [(branch: UInt32, step: StepFootprint)]
        package var chosen: UInt32
        /// Those whose step here leads to nothing that was not tried before.
        package var asleep: Set<UInt32>
    }

    private struct State {
        var choices: [Choice] = []
        var asleep: [UInt32: StepFootprint] = [:]
        var isRedundant = false
    }

    private let prefix: [UInt32]
    private let asleepAtEnd: Set<UInt32>
    private let reduces: Bool
    private let state = Guarded(State())

    /// - Parameters:
    ///   - prefix: who goes on at the first choices.
    ///   - asleep: at the last of them, who need not go on until something that matters to it is
    ///     done.
    ///   - reduces: whether orders that differ in independent steps alone are left out.
    package init(prefix: [UInt32], asleep: Set<UInt32>, reduces: Bool) {
        self.prefix = prefix
        asleepAtEnd = asleep
        self.reduces = reduces
    }

    package var choices: [Choice] { state.withLock { $0.choices } }
    /// Whether the run went where everything was tried before.
    package var isRedundant: Bool { state.withLock { $0.isRedundant } }

    func choose(_ candidates: [(branch: UInt32, step: StepFootprint)]) -> UInt32 {
        state.withLock { state in
            let place = state.choices.count
            let chosen: UInt32
            if place < prefix.count {
                chosen = prefix[place]
                if place == prefix.count - 1 {
                    for candidate in candidates where asleepAtEnd.contains(candidate.branch) {
                        state.asleep[candidate.branch] = candidate.step
                    }
                }
            } else if let awake = candidates.first(where: { state.asleep[$0.branch] == nil }) {
                chosen = awake.branch
            } else {
                state.isRedundant = true
                chosen = candidates[0].branch
            }
            state.choices.append(
                Choice(
                    candidates: candidates, chosen: chosen, asleep: Set(state.asleep.keys)))
            guard reduces, let step = candidates.first(where: { $0.branch == chosen })?.step
            else {
                state.asleep = [:]
                return chosen
            }
            state.asleep[chosen] = nil
            state.asleep = state.asleep.filter { $0.value.isIndependent(of: step) }
            return chosen
        }
    }
}
