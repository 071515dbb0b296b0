import Foundation
import Locks
import Processes
import Testing
import Wire

@testable import LoadRanks

@Suite("The watch over ranks")
struct RankWatchTests {
    /// Rank 0 of two, of which the other is a process of the test.
    private struct Pair: RankLinks {
        let rank = 0
        let count = 2
        let other: Int32

        func broadcast(_ bytes: [UInt8]) -> [UInt8] { bytes }

        /// The other one is on the same machine and differs in its number.
        func gather(_ bytes: [UInt8]) -> [[UInt8]] {
            guard var place = try? RankPlace(wireBytes: bytes) else { return [] }
            place.process = other
            return [bytes, place.wireBytes]
        }

        func leave() {}
        func endAll(code: Int32) -> Never { fatalError("ended with \(code)") }
    }

    private static let place = RankPlace(build: 1, commandLine: "dmsim load a.yaml --mpi")

    private func program() throws -> Process {
        let program = Process()
        program.executableURL = URL(fileURLWithPath: "/bin/sleep")
        program.arguments = ["60"]
        try program.run()
        return program
    }

    @Test(
        "says which rank was lost, where, and what is left of its work", arguments: [true, false])
    func lost(keeps: Bool) async throws {
        let program = try program()
        let said = Guarded("")
        let watch = RankWatch {
            false
        } tell: { text in
            said.withLock { $0 = text }
        }
        try watch.begin(Pair(other: program.processIdentifier), Self.place)
        watch.note(.experiment(path: keeps ? "all.json" : nil))
        #expect(watch.ranksHere == 2 && !watch.isLost)
        kill(program.processIdentifier, SIGKILL)
        while !watch.isLost { try await Task.sleep(for: .milliseconds(5)) }
        let text = said.withLock { $0 }
        #expect(text.hasPrefix("rank 1 of 2 (process \(program.processIdentifier) on "))
        #expect(text.contains(") was lost\n"))
        #expect(text.contains("all.json.part-K-of-N") == keeps)
        #expect(text.contains("-o FILE") != keeps)
    }

    @Test("is silent about ranks that end after all is done, or when all were asked to end")
    func over() async throws {
        for isAsked in [false, true] {
            let program = try program()
            let watch = RankWatch {
                isAsked
            } tell: { _ in
                Issue.record("nothing was lost")
            }
            try watch.begin(Pair(other: program.processIdentifier), Self.place)
            if isAsked { try await Task.sleep(for: .milliseconds(300)) } else { watch.end() }
            kill(program.processIdentifier, SIGKILL)
            while program.isRunning { try await Task.sleep(for: .milliseconds(5)) }
            try await Task.sleep(for: .milliseconds(50))
            #expect(!watch.isLost)
        }
    }
}
