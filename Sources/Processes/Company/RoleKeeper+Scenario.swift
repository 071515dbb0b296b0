import Participants
import Simulation
import Wire

/// Scenarios, and what is done so that one goes on when the process is lost.
extension RoleKeeper {
    /// Forgets the last scenario and begins another; the number tells its shards.
    func begin(_ order: BeginOrder, _ setup: RunSetup) throws(ShardFailure) -> Int {
        hasBegun = false
        scenario = HostedScenario(slot: slot, order, setup)
        scenarioNumber += 1
        try persist { () throws(RoleTrouble) in try tell() }
        return scenarioNumber
    }

    func outlook(_ number: Int) throws(ShardFailure) -> ShardOutlook {
        guard number == scenarioNumber, let scenario else { throw stale }
        return scenario.outlook
    }

    func work(
        _ number: Int, _ work: WorkOrder
    ) throws(ShardFailure) -> WindowResult<Packet> {
        guard number == scenarioNumber, scenario != nil else { throw stale }
        let order = work.wireBytes
        let (answer, hash) = try persist { () throws(RoleTrouble) in
            try ask(work, order)
        }
        restartsInARow = 0
        scenario?.outlook = answer.result.outlook
        scenario?.log.append(order, answer: hash)
        scenario?.sink.append(answer.events)
        if let log = scenario?.log, log.isDue(options.snapshots) {
            let snapshot = try persist { () throws(RoleTrouble) in try fetchSnapshot() }
            scenario?.log.begin(with: snapshot)
        }
        return answer.result
    }

    private var stale: ShardFailure {
        ShardFailure(reason: "\(role): the scenario is over, another one began")
    }

    private func ask(
        _ work: WorkOrder, _ order: [UInt8]
    ) throws(RoleTrouble) -> (WorkedAnswer, UInt64) {
        guard let scenario else { preconditionFailure("\(role) has no scenario") }
        let payload = try child.exchange(Frame(.work, order), expecting: .worked)
        let answer: WorkedAnswer
        do {
            answer = try WorkedAnswer(wireBytes: payload)
        } catch {
            throw .garbage("\(error)")
        }
        try scenario.check(answer, to: work)
        return (answer, Frame.contentHash(payload))
    }

    /// Tells the process of the scenario, and of what happened in it so far.
    private func tell() throws(RoleTrouble) {
        guard let scenario, !hasBegun else { return }
        let payload = try child.exchange(Frame(.begin, scenario.order.wireBytes), expecting: .begun)
        guard let answer = try? BegunAnswer(wireBytes: payload) else {
            throw .garbage("an answer to the beginning that cannot be read")
        }
        guard answer.digest == scenario.digest else {
            throw .refused("it read the script differently from the coordinator")
        }
        if let snapshot = scenario.log.snapshot {
            try restore(snapshot)
        } else if scenario.log.count == 0 {
            self.scenario?.outlook = answer.outlook
        }
        try replay(scenario.log)
        hasBegun = true
    }

    /// The most windows that are replayed without waiting for an answer: their answers, of some
    /// 20 bytes, fit the socket, so neither side can block the other.
    private static let replayedAtOnce = 64

    private func replay(_ log: ReplayLog) throws(RoleTrouble) {
        for start in stride(from: 0, to: log.count, by: Self.replayedAtOnce) {
            let numbers = start..<min(start + Self.replayedAtOnce, log.count)
            for number in numbers { try child.send(Frame(.replay, log[number].order)) }
            for number in numbers {
                var reader = WireReader(try child.receive(expecting: .replayed))
                guard (try? reader.word()) == log[number].answer else {
                    throw .garbage("another answer than before it was lost")
                }
            }
        }
    }

    // MARK: Snapshots

    /// Asks the process what it has become, between two windows.
    private func fetchSnapshot() throws(RoleTrouble) -> ReplayLog.Snapshot {
        guard let scenario else { preconditionFailure("\(role) has no scenario") }
        var assembly = SnapshotAssembly()
        while true {
            var place = WireWriter()
            place.put(assembly.bytes.count)
            let payload = try child.exchange(Frame(.snapshot, place.bytes), expecting: .snapshotted)
            let whole: [UInt8]?
            do {
                whole = try assembly.append(try SnapshotPiece(wireBytes: payload))
            } catch {
                throw .garbage("a piece of a snapshot that cannot be: \(error)")
            }
            guard let whole else { continue }
            try scenario.check(snapshot: whole)
            return ReplayLog.Snapshot(bytes: whole, outlook: scenario.outlook)
        }
    }

    private func restore(_ snapshot: ReplayLog.Snapshot) throws(RoleTrouble) {
        var place = 0
        while place < snapshot.bytes.count {
            let piece = SnapshotPiece(of: snapshot.bytes, from: place)
            place += piece.bytes.count
            let payload = try child.exchange(Frame(.restore, piece.wireBytes), expecting: .restored)
            guard let outlook = try? ShardOutlook(wireBytes: payload),
                place < snapshot.bytes.count || outlook == snapshot.outlook
            else { throw .garbage("an answer to a snapshot that cannot be") }
        }
    }

    // MARK: Recovery

    /// Does something with the process, replacing it as often as it takes and is allowed.
    private func persist<Result>(
        _ body: () throws(RoleTrouble) -> Result
    ) throws(ShardFailure) -> Result {
        var isNew = false
        while true {
            do throws(RoleTrouble) {
                if isNew {
                    try replace()
                    isNew = false
                }
                return try body()
            } catch {
                try accept(error)
                isNew = true
            }
        }
    }

    private func replace() throws(RoleTrouble) {
        do {
            try start()
        } catch {
            throw .start(error)
        }
        try tell()
        options.notice(
            "\(role): started again as process \(child.process ?? 0) and told "
                + "\(scenario?.log.count ?? 0) windows anew")
    }

    /// Notes the loss of the process; throws where it may not be replaced.
    private func accept(_ trouble: RoleTrouble) throws(ShardFailure) {
        let id = child.process
        // One that refuses is well; one that is not waited for any more leaves when the link ends.
        let end = trouble.isFinal ? nil : child.bury()
        if !trouble.isFinal { hasBegun = false }
        var reason = "\(role)\(id.map { " (process \($0))" } ?? ""): "
        if case .link(.closed) = trouble, let end {
            reason += end.description
        } else {
            reason += trouble.description
        }
        if trouble.isFinal {
            throw ShardFailure(reason: reason, isInterruption: trouble.isInterruption)
        }
        restartsInARow += 1
        guard restartsInARow <= options.mostRestartsInARow else {
            throw ShardFailure(
                reason: reason
                    + "; it was lost \(restartsInARow) times in a row, which is too often")
        }
        guard budget.take() else {
            throw ShardFailure(
                reason: reason + "; processes were started again \(budget.count) times, "
                    + "and no more are allowed")
        }
        options.notice(reason)
    }
}
