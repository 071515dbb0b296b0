import Marketplace
import Testing

@testable import LoadTesting

@Suite("What a load run holds millions of")
struct LayoutTests {
    @Test("is small, and fills cache lines")
    func sizes() {
        #expect(MemoryLayout<LoadEvent>.stride == 16)
        #expect(MemoryLayout<PairRecord>.stride == 16)
        #expect(ConversationChains.byteCount == 256)
        #expect(MemoryLayout<ClientState>.stride == 128)
        // Whatever its name is.
        #expect(MemoryLayout<Plan?>.size == 1)
        #expect(MemoryLayout<Account>.size == 24 && MemoryLayout<QuotaLedger>.size == 32)
    }

    @Test("Events come in order of time and payload, whatever is put in meanwhile")
    func calendar() {
        var calendar = EventCalendar(horizon: 1_000_000, expectedEvents: 40_000)
        var state: UInt64 = 7
        func random(_ bound: Int64) -> Int64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int64(state >> 33) % bound
        }
        for number in 0..<20_000 {
            calendar.push(LoadEvent(at: random(1_100_000), .attempt, client: number))
        }
        var taken = 0
        var last: Int64 = 0
        for limit in [100, 250_000, 250_001, 1_000_000] as [Int64] {
            repeat {
                while let event = calendar.next(before: limit) {
                    calendar.take()
                    #expect(event.at >= last && event.at < limit)
                    last = event.at
                    taken += 1
                    if taken % 3 == 0 {
                        calendar.push(
                            LoadEvent(at: last + random(300_000), .reply, client: taken))
                    }
                }
            } while calendar.open(before: limit)
        }
        #expect(taken > 20_000 && !calendar.open(before: 1_000_000))
    }

    @Test(
        "A conversation is found again among any number", arguments: [1, 14, 15, 16, 30, 31, 400])
    func chains(count: Int) {
        var chains = ConversationChains()
        var chain = UInt32.max
        var places: [ConversationPlace] = []
        for number in 0..<count {
            let freelancer = UInt32(number * 7)
            #expect(chains.find(freelancer, in: chain) == .none)
            places.append(
                chains.append(
                    PairRecord(freelancer: freelancer, firstContact: Int64(number) << 36),
                    to: &chain, count: number, client: 5, group: 2))
        }
        for number in 0..<count {
            #expect(chains.find(UInt32(number * 7), in: chain) == places[number])
            let pair = chains.pair(places[number])
            #expect(pair.pointee.freelancer == UInt32(number * 7))
            #expect(pair.pointee.firstContact == Int64(number) << 36)
            #expect(chains.client(places[number]) == 5 && chains.group(places[number]) == 2)
        }
        #expect(zip(places, places.dropFirst()).allSatisfy { $0.rawValue < $1.rawValue })
    }

    @Test("Whoever was written to is never taken for somebody new")
    func contacts() {
        var contacts = ContactFilter()
        #expect(!(0..<1_000).contains { contacts.mayContain($0) })
        for freelancer in stride(from: UInt32(3), to: 400, by: 13) { contacts.insert(freelancer) }
        for freelancer in stride(from: UInt32(3), to: 400, by: 13) {
            #expect(contacts.mayContain(freelancer))
        }
        let mistaken = (1_000..<2_000).count { contacts.mayContain($0) }
        #expect(mistaken < 200)
    }
}
