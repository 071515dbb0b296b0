import Diagnostics
import Experiments
import Foundation
import LoadTesting
import Locks
import Processes

@testable import LoadRanks

/// Ranks that are threads of this process: what they tell one another goes through memory.
final class LocalRanks: Sendable {
    private struct State {
        /// By rank: how many collectives it has begun.
        var begun: [Int]
        /// What each collective has been given, by rank.
        var given: [[Int: [UInt8]]] = []
    }

    let count: Int
    /// What becomes of what a rank puts into one of its collectives, by the number of that.
    typealias Damage = @Sendable (_ rank: Int, _ collective: Int, [UInt8]) -> [UInt8]
    private let damage: Damage
    private let state: Guarded<State>

    init(_ count: Int, damage: @escaping Damage = { _, _, bytes in bytes }) {
        self.count = count
        self.damage = damage
        state = Guarded(State(begun: Array(repeating: 0, count: count)))
    }

    /// Puts bytes into the next collective of a rank; what all have given it, once `enough` have.
    fileprivate func exchange(
        _ rank: Int, _ bytes: [UInt8], until isEnough: (Set<Int>) -> Bool
    ) -> [Int: [UInt8]] {
        let number = state.withLock { state in
            let number = state.begun[rank]
            state.begun[rank] += 1
            if state.given.count == number { state.given.append([:]) }
            state.given[number][rank] = damage(rank, number, bytes)
            return number
        }
        while true {
            let given = state.withLock { $0.given[number] }
            if isEnough(Set(given.keys)) { return given }
            usleep(50)
        }
    }

    /// Lets `lead` be rank 0, and all others do what it tells them, each on a thread of its own.
    func run<Result: Sendable>(
        _ shelf: PartShelf = .none,
        goesOn: @escaping @Sendable (ExperimentProgress) -> Bool = { _ in true },
        _ lead: @escaping @Sendable (any RankLinks) async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            for rank in 0..<count {
                let thread = try DedicatedThread.start()
                group.addTask(executorPreference: thread) {
                    defer { thread.stop() }
                    let links = LocalLinks(ranks: self, rank: rank)
                    let watch = RankWatch.silent
                    if rank > 0 {
                        var host = RankHost(links, watch, shelf, goesOn)
                        try await host.serve()
                        return nil
                    }
                    do {
                        let result = try await lead(links)
                        try links.giveEnd(watch)
                        return result
                    } catch {
                        try links.giveEnd(watch)
                        throw error
                    }
                }
            }
            var result: Result?
            for try await one in group { result = one ?? result }
            guard let result else { fatalError("rank 0 gave nothing") }
            return result
        }
    }
}

private struct LocalLinks: RankLinks {
    let ranks: LocalRanks
    let rank: Int
    var count: Int { ranks.count }

    func broadcast(_ bytes: [UInt8]) -> [UInt8] {
        ranks.exchange(rank, rank == 0 ? bytes : []) { $0.contains(0) }[0] ?? []
    }

    func gather(_ bytes: [UInt8]) -> [[UInt8]] {
        let all = ranks.exchange(rank, bytes) { rank > 0 || $0.count == count }
        return rank > 0 ? [] : (0..<count).map { all[$0] ?? [] }
    }

    func leave() {}
    func endAll(code: Int32) -> Never { fatalError("a rank ended all with \(code)") }
}

extension RankWatch {
    /// Has nobody to tell.
    static var silent: RankWatch { RankWatch(isAskedToEnd: { false }, tell: { _ in }) }
}

extension PartShelf {
    static let none = memory(Guarded([:]))

    /// Parts in memory, kept when a rank has made its runs.
    static func memory(_ parts: Guarded<[String: String]>) -> PartShelf {
        PartShelf(
            read: { path in .success(parts.withLock { $0[path] }.map { Array($0.utf8) }) },
            write: { path, text in
                parts.withLock { $0[path] = text }
                return nil
            },
            remove: { path in _ = parts.withLock { $0.removeValue(forKey: path) } },
            isDue: { false }, notice: { _ in })
    }
}
