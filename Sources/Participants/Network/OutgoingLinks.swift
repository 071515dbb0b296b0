import Marketplace
import Simulation
import Statistics
import VirtualTime

/// When an envelope arrives, if it does, and its copy, if there is one.
struct Passage: Hashable, Sendable {
    var arrival: Instant?
    var copy: Instant?
}

/// The outgoing links of one participant: each keeps the order of what it carries, but for what
/// takes a detour.
///
/// What happens on a link is drawn from streams of its own, named after both ends and the kind of
/// mishap, so that other traffic changes nobody's luck, nor does another kind of mishap.
struct OutgoingLinks: Sendable {
    private let model: NetworkModel
    private let constant: TimeSpan?
    private let seed: UInt64
    private let owner: String
    /// Per recipient number, made when first used; empty where every envelope takes equally long.
    var state: [ParticipantID: Link] = [:]

    struct Link: Codable, Sendable {
        fileprivate var latency: RandomStream
        fileprivate var lastArrival = Instant.distantPast
        fileprivate var loss: RandomStream
        fileprivate var duplicates: RandomStream
        fileprivate var reordering: RandomStream

        fileprivate init(seed: UInt64, owner: String, recipient: String) {
            func stream(_ purpose: String) -> RandomStream {
                RandomStream(seed: seed, key: StreamKey(owner, purpose).with(recipient))
            }
            latency = stream("latency")
            loss = stream("loss")
            duplicates = stream("duplicates")
            reordering = stream("reordering")
        }
    }

    init(model: NetworkModel, owner: String, seed: UInt64) {
        self.model = model
        self.seed = seed
        self.owner = owner
        if case .fixed(let seconds) = model.latency {
            constant = max(TimeSpan(seconds: seconds), model.minimum)
        } else {
            constant = nil
        }
    }

    private var isFaulty: Bool { model.loss > 0 || model.duplicates > 0 || model.reordering > 0 }

    /// What becomes of an envelope sent now, if it also takes `extra` on the way. The recipient's
    /// name is asked for once.
    mutating func carry(
        sentAt now: Instant, to recipient: ParticipantID, named name: @autoclosure () -> String,
        extra: TimeSpan
    ) -> Passage {
        if let constant, !isFaulty { return Passage(arrival: now + constant + extra) }
        var link = state[recipient] ?? Link(seed: seed, owner: owner, recipient: name())
        defer { state[recipient] = link }
        let arrival = now + travelTime(&link.latency) + extra
        guard isFaulty else {
            link.lastArrival = max(arrival, link.lastArrival)
            return Passage(arrival: link.lastArrival)
        }
        var passage = Passage()
        if link.reordering.chance(model.reordering) {
            // Two more travel times: long enough for what is sent next to come first.
            passage.arrival =
                arrival + travelTime(&link.reordering) + travelTime(&link.reordering)
        } else {
            link.lastArrival = max(arrival, link.lastArrival)
            passage.arrival = link.lastArrival
        }
        if link.duplicates.chance(model.duplicates), let first = passage.arrival {
            passage.copy = first + travelTime(&link.duplicates)
        }
        return link.loss.chance(model.loss) ? Passage() : passage
    }

    private func travelTime(_ stream: inout RandomStream) -> TimeSpan {
        if let constant { return constant }
        return max(model.latency.sampleDelay(using: &stream), model.minimum)
    }
}
