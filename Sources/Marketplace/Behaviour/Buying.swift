import Statistics
package import VirtualTime

/// How an autonomous client buys units once it has heard that none is left for an attempt.
@usableFromInline
package struct Buying: Hashable, Sendable {
    /// How many at a time.
    package var units: Int64
    /// With which probability at each such refusal, and how long after it is heard.
    package var tendency: Tendency
    /// How many purchases there are in a run at most; nil: any number.
    package var most: UInt32?

    package init(
        _ units: Int64, _ tendency: Tendency = Tendency(share: 1, delay: .fixed(0)),
        atMost most: UInt32? = nil
    ) {
        self.units = units
        self.tendency = tendency
        self.most = most
    }

    /// No file can limit purchases to more.
    package static let largestMost: UInt32 = 100

    /// Whether and how long after it was heard a refusal leads to a purchase.
    package func delay(_ state: inout BuyingState, luck: PairLuck) -> TimeSpan? {
        draw(&state, luck)
    }

    package func delay(_ state: inout BuyingState, luck: PopulationLuck) -> TimeSpan? {
        draw(&state, luck)
    }

    private func draw(_ state: inout BuyingState, _ luck: some PairStreams) -> TimeSpan? {
        // What is on its way is waited for.
        if state.isBuying || most.map({ state.purchases >= $0 }) == true { return nil }
        state.refusals &+= 1
        var stream = luck.stream(.buys, ordinal: state.refusals)
        var choice = Choice(using: &stream)
        guard choice.falls(on: tendency.share) else { return nil }
        state.purchases &+= 1
        state.isBuying = true
        return tendency.delay.sampleDelay(using: &stream)
    }
}

/// What a client that buys of its own accord remembers of it.
package struct BuyingState: Codable, Hashable, Sendable, BitwiseCopyable {
    /// Refusals at which it was drawn.
    fileprivate var refusals: UInt32 = 0
    fileprivate var purchases: UInt32 = 0
    /// Whether it has decided on a purchase and not made it yet.
    fileprivate var isBuying = false
    package init() {}

    /// The purchase is made, or refused.
    package mutating func finish() { isBuying = false }
}

extension Refusal {
    /// The limit of which nothing was left, nil where there is one quota; none for other refusals.
    package var exhausted: LimitID?? {
        guard reason == .quotaExhausted else { return .none }
        if case .limit(let full) = cause { return .some(full.limit) }
        return .some(nil)
    }
}
