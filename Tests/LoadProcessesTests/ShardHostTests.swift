import LoadTesting
import Marketplace
import Processes
import Testing
import Wire

@testable import LoadProcesses

@Suite("What a process with a shard is told and answers")
struct ShardHostTests {
    private let window = LoadWindow(
        start: 7, end: 1 << 40,
        verdicts: [
            Verdict(at: 9, client: ClientID(3), sanction: .suspension),
            Verdict(at: 8, client: ClientID(.max), sanction: .notification),
        ],
        beginsCounting: true)

    @Test("A window comes back from its bytes, and so does what became of it")
    func windows() throws {
        var sent = window
        sent.inbox = [0, 5, 5, .max]
        (sent.known, sent.settled) = (1 << 41, 6)
        let read = try LoadWindow(wireBytes: sent.wireBytes)
        #expect(read.start == 7 && read.end == 1 << 40 && read.beginsCounting)
        #expect(read.verdicts == sent.verdicts)
        #expect(read.inbox == sent.inbox)
        #expect(read.known == 1 << 41 && read.settled == 6)
        let id = ReportID(client: ClientID(1), freelancer: FreelancerID(2), ordinal: 3)
        let result = WindowResult(
            events: 77, reached: 78, filings: [Filing(at: -1, id: id, message: 4)], inbox: [9],
            peakMemory: 1 << 33)
        let back = try WindowAnswer(wireBytes: WindowAnswer(result).wireBytes).result
        #expect(back.events == 77 && back.reached == 78 && back.peakMemory == 1 << 33)
        #expect(back.filings == result.filings && back.inbox == [9])
    }

    @Test("Bytes that are cut off or too many are refused")
    func damaged() {
        let bytes = window.wireBytes
        for length in 0..<bytes.count {
            #expect(throws: WireError.self) {
                try LoadWindow(wireBytes: Array(bytes[..<length]))
            }
        }
        #expect(throws: WireError.trailing(1)) { try LoadWindow(wireBytes: bytes + [0]) }
    }

    @Test("An order that cannot be carried out is answered with the reason")
    func refusals() async {
        var host = ShardHost()
        func failure(_ frame: Frame) async -> String {
            let answer = await host.answer(frame)
            #expect(answer?.kind == .failed)
            return String(decoding: answer?.payload ?? [], as: UTF8.self)
        }
        #expect(await failure(Frame(.work, window.wireBytes)) == "an order before the run began")
        #expect(await failure(Frame(.begin, [1])).hasPrefix("an order cannot be read"))
        #expect(await failure(Frame(.replay)) == "a frame 'replay' is not for a shard")
        let far = ShardOrder(source: Runs.source(Runs.reference), index: 4, of: 4)
        #expect(await failure(Frame(.begin, far.wireBytes)).hasPrefix("an order cannot be read"))
        #expect(await host.answer(Frame(.end)) == nil)
    }

    @Test("A shard reads the plan with what was changed of it")
    func changes() throws {
        var source = Runs.source(Runs.reference)
        source.seed = .max
        source.scale = 0.5
        let order = try ShardOrder(
            wireBytes: ShardOrder(source: source, index: 1, of: 2).wireBytes)
        let plan = try #require(order.source.read().plan)
        #expect(plan == source.read().plan)
        #expect(plan.seed == .max && plan.clientCount == 150 && plan.freelancers == 150)
    }
}
