/// Which sanction an upheld report leads to, by how often reports about the client were upheld
/// before.
package struct SanctionLadder: Hashable, Sendable {
    private let steps: [Sanction]

    /// A ladder without steps has one: to be notified.
    package init(_ steps: [Sanction]) {
        self.steps = steps.isEmpty ? [.notification] : steps
    }

    /// The step after so many upheld reports; the last one repeats.
    package func sanction(upheldBefore count: Int) -> Sanction {
        steps[min(max(0, count), steps.count - 1)]
    }
}
