import Simulation
import VirtualTime

extension Transport {
    /// What changes in the course of a run and outlasts an envelope.
    struct State: Codable, Sendable {
        fileprivate var links: [ParticipantID: OutgoingLinks.Link]
        fileprivate var peers: [Peer]
        fileprivate var downUntil: Instant?
        fileprivate var isOutage: Bool
        fileprivate var kept: [Kept]
        fileprivate var unanswered: Int
        fileprivate var unansweredByOrigin: OriginCounts
    }

    var state: State {
        State(
            links: links.state, peers: peers, downUntil: downUntil, isOutage: isOutage, kept: kept,
            unanswered: unanswered, unansweredByOrigin: unansweredByOrigin)
    }

    mutating func restore(_ state: State) {
        links.state = state.links
        peers = state.peers
        places = [:]
        for (place, peer) in peers.enumerated() { places[peer.id] = place }
        downUntil = state.downUntil
        isOutage = state.isOutage
        kept = state.kept
        unanswered = state.unanswered
        unansweredByOrigin = state.unansweredByOrigin
    }
}
