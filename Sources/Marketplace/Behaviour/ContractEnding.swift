package import Statistics
package import VirtualTime

/// How long the contracts of an autonomous client last, and how they end.
package struct ContractEnding: Hashable, Sendable {
    /// 0 to 1; what the two leave is the share that ends neutral.
    package var successful: Double
    package var negative: Double
    /// How long a contract runs.
    package var length: Distribution

    package init(successful: Double = 1, negative: Double = 0, after length: Distribution) {
        self.successful = successful
        self.negative = negative
        self.length = length
    }
}

extension ClientBehaviour {
    /// How the client's contract with a freelancer, its `ordinal`-th from 1, will end, and how
    /// long after the client hears of its start; nil where the client ends none by itself.
    package func contractEnd(
        _ ordinal: UInt32, luck: PairLuck
    ) -> (outcome: ContractOutcome, after: TimeSpan)? {
        drawContractEnd(ordinal, luck)
    }

    package func contractEnd(
        _ ordinal: UInt32, luck: PopulationLuck
    ) -> (outcome: ContractOutcome, after: TimeSpan)? {
        drawContractEnd(ordinal, luck)
    }

    private func drawContractEnd(
        _ ordinal: UInt32, _ luck: some PairStreams
    ) -> (outcome: ContractOutcome, after: TimeSpan)? {
        guard let endsContracts else { return nil }
        var stream = luck.stream(.contractEnd, ordinal: ordinal)
        var choice = Choice(using: &stream)
        let outcome: ContractOutcome
        if choice.falls(on: endsContracts.successful) {
            outcome = .successful
        } else if choice.falls(on: endsContracts.negative) {
            outcome = .negative
        } else {
            outcome = .neutral
        }
        return (outcome, endsContracts.length.sampleDelay(using: &stream))
    }
}
