import Marketplace
import Statistics
import VirtualTime

/// Tables for the delays that a load run draws most often.
struct DelayTables: ReactionDelays, Sendable {
    private let delivery: SampledDistribution
    /// By reaction; first those on usual messages, then those on spam.
    private let reactions: [SampledDistribution]

    private static let kinds = MessageReaction.allCases.count
    /// With fewer events in a run, making tables would take longer than they save.
    private static let fewestEvents = 200_000.0

    init(_ plan: LoadPlan, expectedEvents: Double) {
        let isWorthwhile = expectedEvents >= DelayTables.fewestEvents
        delivery = SampledDistribution(plan.delivery, tabulated: isWorthwhile)
        let usual = plan.behaviour.onMessages
        reactions = [usual, plan.behaviour.onSpam ?? MessageReactions()].flatMap { reactions in
            MessageReaction.allCases.map { kind in
                let tendency = reactions.tendency(kind)
                return SampledDistribution(
                    tendency?.delay ?? .fixed(0), tabulated: isWorthwhile && tendency != nil)
            }
        }
    }

    func delivery(_ stream: inout RandomStream) -> Int64 {
        DelayTables.held(delivery.sampleMicroseconds(using: &stream))
    }

    func delay(
        of reaction: MessageReaction, onSpam: Bool, _ tendency: Tendency, _ stream: RandomStream
    ) -> TimeSpan {
        var stream = stream
        let place = Int(reaction.rawValue) + (onSpam ? DelayTables.kinds : 0)
        return .microseconds(
            DelayTables.held(reactions[place].sampleMicroseconds(using: &stream)))
    }

    /// As `Distribution.sampleDelay` holds it.
    @inline(__always)
    private static func held(_ drawn: Int64) -> Int64 {
        min(max(drawn, 0), Distribution.longestDelay.microseconds)
    }
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
