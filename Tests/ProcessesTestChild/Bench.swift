import Glibc
import Marketplace
import Participants
import Processes
import Simulation
import VirtualTime

/// Measures role processes: `ProcessesTestChild bench`, built for release; scripts/bench calls it.
///
/// Each line is a figure, its unit and what it is of, with tabs between them.
enum Bench {
    static func seconds(_ body: () async throws -> Void) async rethrows -> Double {
        let clock = ContinuousClock()
        let time = try await clock.measure { try await body() }
        return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    }

    static func run() async throws {
        let starting = try await seconds {
            let company = try await ProcessCompany.start()
            await company.shutdown()
        }
        print("\(starting * 1e3)\tms\tstart, handshake and end of four processes")
        for (count, size) in [(1, 40), (1, 400), (1, 4_000), (3, 4_000), (3, 40_000)] {
            for isHandled in size < 4_000 ? [false] : [false, true] {
                // Each time new processes, because what was carried stays in them.
                let stream = try await Stream(to: count, windowsOf: size, isHandled: isHandled)
                print(try await stream.figures())
            }
        }
    }
}

/// Messages for freelancers, in windows of one size, to several processes at once.
private struct Stream {
    /// About so many messages in all go to each process.
    private static let total = 200_000

    private let village = Village(clients: 4, freelancers: 3_000, orders: 0)
    private let company: ProcessCompany
    private let setup: RunSetup
    private let shards: [RemoteShard]
    private let size: Int
    private let isHandled: Bool

    init(to processes: Int, windowsOf size: Int, isHandled: Bool) async throws {
        var placement = ProcessPlacement()
        placement.freelancers = processes
        company = try await ProcessCompany.start(placement: placement)
        setup = village.setup(seed: 1, sink: JournalSink())
        let hands = try await company.begin(script: village.script, planIndex: 0, setup: setup)
        shards = Array(hands.shards[2..<(2 + processes)])
        self.size = size
        self.isHandled = isHandled
    }

    /// Lines of the table.
    func figures() async throws -> String {
        let rounds = max(4, Self.total / size)
        let time = try await Bench.seconds {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for place in shards.indices {
                    group.addTask { try await send(rounds, to: place) }
                }
                try await group.waitForAll()
            }
        }
        await company.shutdown()
        let what = isHandled ? "handled and journalled" : "carried"
        let whom = shards.count == 1 ? "one process" : "\(shards.count) processes at once"
        let messages = Double(rounds * size * shards.count) / time
        let line = "\(messages)\t1/s\tmessages \(what), \(whom), windows of \(size)"
        if isHandled { return line }
        // A window is a frame there, and its answer a frame back.
        let frames = Double(rounds * shards.count * 2) / time
        return line + "\n\(frames)\t1/s\tframes, \(whom), windows of \(size)"
    }

    private func send(_ rounds: Int, to place: Int) async throws {
        for round in 1...rounds {
            // What is only carried is due after the end of the window.
            let due = Village.starts + .days(isHandled ? Int64(round) : 9_999)
            let window = Window(
                end: isHandled ? due + .seconds(1) : Village.starts, mostEvents: size)
            let envelopes = (0..<size).map { index in
                envelope(round * size + index, to: place, at: due)
            }
            _ = try await shards[place].work(window, arriving: envelopes)
            _ = setup.sink.drain()
        }
    }

    private func envelope(_ number: Int, to place: Int, at due: Instant) -> Envelope<Packet> {
        let inPlace = village.freelancers / shards.count
        let freelancer = FreelancerID(UInt32(number % inPlace * shards.count + place))
        return Envelope(
            deliverAt: due, recipient: setup.addresses.id(of: .freelancer(freelancer)),
            sender: setup.addresses.hub(0), sequence: UInt32(number), cause: 7,
            sentAt: due - .milliseconds(50),
            message: Packet.plain(.notice(.offerExpired(ClientID(1)))))
    }
}
