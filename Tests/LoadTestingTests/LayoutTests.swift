import Testing

@testable import LoadTesting

@Suite("What a load run holds millions of")
struct LayoutTests {
    @Test("is small, and fills cache lines")
    func sizes() {
        #expect(MemoryLayout<LoadEvent>.stride == 16)
        #expect(MemoryLayout<PairRecord>.stride == 12)
        #expect(MemoryLayout<ClientState>.stride == 128)
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
            while calendar.heap.count > 0 || calendar.open(before: limit) {
                if calendar.heap.earliest >= limit { break }
                let event = calendar.heap.pop()
                #expect(event.at >= last && event.at < limit)
                last = event.at
                taken += 1
                if taken % 3 == 0 {
                    calendar.push(
                        LoadEvent(at: last + random(300_000), .reply, client: taken))
                }
            }
        }
        #expect(taken > 20_000 && !calendar.open(before: 1_000_000))
    }

    @Test(
        "A conversation is found again among any number", arguments: [1, 14, 15, 16, 30, 31, 400])
    func chains(count: Int) {
        var chains = ConversationChains()
        var chain = UInt32.max
        for number in 0..<count {
            #expect(chains.find(UInt32(number * 7), in: chain, count: number) == -1)
            chains.append(
                UInt32(number * 7), PairRecord(firstContact: Int64(number) << 36), to: &chain,
                count: number)
        }
        for number in 0..<count {
            #expect(chains.find(UInt32(number * 7), in: chain, count: count) == number)
            #expect(chains.freelancer(number, in: chain, count: count) == UInt32(number * 7))
            let pair = chains.pair(number, in: chain, count: count)
            #expect(pair.pointee.firstContact == Int64(number) << 36)
        }
    }
}
