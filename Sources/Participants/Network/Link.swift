import Marketplace
import Simulation
package import Statistics
package import VirtualTime

/// What the network between participants does to an envelope.
package struct NetworkModel: Hashable, Sendable {
    /// How long an envelope travels, in seconds.
    package var latency: Distribution
    /// The shortest travel time, which is the kernel's lookahead; at least 1 µs.
    package var minimum: TimeSpan

    package init(latency: Distribution, minimum: TimeSpan) {
        self.latency = latency
        self.minimum = minimum
    }

    /// What all but one envelope in a thousand travel at most; the hub waits so long for answers
    /// that are on their way.
    package var usualMaximum: TimeSpan {
        let seconds = latency.quantile(0.999) ?? latency.mean * 10
        return max(minimum, TimeSpan(microseconds: Int64((min(seconds, 1e9) * 1e6).rounded())))
    }
}

/// The outgoing links of one participant: each keeps the order of what it carries.
///
/// The travel times of a link are a stream of their own, named after both ends, so that other
/// traffic does not change them.
struct OutgoingLinks: Sendable {
    private let model: NetworkModel
    private let constant: TimeSpan?
    private let seed: UInt64
    private let key: StreamKey
    /// Per recipient number, made when first used; empty where every envelope takes equally long.
    private var links: [ParticipantID: Link] = [:]

    private struct Link: Sendable {
        var stream: RandomStream
        var lastArrival: Instant
    }

    init(model: NetworkModel, owner: String, seed: UInt64) {
        self.model = model
        self.seed = seed
        key = StreamKey(owner, "latency")
        if case .fixed(let seconds) = model.latency {
            let span = TimeSpan(microseconds: Int64((seconds * 1_000_000).rounded()))
            constant = max(span, model.minimum)
        } else {
            constant = nil
        }
    }

    /// When an envelope sent now arrives, if it also waits `extra` on the way.
    mutating func arrival(
        sentAt now: Instant, to recipient: ParticipantID, named name: String, extra: TimeSpan
    ) -> Instant {
        if let constant { return now + constant + extra }
        var link =
            links[recipient]
            ?? Link(
                stream: RandomStream(seed: seed, key: key.with(name)), lastArrival: .distantPast)
        let drawn = TimeSpan(
            microseconds: model.latency.sampleMicroseconds(using: &link.stream))
        let arrival = max(now + max(drawn, model.minimum) + extra, link.lastArrival)
        link.lastArrival = arrival
        links[recipient] = link
        return arrival
    }
}
