import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import Participants

@Suite("A reliable channel")
struct ReliableChannelTests {
    private func delivery(_ number: UInt64) -> Delivery {
        Delivery(
            message: .reinstatement(ClientID(UInt32(number))), actedAt: .epoch, cause: number)
    }

    @Test("Hands on what comes in order at once")
    func inOrder() {
        var channel = ReliableChannel()
        var inbox: [Delivery] = []
        channel.receive(1, delivery(1), into: &inbox)
        channel.receive(2, delivery(2), into: &inbox)
        #expect(inbox == [delivery(1), delivery(2)])
        #expect(channel.handled == 2)
    }

    @Test("Keeps what comes early until its turn, and drops what comes again")
    func earlyAndAgain() {
        var channel = ReliableChannel()
        var inbox: [Delivery] = []
        for number: UInt64 in [3, 2, 3, 5] {
            channel.receive(UInt32(number), delivery(number), into: &inbox)
        }
        #expect(inbox.isEmpty)
        #expect(channel.handled == 0)
        channel.receive(1, delivery(1), into: &inbox)
        #expect(inbox == [delivery(1), delivery(2), delivery(3)])
        channel.receive(2, delivery(2), into: &inbox)
        channel.receive(4, delivery(4), into: &inbox)
        #expect(inbox.map(\.cause) == [1, 2, 3, 4, 5])
    }

    @Test("After a crash only what came early is gone")
    func crash() {
        var channel = ReliableChannel()
        var inbox: [Delivery] = []
        channel.receive(1, delivery(1), into: &inbox)
        channel.receive(3, delivery(3), into: &inbox)
        channel.forgetEarly()
        channel.receive(1, delivery(1), into: &inbox)
        channel.receive(2, delivery(2), into: &inbox)
        #expect(inbox.map(\.cause) == [1, 2])
        channel.receive(3, delivery(3), into: &inbox)
        #expect(inbox.map(\.cause) == [1, 2, 3])
    }

    @Test("Keeps no more early messages than its limit, and hands on all the same")
    func limit() {
        var channel = ReliableChannel()
        var inbox: [Delivery] = []
        let last = UInt64(ReliableChannel.mostEarly) + 10
        for number in 2...last { channel.receive(UInt32(number), delivery(number), into: &inbox) }
        channel.receive(1, delivery(1), into: &inbox)
        #expect(inbox.count == ReliableChannel.mostEarly + 1)
        for number in 2...last { channel.receive(UInt32(number), delivery(number), into: &inbox) }
        #expect(inbox.map(\.cause) == Array(1...last))
    }

    @Test("Keeps what it sent until that is acknowledged; one number covers all before it")
    func acknowledgements() {
        var channel = ReliableChannel()
        for number: UInt64 in 1...4 {
            #expect(channel.enqueue(delivery(number), extra: .zero) == UInt32(number))
        }
        #expect(channel.unanswered == 0)
        for number: UInt32 in 1...3 { #expect(channel.send(number)?.number == number) }
        #expect(channel.unanswered == 3)
        channel.acknowledge(through: 2)
        #expect(channel.send(2) == nil)
        #expect(channel.send(3)?.delivery == delivery(3))
        #expect(channel.unanswered == 1)
        channel.acknowledge(through: 1)
        channel.acknowledge(through: 3)
        #expect(channel.unanswered == 0)
        #expect(channel.send(4)?.delivery == delivery(4))
    }

    @Test(
        "Over a network that loses, doubles, mixes up and crashes: once each, in order",
        arguments: 0..<200 as Range<UInt64>)
    func anyNetwork(seed: UInt64) {
        var luck = RandomStream(seed: seed, key: StreamKey("test", "channel"))
        let loss = 0.9 * luck.uniform()
        let count: UInt64 = 40
        var sender = ReliableChannel()
        var receiver = ReliableChannel()
        var underWay: [(number: UInt32, delivery: Delivery)] = []
        var acknowledgements: [UInt32] = []
        var inbox: [Delivery] = []
        for number in 1...count { _ = sender.enqueue(delivery(number), extra: .zero) }
        var steps = 0
        while sender.unanswered > 0 || steps == 0 || receiver.handled < count, steps < 100_000 {
            steps += 1
            let number = UInt32(luck.below(count)) + 1
            if let outgoing = sender.send(number), !luck.chance(loss) {
                underWay.append((number, outgoing.delivery))
                if luck.chance(0.2) { underWay.append((number, outgoing.delivery)) }
            }
            if !underWay.isEmpty, luck.chance(0.8) {
                let place = Int(luck.below(UInt64(underWay.count)))
                let (number, delivery) = underWay.remove(at: place)
                receiver.receive(number, delivery, into: &inbox)
                if !luck.chance(loss) { acknowledgements.append(receiver.handled) }
            }
            if !acknowledgements.isEmpty, luck.chance(0.5) {
                let place = Int(luck.below(UInt64(acknowledgements.count)))
                sender.acknowledge(through: acknowledgements.remove(at: place))
            }
            if luck.chance(0.02) { receiver.forgetEarly() }
        }
        #expect(inbox.map(\.cause) == Array(1...count), "seed \(seed), loss \(loss)")
        #expect(sender.unanswered == 0, "seed \(seed)")
    }
}

@Suite("Back-off")
struct BackOffTests {
    @Test("Waits one and a half round trips, then twice as long each time, up to half a minute")
    func doubling() {
        let backOff = BackOff(roundTrip: .milliseconds(100))
        let waits = (1...12).map { backOff.wait(after: $0).microseconds / 1_000 }
        #expect(
            waits == [150, 300, 600, 1200, 2400, 4800, 9600, 19200, 30000, 30000, 30000, 30000])
        #expect(backOff.wait(after: .max) == .seconds(30))
    }

    @Test("On a network slower than that it waits for the round trip")
    func slow() {
        let backOff = BackOff(roundTrip: .minutes(20))
        #expect(backOff.wait(after: 1) == .minutes(30))
        #expect(backOff.wait(after: 9) == .minutes(30))
    }
}
