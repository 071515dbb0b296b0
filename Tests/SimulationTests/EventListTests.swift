import Simulation
import Statistics
import Testing
import VirtualTime

@Suite("The event list")
struct EventListTests {
    private func envelope(_ luck: inout RandomStream, sequence: UInt32) -> Envelope<Rumour> {
        Envelope(
            deliverAt: Instant(microseconds: Int64(luck.below(50)) - 10),
            recipient: ParticipantID(UInt32(luck.below(4))),
            sender: ParticipantID(UInt32(luck.below(4))), sequence: sequence,
            origin: UInt32(luck.below(4)), cause: 0, sentAt: .epoch,
            message: .heard(token: UInt64(sequence), hopsLeft: 0))
    }

    @Test("Envelopes leave in the total order", arguments: 0..<20 as Range<UInt64>)
    func order(seed: UInt64) {
        var luck = RandomStream(seed: seed, key: StreamKey("list", "order"))
        let envelopes = (0..<500).map { envelope(&luck, sequence: UInt32($0)) }
        var list = EventList<Rumour>()
        for envelope in envelopes { list.insert(envelope) }
        var left: [EventOrder] = []
        while let next = list.popFirst(before: .distantFuture) { left.append(next.order) }
        #expect(left == envelopes.map(\.order).sorted(), "seed \(seed)")
        #expect(list.isEmpty && list.earliest == nil && list.latestInTransit == nil)
    }

    @Test("Its figures are those of its content at any time", arguments: 0..<20 as Range<UInt64>)
    func figures(seed: UInt64) {
        var luck = RandomStream(seed: seed, key: StreamKey("list", "figures"))
        var list = EventList<Rumour>()
        var model: [Envelope<Rumour>] = []
        var clock = Instant(microseconds: -10)
        for sequence in 0..<3_000 as Range<UInt32> {
            if luck.chance(0.5) {
                var new = envelope(&luck, sequence: sequence)
                new.deliverAt = max(new.deliverAt, clock)
                list.insert(new)
                model.append(new)
            } else {
                let end = clock + .microseconds(Int64(luck.below(10)))
                let least = model.indices.min { model[$0].order < model[$1].order }
                let popped = list.popFirst(before: end)
                if let least, model[least].deliverAt < end {
                    #expect(popped?.order == model[least].order, "seed \(seed)")
                    clock = model[least].deliverAt
                    model.remove(at: least)
                } else {
                    #expect(popped == nil, "seed \(seed)")
                }
            }
            #expect(list.count == model.count)
            #expect(list.earliest == model.map(\.deliverAt).min())
            let transit = model.filter { !$0.isWaiting }
            #expect(list.inTransit == transit.count, "seed \(seed)")
            #expect(list.latestInTransit == transit.map(\.deliverAt).max(), "seed \(seed)")
            for origin in 1..<4 as Range<UInt32> {
                let own = transit.filter { $0.origin == origin }
                #expect(list.origins[origin]?.inTransit ?? 0 == own.count, "seed \(seed)")
                #expect(list.origins[origin]?.latestInTransit == own.map(\.deliverAt).max())
            }
            #expect(list.origins[0] == nil)
        }
    }

    @Test("The order is by time, recipient, sender and sequence, in this order")
    func orderOfFields() {
        func order(_ at: Int64, _ to: UInt32, _ from: UInt32, _ count: UInt32) -> EventOrder {
            EventOrder(
                deliverAt: Instant(microseconds: at), recipient: ParticipantID(to),
                sender: ParticipantID(from), sequence: count)
        }
        let ascending = [
            order(-1, 9, 9, 9), order(0, 0, 0, 1), order(0, 0, 1, 0), order(0, 1, 0, 0),
            order(1, 0, 0, 0),
        ]
        for (a, b) in zip(ascending, ascending.dropFirst()) { #expect(a < b && !(b < a)) }
    }
}
