import Journal
import Locks
import Marketplace
import Participants
import ScenarioLanguage
import ScenarioRunner
import Simulation
import Statistics
import Testing
import VirtualTime
import Wire

@testable import Processes

@Suite("Snapshots")
struct SnapshotTests {
    @Test(
        "A scenario whose participants are replaced again and again from snapshots is the same",
        arguments: Scripts.paths)
    func relay(path: String) async throws {
        for plan in try Scripts.read(path).plans {
            let here = await plan.run(RunOptions())
            var options = RunOptions()
            options.theatre = RelayTheatre(windows: 2)
            let there = await plan.run(options)
            #expect(there.fingerprint == here.fingerprint, "\(plan.title)")
            #expect(there.events == here.events, "\(plan.title)")
            #expect(there.status == here.status, "\(plan.title)")
        }
    }

    /// Snapshots of all kinds, as they come up in a scenario with a bad network and crashes.
    private func samples() async throws -> (setup: RunSetup, snapshots: [[UInt8]]) {
        let plans = try Scripts.plans().filter { $0.network.expectsFaults }
        let plan = try #require(plans.first)
        let album = Album()
        var options = RunOptions()
        options.theatre = RelayTheatre(windows: 5, shards: 1, album: album)
        _ = await plan.run(options)
        let snapshots = album.snapshots.withLock { $0 }
        return (plan.setup(seed: plan.seed, sink: JournalSink()), snapshots)
    }

    @Test("A snapshot that was cut is refused")
    func cut() async throws {
        let (_, snapshots) = try await samples()
        let last = try #require(snapshots.last)
        #expect(last.count > 200)
        for length in last.indices where (try? RoleSnapshot(bytes: Array(last[..<length]))) != nil {
            Issue.record("\(length) of \(last.count) bytes were enough")
        }
        #expect(throws: WireError.trailing(1)) { try RoleSnapshot(bytes: last + [0]) }
    }

    @Test("Noise and flipped bits are refused, or restored as something else", arguments: 1...4)
    func noise(seed: UInt64) async throws {
        var random = RandomStream(seed: seed, key: StreamKey("noise", "snapshots"))
        let (setup, snapshots) = try await samples()
        for _ in 0..<2_000 {
            let bytes = (0..<random.below(200)).map { _ in UInt8(random.below(256)) }
            #expect((try? RoleSnapshot(bytes: bytes)) == nil)
        }
        var restored = 0
        for snapshot in snapshots.suffix(10) {
            for _ in 0..<100 {
                var bytes = snapshot
                bytes[Int(random.below(UInt64(bytes.count)))] ^= 1 << UInt8(random.below(8))
                guard let snapshot = try? RoleSnapshot(bytes: bytes) else { continue }
                let people = RoleShard(
                    lookahead: setup.network.minimum, participants: Troupe.assemble(setup))
                if await people.restore(snapshot) { restored += 1 }
            }
        }
        #expect(restored > 0)
    }

    @Test("A snapshot of other participants is refused")
    func others() async throws {
        let (setup, snapshots) = try await samples()
        let snapshot = try RoleSnapshot(bytes: try #require(snapshots.last))
        let all = Troupe.assemble(setup)
        func shard(
            _ people: [(id: ParticipantID, participant: any Participant<Packet>)]
        ) -> RoleShard {
            RoleShard(lookahead: setup.network.minimum, participants: people)
        }
        #expect(await shard(all).restore(snapshot))
        #expect(await !shard(all.dropLast()).restore(snapshot))
        #expect(await !shard(all.reversed()).restore(snapshot))
        let plan = try #require(
            try Scripts.plans().first { $0.cast.clients.count != setup.cast.clients.count })
        let other = Troupe.assemble(plan.setup(seed: 1, sink: JournalSink()))
        #expect(await !shard(other).restore(snapshot))
    }

    private struct Everything: Codable, Hashable {
        enum Choice: Codable, Hashable {
            case none
            case one(Int8?, name: String)
            indirect case more([Choice])
        }

        var flag = true
        var text = "ä \u{0} 😀"
        var numbers: [Int64] = [.min, -1, 0, 1, .max]
        var small: [Int8] = [.min, .max]
        var words: Set<UInt64> = [0, .max]
        var real: [Double] = [-0.0, .pi, .infinity]
        var short: Float = 1.5
        var missing: Int?
        var there: Int? = 7
        var table: [Choice: [UInt16]] = [.none: [], .one(nil, name: ""): [.max]]
        var choices: [Choice] = [.none, .one(-3, name: "x"), .more([.more([]), .none])]
    }

    @Test("Whatever a state is made of comes back as it went")
    func roundTrip() throws {
        for value in [Everything(), Everything(flag: false, text: "", missing: .max, there: nil)] {
            let bytes = try StateEncoder.bytes(of: value)
            #expect(try StateDecoder.read(Everything.self, from: bytes) == value)
            for length in bytes.indices {
                #expect(throws: (any Error).self) {
                    try StateDecoder.read(Everything.self, from: Array(bytes[..<length]))
                }
            }
        }
    }

    @Test("A state with a list of optional values is refused when it is written")
    func optionals() {
        #expect(throws: EncodingError.self) { try StateEncoder.bytes(of: [1, nil, 3]) }
    }

    @Test("A list that claims more than its bytes can hold is refused before it takes memory")
    func falseCount() {
        #expect(throws: WireError.tooMany(0xFFFF_FFFF)) {
            try StateDecoder.read([Int].self, from: [0xFF, 0xFF, 0xFF, 0xFF, 0])
        }
    }

    @Test("A snapshot goes in pieces, in their order, and no further than its length")
    func pieces() throws {
        let whole = (0..<(SnapshotPiece.mostBytes * 2 + 1)).map { UInt8(truncatingIfNeeded: $0) }
        var assembly = SnapshotAssembly()
        var result: [UInt8]?
        while result == nil {
            let piece = SnapshotPiece(of: whole, from: assembly.bytes.count)
            result = try assembly.append(try SnapshotPiece(wireBytes: piece.wireBytes))
        }
        #expect(result == whole)
        #expect(throws: WireError.self) {
            try assembly.append(SnapshotPiece(of: whole, from: 0))
        }
        var other = SnapshotAssembly()
        #expect(throws: WireError.truncated) {
            try other.append(SnapshotPiece(of: whole, from: whole.count))
        }
    }

    @Test("The log drops what came before a snapshot, and asks for the next in good time")
    func log() {
        var log = ReplayLog()
        let schedule = SnapshotSchedule(least: 100, timesSnapshot: 4)
        for number in 0..<9 { log.append([UInt8](repeating: 1, count: 11), answer: UInt64(number)) }
        #expect(!log.isDue(schedule))
        log.append([7], answer: 9)
        #expect(log.isDue(schedule))
        #expect(log.count == 10)
        #expect(log[9] == ([7], 9))
        log.begin(with: .init(bytes: [UInt8](repeating: 0, count: 50), outlook: ShardOutlook()))
        #expect(log.count == 0 && log.length == 0)
        log.append([UInt8](repeating: 1, count: 199), answer: 10)
        #expect(!log.isDue(schedule))
        log.append([2], answer: 11)
        #expect(log.isDue(schedule))
        #expect(log[0].answer == 10)
    }
}
