import Marketplace
import Statistics
import VirtualTime

/// With fewer events in a run, making tables would take longer than they save.
private let fewestEventsForTables = 200_000.0

/// A table for how long messages travel to freelancers.
struct DeliveryTable: Sendable {
    private let delays: SampledDistribution

    init(_ delivery: Distribution, expectedEvents: Double) {
        delays = SampledDistribution(
            delivery, tabulated: expectedEvents >= fewestEventsForTables)
    }

    func draw(_ stream: inout RandomStream) -> Int64 {
        held(delays.sampleMicroseconds(using: &stream))
    }
}

/// Tables for how long freelancers that behave alike take to react.
struct ReactionTables: ReactionDelays, Sendable {
    /// By reaction; first those on usual messages, then those on spam.
    private let reactions: [SampledDistribution]

    private static let kinds = MessageReaction.allCases.count

    /// - Parameter expectedEvents: those that these freelancers have a part in.
    init(_ behaviour: FreelancerBehaviour, expectedEvents: Double) {
        let isWorthwhile = expectedEvents >= fewestEventsForTables
        let usual = behaviour.onMessages
        reactions = [usual, behaviour.onSpam ?? MessageReactions()].flatMap { reactions in
            MessageReaction.allCases.map { kind in
                let tendency = reactions.tendency(kind)
                return SampledDistribution(
                    tendency?.delay ?? .fixed(0), tabulated: isWorthwhile && tendency != nil)
            }
        }
    }

    func delay(
        of reaction: MessageReaction, onSpam: Bool, _ tendency: Tendency, _ stream: RandomStream
    ) -> TimeSpan {
        var stream = stream
        let place = Int(reaction.rawValue) + (onSpam ? ReactionTables.kinds : 0)
        return .microseconds(held(reactions[place].sampleMicroseconds(using: &stream)))
    }
}

/// As `Distribution.sampleDelay` holds it.
@inline(__always)
private func held(_ drawn: Int64) -> Int64 {
    min(max(drawn, 0), Distribution.longestDelay.microseconds)
}

extension MessageReactions {
    fileprivate func tendency(_ kind: MessageReaction) -> Tendency? {
        switch kind {
        case .reply: replies
        case .decline: declines
        case .archive: archives
        case .block: blocks
        case .report: reports
        }
    }
}
