import Simulation
import Statistics
import Testing
import VirtualTime

@testable import Participants

@Suite("Outgoing links")
struct OutgoingLinksTests {
    private let noor = ParticipantID(3)
    private let ivan = ParticipantID(4)

    private func network(
        loss: Double = 0, duplicates: Double = 0, reordering: Double = 0,
        latency: Distribution = .exponential(mean: 0.05)
    ) -> NetworkModel {
        NetworkModel(
            latency: latency, minimum: .milliseconds(1), loss: loss, duplicates: duplicates,
            reordering: reordering)
    }

    /// Envelopes a millisecond apart.
    private func passages(
        _ count: Int, _ model: NetworkModel, others: Bool = false
    ) -> [Passage] {
        var links = OutgoingLinks(model: model, owner: "hub", seed: 7)
        return (0..<count).map { index in
            let now = Instant.epoch + .milliseconds(Int64(index))
            if others { _ = links.carry(sentAt: now, to: ivan, named: "ivan", extra: .zero) }
            return links.carry(sentAt: now, to: noor, named: "noor", extra: .zero)
        }
    }

    @Test("What goes to one changes nobody else's luck")
    func independence() {
        let model = network(loss: 0.3, duplicates: 0.3, reordering: 0.3)
        #expect(passages(500, model) == passages(500, model, others: true))
    }

    @Test("One kind of mishap leaves the others as they were")
    func kinds() {
        let lossy = passages(500, network(loss: 0.3))
        let more = passages(500, network(loss: 0.3, duplicates: 0.5))
        #expect(lossy.map(\.arrival) == more.map(\.arrival))
    }

    @Test("Shares are as the model says", arguments: [0.05, 0.3, 0.6])
    func shares(share: Double) {
        let count = 20_000
        let tolerance = 4 * (share * (1 - share) / Double(count)).squareRoot()
        let lost = passages(count, network(loss: share)).count { $0.arrival == nil }
        #expect(abs(Double(lost) / Double(count) - share) < tolerance)
        let doubled = passages(count, network(duplicates: share)).count { $0.copy != nil }
        #expect(abs(Double(doubled) / Double(count) - share) < tolerance)
    }

    @Test("Only a detour lets one envelope overtake another, and none takes less than the minimum")
    func order() {
        let straight = passages(2_000, network(loss: 0.2, duplicates: 0.2)).compactMap(\.arrival)
        #expect(zip(straight, straight.dropFirst()).allSatisfy { $0 <= $1 })
        let mixed = passages(2_000, network(reordering: 0.2, latency: .fixed(0.05)))
        let arrivals = mixed.compactMap(\.arrival)
        #expect(zip(arrivals, arrivals.dropFirst()).contains { $0 > $1 })
        for (index, passage) in mixed.enumerated() {
            let sent = Instant.epoch + .milliseconds(Int64(index))
            #expect(passage.arrival.map { $0 >= sent + .milliseconds(1) } == true)
        }
    }

    @Test("A protocol is used where something can go wrong, and only there")
    func usesProtocol() {
        #expect(!network().usesProtocol)
        #expect(network(loss: 0.01).usesProtocol)
        #expect(network(duplicates: 0.01).usesProtocol)
        #expect(network(reordering: 0.01).usesProtocol)
        let model = NetworkModel(
            latency: .fixed(1), minimum: .seconds(1), expectsFaults: true)
        #expect(model.usesProtocol)
        #expect(model.closingGrace == model.usualMaximum)
        #expect(network(loss: 0.6).closingGrace > network(loss: 0.1).closingGrace)
    }
}
