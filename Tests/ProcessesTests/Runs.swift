import Foundation
import Journal
import Marketplace
import Participants
import ProcessesTestChild
import Simulation
import VirtualTime

@testable import Processes

/// What a run came to.
struct Outcome: Equatable {
    var fingerprint: Fingerprint
    var events: [JournalEvent]
    var processed: Int
}

extension Village {
    /// Runs the village over some shards; `meddle` is called before each of its days' tenths.
    func run<Host: Shard>(
        seed: UInt64, setup: RunSetup, shards: [Host], placement: Placement,
        days: Int = 10, meddle: (Int) async -> Void = { _ in }
    ) async throws -> Outcome where Host.Message == Packet {
        let kernel = Kernel(
            shards: shards, placement: placement,
            options: KernelOptions(
                start: Village.starts, lookahead: setup.network.minimum,
                director: AddressBook.director))
        for id in setup.addresses.ids(of: .hub) {
            await kernel.inject(.plain(.reminder(.begin)), to: id, cause: 0)
        }
        for (action, instant) in commands() {
            await kernel.inject(
                .plain(.command(action)), to: setup.addresses.actor(of: action), at: instant,
                cause: 0)
        }
        var events: [JournalEvent] = []
        for slice in 1...(days * 10) {
            await meddle(slice)
            try await kernel.run(through: Village.starts + .minutes(Int64(slice) * 144))
            events += setup.sink.drain()
        }
        return Outcome(
            fingerprint: await kernel.fingerprint, events: events,
            processed: await kernel.processedEvents)
    }

    func runHere(seed: UInt64) async throws -> Outcome {
        let setup = setup(seed: seed, sink: JournalSink())
        let shard = ParticipantShard(
            lookahead: setup.network.minimum, participants: Troupe.assemble(setup))
        return try await run(seed: seed, setup: setup, shards: [shard], placement: .together)
    }

    func run(
        seed: UInt64, in company: ProcessCompany, meddle: (Int) async -> Void = { _ in }
    ) async throws -> Outcome {
        let setup = setup(seed: seed, sink: JournalSink())
        let hands = try await company.begin(script: script, planIndex: 0, setup: setup)
        return try await run(
            seed: seed, setup: setup, shards: hands.shards, placement: hands.placement,
            meddle: meddle)
    }
}

/// A folder of a test's own, and what tests look at in the system.
struct Playground {
    let folder: String

    init() throws {
        folder = "/tmp/dmt-\(UInt32.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    var leftovers: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder).filter { $0 != "marker" })
            ?? ["?"]
    }

    func options(_ mischief: String? = nil, of role: String = "hub 1/2") -> ProcessOptions {
        var options = ProcessOptions()
        options.folder = folder
        options.patience = 5
        options.notice = { _ in }
        if let mischief { options.arguments = [mischief, role, folder + "/marker"] }
        return options
    }

    /// The built test child, beside the test bundle.
    static let child: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        let beside = (tests ?? "").split(separator: "/").dropLast().joined(separator: "/")
        let bundle = "/\(beside)/ProcessesTestChild"
        if FileManager.default.isExecutableFile(atPath: bundle) { return bundle }
        let arguments = CommandLine.arguments.first ?? ""
        return (arguments as NSString).deletingLastPathComponent + "/ProcessesTestChild"
    }()

    static func isAlive(_ process: Int32) -> Bool { kill(process, 0) == 0 }
}
