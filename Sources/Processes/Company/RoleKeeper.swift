import Glibc
import Marketplace
import Participants
import Simulation
import VirtualTime

/// Keeps one role process: starts it, asks it, and when it dies, hangs or sends garbage replaces it
/// by a new one that is told everything anew.
///
/// It runs on a thread of its own, where it may block.
actor RoleKeeper {
    let slot: Int
    let role: RoleSlot
    let executable: String
    let options: ProcessOptions
    let budget: RestartBudget
    private let thread: DedicatedThread
    private var child: ChildProcess?
    private var link: SocketLink?
    private var scenario: HostedScenario?
    /// Tells the shards of one scenario from those of the next.
    private var scenarioNumber = 0
    /// Whether the process was told of the scenario and answered.
    private var hasBegun = false
    private var restartsInARow = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(
        slot: Int, role: RoleSlot, executable: String, options: ProcessOptions,
        budget: RestartBudget
    ) throws(ThreadError) {
        self.slot = slot
        self.role = role
        self.executable = executable
        self.options = options
        self.budget = budget
        thread = try DedicatedThread.start()
    }

    deinit { thread.stop() }

    var process: Int32? { child?.id }

    // MARK: Starting and ending

    /// Starts the process, and another one where it is killed before it joins, as often as is
    /// allowed.
    func open() throws(ProcessFailure) {
        for attempt in 1... {
            do throws(ProcessFailure) {
                return try start()
            } catch {
                guard error.code == .killed, attempt <= options.mostRestartsInARow, budget.take()
                else { throw error }
                options.notice(error.description + "; it is started again")
            }
        }
    }

    private func start() throws(ProcessFailure) {
        let rendezvous = try Rendezvous.open(under: options.baseFolder)
        defer { rendezvous.remove() }
        let token = Token.random()
        let child = try ChildProcess.spawn(
            executable, arguments: [RoleProcess.argument] + options.arguments,
            adding: [
                (RoleProcess.Variable.socket, rendezvous.path),
                (RoleProcess.Variable.token, token.text),
                (RoleProcess.Variable.slot, String(slot)),
                (RoleProcess.Variable.name, role.description),
                (RoleProcess.Variable.limit, String(options.frameLimit)),
            ])
        let handshake = Handshake(
            role: slot, token: token,
            peer: PeerCredentials(user: geteuid(), process: child.id))
        do {
            link = try rendezvous.admit(child, handshake, as: role, options)
            self.child = child
        } catch {
            child.killAndReap()
            throw error
        }
    }

    /// Asks the process to leave, without waiting.
    func askToLeave() {
        try? link?.send(Frame(.end), by: .after(seconds: 0.2))
        scenario?.log.clear()
        scenario = nil
    }

    /// Waits for it to leave, then insists.
    func end() {
        link?.close()
        link = nil
        guard let child else { return }
        self.child = nil
        for (signal, milliseconds) in [(nil, 500), (SIGTERM, 500)] as [(Int32?, Int)] {
            if let signal { child.signal(signal) }
            for _ in 0..<milliseconds {
                if child.reapIfEnded() != nil { return }
                usleep(1_000)
            }
        }
        child.killAndReap()
    }

    /// Removes what is left of a process that is to be replaced, and says how it ended.
    private func bury() -> ChildProcess.End? {
        link?.close()
        link = nil
        hasBegun = false
        guard let child else { return nil }
        self.child = nil
        // A death is often seen by the socket a moment before it can be reaped.
        for _ in 0..<20 {
            if let end = child.reapIfEnded() { return end }
            usleep(500)
        }
        child.killAndReap()
        return nil
    }

    // MARK: Scenarios

    /// Forgets the last scenario and begins another; the number tells its shards.
    func begin(_ order: BeginOrder, _ setup: RunSetup) throws(ShardFailure) -> Int {
        scenario?.log.clear()
        hasBegun = false
        scenario = HostedScenario(
            slot: slot, order, setup, log: ReplayLog(folder: options.baseFolder))
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
        do {
            try scenario?.log.append(order, answer: hash)
        } catch {
            throw ShardFailure(reason: "\(role): \(error)")
        }
        scenario?.sink.append(answer.entries)
        return answer.result
    }

    private var stale: ShardFailure {
        ShardFailure(reason: "\(role): the scenario is over, another one began")
    }

    private func ask(
        _ work: WorkOrder, _ order: [UInt8]
    ) throws(RoleTrouble) -> (WorkedAnswer, UInt64) {
        guard let scenario else { preconditionFailure("\(role) has no scenario") }
        let payload = try exchange(Frame(.work, order), expecting: .worked)
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
        let payload = try exchange(Frame(.begin, scenario.order.wireBytes), expecting: .begun)
        guard let answer = try? BegunAnswer(wireBytes: payload) else {
            throw .garbage("an answer to the beginning that cannot be read")
        }
        guard answer.digest == scenario.digest else {
            throw .refused("it read the script differently from the coordinator")
        }
        if scenario.log.count == 0 { self.scenario?.outlook = answer.outlook }
        try replay(scenario.log)
        hasBegun = true
    }

    /// The most windows that are replayed without waiting for an answer: their answers, of some
    /// 20 bytes, fit the socket, so neither side can block the other.
    private static let replayedAtOnce = 64

    private func replay(_ log: ReplayLog) throws(RoleTrouble) {
        var cursor = ReplayLog.Cursor()
        var expected: [UInt64] = []
        repeat {
            expected.removeAll(keepingCapacity: true)
            do {
                while expected.count < Self.replayedAtOnce, let next = try log.next(&cursor) {
                    try send(Frame(.replay, next.order))
                    expected.append(next.answer)
                }
            } catch let trouble as RoleTrouble {
                throw trouble
            } catch {
                throw .refused("\(error)")
            }
            for answer in expected {
                var reader = WireReader(try receive(expecting: .replayed))
                guard (try? reader.word()) == answer else {
                    throw .garbage("another answer than before it was lost")
                }
            }
        } while !expected.isEmpty
    }

    // MARK: Frames

    private func exchange(
        _ frame: Frame, expecting kind: FrameKind
    ) throws(RoleTrouble) -> [UInt8] {
        try send(frame)
        return try receive(expecting: kind)
    }

    private func send(_ frame: Frame) throws(RoleTrouble) {
        do throws(LinkError) {
            guard link != nil else { throw .closed }
            try link?.send(frame, by: .after(seconds: options.patience))
        } catch .garbage(let error) {
            // Our own frame is too long: nobody else could take it either.
            throw .refused("cannot be sent \(error)")
        } catch {
            throw .link(error)
        }
    }

    private func receive(expecting kind: FrameKind) throws(RoleTrouble) -> [UInt8] {
        let frame: Frame
        do throws(LinkError) {
            guard var link else { throw .closed }
            self.link = nil
            defer { self.link = link }
            frame = try link.receive(by: .after(seconds: options.patience))
        } catch {
            throw .link(error)
        }
        if frame.kind == kind { return frame.payload }
        if frame.kind == .failed {
            throw .refused(String(decoding: frame.payload.prefix(2_000), as: UTF8.self))
        }
        throw .garbage("a frame '\(frame.kind)' in place of '\(kind)'")
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
            "\(role): started again as process \(child?.id ?? 0) and told "
                + "\(scenario?.log.count ?? 0) windows anew")
    }

    /// Notes the loss of the process; throws where it may not be replaced.
    private func accept(_ trouble: RoleTrouble) throws(ShardFailure) {
        let id = child?.id
        // One that refuses is well; one that is not waited for any more leaves when it is asked to.
        let end = trouble.isFinal ? nil : bury()
        var reason = "\(role)\(id.map { " (process \($0))" } ?? ""): "
        if case .link(.closed) = trouble, let end {
            reason += end.description
        } else {
            reason += trouble.description
        }
        if trouble.isFinal { throw ShardFailure(reason: reason) }
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
