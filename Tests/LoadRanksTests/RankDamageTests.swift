import Diagnostics
import Experiments
import LoadTesting
import Marketplace
import Processes
import Testing
import VirtualTime
import Wire

@testable import LoadRanks

/// What ranks tell one another may arrive cut off or be another rank's, as when their programs
/// differ: that is said with the name of the rank, and never a trap.
@Suite("What ranks tell one another")
struct RankDamageTests {
    private static let source: LoadSource = {
        var source = LoadSource(
            SourceFile(
                name: "test.yaml",
                text: """
                    load: Rulings and crowding
                    horizon: 2d
                    clients: {count: 30, plans: plus, attempts: 8 a day}
                    freelancers: {count: 40, replies: 45% after 1h, reports: 20%}
                    desk: {reviewers: 1, review: exponential mean 1h, upholds: 50%}

                    """))
        source.seed = 3
        source.scale = 1.5
        source.warmUp = .hours(6)
        source.experimentOptions = [.replications(4), .vary("policy.quota.plus=10,20")]
        return source
    }()

    private static let orders: [RankOrder] = {
        var window = LoadWindow(
            start: 5, end: 1 << 40,
            verdicts: [Verdict(at: 7, client: ClientID(3), sanction: .warning)],
            beginsCounting: true)
        window.known = 6
        window.settled = 4
        window.inbox = [1, 2]
        return [
            .shards(source), .window(window, inboxes: [[], [9, 1 << 31]]),
            .question(ShardQuestion(at: 12)),
            .experiment(
                source, ExperimentSetup(threads: 3, path: "a/b.json", resumes: true)),
            .runs(upTo: 12), .forget, .end,
        ]
    }()

    @Test("Orders come out as they went in, and none that is cut off or too long is read")
    func orders() throws {
        for order in Self.orders {
            let bytes = order.wireBytes
            #expect(try RankOrder(wireBytes: bytes).wireBytes == bytes)
            for length in bytes.indices {
                #expect(throws: (any Error).self) {
                    _ = try RankOrder(wireBytes: Array(bytes[..<length]))
                }
            }
            #expect(throws: (any Error).self) { _ = try RankOrder(wireBytes: bytes + [0]) }
        }
    }

    /// Every other collective is an order, of which this rank has nothing to say.
    @Test("A damaged answer of a rank ends the run with its name", arguments: [2, 4, 8])
    func answers(collective: Int) async throws {
        let ranks = LocalRanks(3) { rank, number, bytes in
            rank == 2 && number == collective ? Array(bytes.dropLast()) : bytes
        }
        let source = Self.source
        let plan = try #require(source.read().plan)
        let failure = await #expect(throws: ProcessFailure.self) {
            _ = try await ranks.run { links in
                let shards = try await RankedShards(source, plan, on: links)
                return try await LoadRun(plan, on: shards).run().events
            }
        }
        #expect(failure?.description.hasPrefix("what rank 2 of 3 answered cannot be") == true)
    }

    @Test("A part that is cut off ends the experiment with the rank's name")
    func parts() async throws {
        let ranks = LocalRanks(2) { rank, number, bytes in
            rank == 1 && number == 3 ? Array(bytes.dropLast(9)) : bytes
        }
        let source = Self.source
        let plan = try #require(LoadReader.readExperiment(source).plan)
        let failure = await #expect(throws: ProcessFailure.self) {
            _ = try await ranks.run { links in
                let setup = ExperimentSetup(threads: 1, path: nil, resumes: false)
                let experiment = RankedExperiment(plan, source, setup, on: links, .none)
                let none = ExperimentResults(plan, source, part: .whole)
                return try await experiment.run(from: none) { _ in true }.runs.count
            }
        }
        #expect(failure?.description.hasPrefix("what rank 1 of 2 answered cannot be") == true)
    }

    @Test("An order that cannot be read ends the rank that got it")
    func order() async throws {
        let ranks = LocalRanks(2) { rank, number, bytes in
            rank == 0 && number == 0 ? Array(bytes.dropLast()) : bytes
        }
        let failure = await #expect(throws: ProcessFailure.self) {
            _ = try await ranks.run { links in try links.give(.runs(upTo: 3)) }
        }
        #expect(failure?.description.hasPrefix("an order of rank 0 cannot be read") == true)
    }

    private static let place = RankPlace(build: 1, commandLine: "dmsim load a.yaml --mpi")

    @Test("Ranks of other builds and with other command lines are refused by name")
    func refusals() throws {
        func problem(_ change: (inout RankPlace) -> Void) -> String {
            var other = Self.place
            change(&other)
            other.host = "node7"
            let answers = [Self.place.wireBytes, Self.place.wireBytes, other.wireBytes]
            do {
                _ = try Answering(answers: answers).callRoll(Self.place)
                return ""
            } catch {
                return "\(error)"
            }
        }
        #expect(problem { _ in } == "")
        #expect(problem { $0.build = 2 }.hasPrefix("rank 2 of 3 on node7 is of another build"))
        let started = problem { $0.commandLine = "dmsim load b.yaml --mpi" }
        #expect(started.hasPrefix("rank 2 of 3 on node7 was started as 'dmsim load b.yaml"))
        #expect(started.contains("'dmsim load a.yaml --mpi'; give all ranks the same"))
    }

    /// Rank 0 where the others have said what is given.
    private struct Answering: RankLinks {
        let rank = 0
        let answers: [[UInt8]]
        var count: Int { answers.count }
        func broadcast(_ bytes: [UInt8]) -> [UInt8] { bytes }
        func gather(_ bytes: [UInt8]) -> [[UInt8]] { answers }
        func leave() {}
        func endAll(code: Int32) -> Never { fatalError("ended with \(code)") }
    }
}
