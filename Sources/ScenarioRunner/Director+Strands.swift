import Diagnostics
import Journal
import ScenarioLanguage
import Simulation
import Statistics
import VirtualTime

/// Which strand goes on, and how far virtual time may pass before one does.
///
/// The script alone waits for everything that is under way. A branch waits for what its own step
/// has caused, whatever the others do meanwhile.
extension Director {
    /// A strand that can go on now; of several, the seed picks one. Nil where all wait.
    mutating func chooseReady() -> Int? {
        let way = stage.way
        let ready = strands.indices.filter { strands[$0].isReady(way) }
        switch ready.count {
        case 0: return nil
        case _ where !branchOrder.isFree: return branchOrder.choose(ready, of: strands, way)
        case 1: return ready[0]
        default: return ready[Int(shuffles.below(UInt64(ready.count)))]
        }
    }

    /// Lets virtual time pass until the first instant at which a strand may be able to go on.
    mutating func advance() async throws(Ending) {
        var limit: Instant?
        var isStepwise = false
        // Whoever is ready and not chosen waits for whoever is at it.
        let way = stage.way
        for strand in strands where !strand.isReady(way) {
            switch strand.wait {
            case .nothing, .branches: break
            case .instant(let instant), .time(let instant, _):
                limit = earlier(limit, instant)
            case .quiet:
                if let instant = way.transit[strand.origin]?.latestInTransit {
                    limit = earlier(limit, instant)
                } else {
                    // All of it was lost: the next timer may be the one that sends again.
                    isStepwise = true
                }
            case .truth(let hope):
                limit = earlier(limit, nextChange(of: hope.open, before: hope.limit) ?? hope.limit)
                isStepwise = true
            }
        }
        let end = limit ?? RunOptions.horizon
        if isStepwise, try await runNextInstant(through: nextStop(before: end)) { return }
        try await run(through: end)
    }

    /// Goes on when a time is over.
    mutating func wait(
        _ index: Int, until end: Instant, watched: Monitor.ID? = nil
    ) throws(Ending) {
        guard end < RunOptions.horizon else {
            throw ending(of: .beyondHorizon(RunOptions.horizon))
        }
        strands[index].wait = .time(until: end, watched: watched)
    }

    /// Goes on when nothing is under way that it has to wait for.
    mutating func quieten(_ index: Int) async throws(Ending) {
        strands[index].wait = .quiet([])
        if strands[index].origin == 0 { try await settle() }
    }

    /// Goes on when all of its branches have come to their ends.
    mutating func part(_ index: Int, into branches: [[Step]]) {
        let parent = strands[index]
        strands[index].wait = .branches(branches.count)
        for (place, steps) in branches.enumerated() {
            branchCount += 1
            if let first = steps.first { mark(.branch, first.span) }
            let branch = BranchPlace(
                number: place + 1, count: branches.count, span: steps.first?.span ?? parent.place)
            strands.append(Strand(steps, branch, of: parent, origin: branchCount))
        }
    }

    mutating func finish(_ index: Int) {
        let strand = strands.remove(at: index)
        guard let parent = strands.firstIndex(where: { $0.origin == strand.parent }) else { return }
        guard case .branches(let count) = strands[parent].wait else {
            preconditionFailure("strand \(strand.origin) ends, and none waits for it")
        }
        strands[parent].wait = .branches(count - 1)
    }
}

extension Strand {
    /// Whether what it waits for has come.
    fileprivate func isReady(_ way: Stage.Way) -> Bool {
        switch wait {
        case .nothing: true
        case .instant(let instant), .time(let instant, _): instant <= way.now
        case .quiet: origin == 0 || way.transit[origin] == nil
        case .truth(let hope): hope.open.isEmpty || hope.limit <= way.now
        case .branches(let count): count == 0
        }
    }
}

extension Ending {
    /// With the branch whose step or expectation it comes from.
    func `in`(_ branches: [BranchPlace]) -> Ending {
        guard case .failed(let breaches) = self else { return self }
        return .failed(
            breaches.map { breach in
                var breach = breach
                if breach.branches == nil { breach.branches = branches }
                return breach
            })
    }
}
