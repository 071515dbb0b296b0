import Locks
import Marketplace
import Participants
import ScenarioLanguage
import ScenarioRunner
import Simulation
import Testing

@testable import Processes

/// Snapshots that were taken.
final class Album: Sendable {
    let snapshots = Guarded<[[UInt8]]>([])
}

/// Participants in this process who are thrown away after every so many windows; others go on
/// from a snapshot in their place.
struct RelayTheatre: Theatre {
    var windows: Int
    var shards = 3
    var album: Album?

    func open(_ plan: ScenarioPlan, _ setup: RunSetup) -> House {
        let shards = shards
        let hands = (0..<shards).map { number in
            StageShard.elsewhere(
                RelayShard(windows: windows, album: album) {
                    RoleShard(
                        lookahead: setup.network.minimum,
                        participants: Troupe.assemble(setup)
                            .filter { Int($0.id.rawValue) % shards == number })
                })
        }
        return House(
            shards: hands,
            placement: shards == 1 ? .together : .spread(over: shards) { Int($0.rawValue) % shards }
        )
    }
}

actor RelayShard: Shard {
    private let windows: Int
    private let album: Album?
    private let make: @Sendable () -> RoleShard
    private var people: RoleShard
    private var count = 0
    private var replacements = 0

    init(windows: Int, album: Album?, _ make: @escaping @Sendable () -> RoleShard) {
        self.windows = windows
        self.album = album
        self.make = make
        people = make()
    }

    func outlook() async -> ShardOutlook { await people.shard.outlook() }

    func work(
        _ window: Window, arriving: [Envelope<Packet>]
    ) async throws(ShardFailure) -> WindowResult<Packet> {
        let result = await people.shard.work(window, arriving: arriving)
        count += 1
        if count.isMultiple(of: windows) { await replace() }
        return result
    }

    private func replace() async {
        do {
            let old = await people.snapshot()
            let bytes = try old.bytes()
            album?.snapshots.withLock { $0.append(bytes) }
            let new = make()
            #expect(await new.restore(try RoleSnapshot(bytes: bytes)))
            #expect(await new.shard.outlook() == people.shard.outlook())
            replacements += 1
            // To look at everything takes long; the 1st, 2nd, 4th, 8th … time will do.
            if replacements.nonzeroBitCount == 1 {
                for (one, other) in zip(people.participants, new.participants) {
                    let (before, after) = (Likeness(one).text, Likeness(other).text)
                    #expect(before == after)
                }
            }
            people = new
        } catch {
            Issue.record(error)
        }
    }
}

/// All that a participant holds, as text, whatever it is called and whoever may see it; so that a
/// property that a snapshot forgets is noticed, wherever somebody adds one.
struct Likeness {
    private(set) var text = ""

    init(_ subject: Any) { add(subject) }

    /// What is set anew for each envelope, or is the same for all.
    private static let passing: Set<String> = ["openedAt", "inbox", "nextInbox", "setup", "cast"]

    private mutating func add(_ subject: Any) {
        let mirror = Mirror(reflecting: subject)
        switch mirror.displayStyle {
        case .set, .dictionary:
            // Their order is that of hashes, and says nothing.
            let entries = mirror.children.map { Likeness($0.value).text }
            text += "{\(entries.sorted().joined(separator: ", "))}"
        default:
            if mirror.children.isEmpty { text += "\(subject)" }
            for (label, value) in mirror.children where !Self.passing.contains(label ?? "") {
                text += "(\(label ?? ""): "
                add(value)
                text += ")"
            }
        }
    }
}
