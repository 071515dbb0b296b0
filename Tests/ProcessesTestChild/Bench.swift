import Glibc
import Marketplace
import Participants
import Processes
import Simulation
import VirtualTime

/// Measures role processes: `ProcessesTestChild bench`, built for release.
enum Bench {
    static func seconds(_ body: () async throws -> Void) async rethrows -> Double {
        let clock = ContinuousClock()
        let time = try await clock.measure { try await body() }
        return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    }

    static func run() async throws {
        let village = Village(clients: 4, freelancers: 400, orders: 0)
        let setup = village.setup(seed: 1, sink: JournalSink())
        let starting = try await seconds {
            let company = try await ProcessCompany.start()
            await company.shutdown()
        }
        print("start, handshake and end of 4 processes: \(starting * 1e3) ms")
        let company = try await ProcessCompany.start()
        let hands = try await company.begin(script: village.script, planIndex: 0, setup: setup)
        let hub = hands.shards[1]
        let rounds = 20_000
        let empty = try await seconds {
            for _ in 0..<rounds {
                _ = try await hub.work(Window(end: Village.starts, mostEvents: 1), arriving: [])
            }
        }
        print("round trip of a window: \(empty / Double(rounds) * 1e6) µs")
        try await stream(hands, setup, village)
        if let process = await company.processes[1] { kill(process, SIGKILL) }
        let replay = try await seconds {
            _ = try await hub.work(Window(end: Village.starts, mostEvents: 1), arriving: [])
        }
        print("loss, start and replay of \(rounds) windows: \(replay * 1e3) ms")
        await company.shutdown()
    }

    /// Sends many messages in large windows to the freelancers, who record each.
    static func stream(
        _ hands: ProcessCompany.Hands, _ setup: RunSetup, _ village: Village
    ) async throws {
        let batch = 4_000
        for isHandled in [false, true] {
            var sent = 0
            let time = try await seconds {
                for round in 1...50 {
                    let base = Village.starts + .days(isHandled ? Int64(1_000 + round) : 9_999)
                    let envelopes = (0..<batch).map { index in
                        let freelancer = FreelancerID(UInt32(index % village.freelancers))
                        return Envelope(
                            deliverAt: base,
                            recipient: setup.addresses.id(of: .freelancer(freelancer)),
                            sender: setup.addresses.hub(0), sequence: UInt32(sent + index),
                            cause: 7,
                            sentAt: base - .milliseconds(50),
                            message: Packet.plain(.notice(.offerExpired(ClientID(1)))))
                    }
                    sent += batch
                    let end = isHandled ? base + .seconds(1) : Village.starts + .days(1)
                    _ = try await hands.shards[2].work(
                        Window(end: end, mostEvents: batch), arriving: envelopes)
                    _ = setup.sink.drain()
                }
            }
            let what = isHandled ? "handled and journalled" : "carried"
            print("messages \(what): \(Int(Double(sent) / time)) a second, one process")
        }
    }
}
