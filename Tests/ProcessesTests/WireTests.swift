import Journal
import Marketplace
import Participants
import Simulation
import Statistics
import Testing
import VirtualTime
import Wire

@testable import Processes

@Suite("The form of values as bytes")
struct WireTests {
    func expectRoundTrip<Value: WireCoded & Equatable>(_ values: [Value]) throws {
        for value in values {
            let bytes = value.wireBytes
            #expect(try Value(wireBytes: bytes) == value)
            for length in bytes.indices
            where (try? Value(wireBytes: Array(bytes[..<length]))) != nil {
                Issue.record("\(length) of \(bytes.count) bytes of \(value) were enough")
            }
        }
    }

    @Test("Messages, facts and events come back as they went")
    func roundTrips() throws {
        for samples in WireSamples.all {
            try expectRoundTrip(samples.packets)
            try expectRoundTrip(samples.changes)
            try expectRoundTrip(samples.events)
            try expectRoundTrip(samples.refusals)
        }
    }

    @Test("The samples show every kind of thing that can be written down")
    func samplesAreComplete() {
        var cast = Cast()
        for number in 0..<10 {
            cast.clients.append(ClientProfile(name: "client-\(number)", memberSince: .epoch))
            cast.freelancers.append(FreelancerProfile(name: "freelancer-\(number)"))
            cast.jobs.append(JobPost("job-\(number)"))
            cast.queries.append(SearchQuery(skills: ["skill-\(number)"]))
            _ = cast.intern("text-\(number)")
            cast.limits.append("limit-\(number)")
        }
        let encoder = EventEncoder([], cast: cast, starts: .epoch)
        let kinds = Set(WireSamples.all[0].facts.map { encoder.encode($0, of: .hub).kind })
        for kind in EventKind.allCases where !kinds.contains(kind) {
            Issue.record("no sample is of kind \(kind)")
        }
    }

    @Test("Words of all lengths come back as they went")
    func words() throws {
        var words: [UInt64] = [0, .max]
        for shift in 0..<64 as Range<UInt64> {
            words += [1 << shift, (1 << shift) - 1, UInt64.max << shift]
        }
        var writer = WireWriter(capacity: 0)
        for word in words { writer.put(word) }
        var reader = WireReader(writer.bytes)
        for word in words { #expect(try reader.word() == word) }
        try reader.finish()
    }

    func orders(_ samples: WireSamples) -> [WorkOrder] {
        [
            WorkOrder(window: Window(end: samples.instant, mostEvents: 0), arriving: []),
            WorkOrder(
                window: Window(end: .distantFuture, mostEvents: 4_096),
                arriving: samples.envelopes),
        ]
    }

    func answer(_ samples: WireSamples) -> WorkedAnswer {
        var outlook = ShardOutlook(
            earliest: samples.instant, latestInTransit: .epoch, inTransit: 3, pending: 9)
        for envelope in samples.envelopes { outlook.add(envelope) }
        outlook.origins.merge(OriginOutlook(origin: .max, unanswered: 2))
        let result = WindowResult<Packet>(
            crossed: samples.envelopes,
            tallies: [
                Tally(instant: samples.instant, events: 17, fingerprint: Fingerprint(value: .max))
            ],
            outlook: outlook, isUnfinished: true)
        return WorkedAnswer(result: result, events: samples.events)
    }

    @Test("Windows and their results come back as they went")
    func windows() throws {
        for samples in WireSamples.all {
            for order in orders(samples) {
                let back = try WorkOrder(wireBytes: order.wireBytes)
                #expect(back.window == order.window)
                #expect(back.arriving.map(\.order) == order.arriving.map(\.order))
                #expect(back.arriving.map(\.message) == order.arriving.map(\.message))
                #expect(back.arriving.map(\.origin) == order.arriving.map(\.origin))
                #expect(back.arriving.map(\.cause) == order.arriving.map(\.cause))
                #expect(back.arriving.map(\.sentAt) == order.arriving.map(\.sentAt))
            }
            let answer = answer(samples)
            let back = try WorkedAnswer(wireBytes: answer.wireBytes)
            #expect(back.wireBytes == answer.wireBytes)
            #expect(back.result.outlook == answer.result.outlook)
            #expect(back.result.crossed.map(\.message) == answer.result.crossed.map(\.message))
            #expect(back.result.tallies == answer.result.tallies)
            #expect(back.result.isUnfinished)
            #expect(back.events == answer.events)
        }
    }

    /// What can be read must be written the same way: no value has two forms.
    func expectOneForm<Value: WireCoded>(_ bytes: [UInt8], as type: Value.Type) {
        guard let value = try? Value(wireBytes: bytes) else { return }
        #expect(value.wireBytes == bytes)
    }

    @Test("Random bytes and flipped bits are read as something else or refused", arguments: 1...4)
    func noise(seed: Int) {
        var random = RandomStream(seed: UInt64(seed), key: StreamKey("noise", "wire"))
        func below(_ limit: Int) -> Int { min(limit - 1, Int(random.uniform() * Double(limit))) }
        for _ in 0..<20_000 {
            // Bytes as words begin with them, so that more than the first is looked at.
            let bytes = (0..<below(40)).map { _ in
                UInt8(random.uniform() < 0.5 ? [0, 1, 16, 17][below(4)] : below(256))
            }
            expectOneForm(bytes, as: Packet.self)
            expectOneForm(bytes, as: JournalEvent.self)
            expectOneForm(bytes, as: WorkOrder.self)
            expectOneForm(bytes, as: WorkedAnswer.self)
            expectOneForm(bytes, as: BeginOrder.self)
            expectOneForm(bytes, as: Hello.self)
        }
        let values = WireSamples.all[seed % 4].events.map(\.wireBytes)
        for var bytes in values {
            for _ in 0..<20 {
                bytes[below(bytes.count)] ^= 1 << UInt8(below(8))
                expectOneForm(bytes, as: JournalEvent.self)
            }
        }
        var long = answer(WireSamples.all[seed % 4]).wireBytes
        for _ in 0..<100 {
            long[below(long.count)] ^= 1 << UInt8(below(8))
            expectOneForm(long, as: WorkedAnswer.self)
        }
    }

    @Test("A list that claims more than its bytes can hold is refused before it takes memory")
    func falseCount() {
        var writer = WireWriter()
        WorkOrder(window: Window(end: .epoch, mostEvents: 1), arriving: []).write(to: &writer)
        var bytes = writer.bytes
        bytes.removeLast()
        var claim = WireWriter()
        claim.put(1 << 40)
        #expect(throws: WireError.tooMany(1 << 40)) {
            try WorkOrder(wireBytes: bytes + claim.bytes)
        }
    }
}

@Suite("Frames")
struct FrameTests {
    let frames = [
        Frame(.hello), Frame(.work, [1, 2, 3]),
        Frame(.worked, (0..<70_000).map { UInt8(truncatingIfNeeded: $0) }), Frame(.end),
    ]

    @Test(
        "Frames come out whole, however they are cut", arguments: [1, 7, 8, 9, 10, 4_096, 1 << 20])
    func pieces(size: Int) throws {
        let bytes = frames.flatMap(\.bytes)
        var assembler = FrameAssembler()
        var found: [Frame] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            assembler.append(bytes[start..<min(start + size, bytes.count)])
            while let frame = try assembler.next() { found.append(frame) }
        }
        #expect(found == frames)
    }

    @Test("A frame of 4 GiB is refused by its first bytes")
    func huge() {
        var assembler = FrameAssembler()
        assembler.append([0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 1])
        #expect(throws: FrameError.tooLong(length: 0xFFFF_FFFF, limit: 16 << 20)) {
            try assembler.next()
        }
    }

    @Test("Any flipped bit is noticed")
    func flips() {
        let bytes = Frame(.work, [1, 2, 3, 4, 5, 6, 7, 8, 9]).bytes
        for bit in 0..<(bytes.count * 8) {
            var damaged = bytes
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            var assembler = FrameAssembler(limit: 1_000)
            assembler.append(damaged)
            // A longer length waits for bytes that never come; the patience for it ends.
            let frame = try? assembler.next()
            #expect(frame == nil, "bit \(bit)")
        }
    }
}
