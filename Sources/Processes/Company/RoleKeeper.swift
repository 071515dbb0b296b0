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
    var child: ChildProcess?
    private var link: SocketLink?
    var scenario: HostedScenario?
    /// Tells the shards of one scenario from those of the next.
    var scenarioNumber = 0
    /// Whether the process was told of the scenario and answered.
    var hasBegun = false
    var restartsInARow = 0

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

    func start() throws(ProcessFailure) {
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
            passOnLastWords(of: child)
            throw error
        }
    }

    private func passOnLastWords(of child: ChildProcess) {
        for line in child.takeLastWords() { options.lastWords("dmsim [\(role)]: \(line)") }
    }

    /// Asks the process to leave, without waiting.
    func askToLeave() {
        try? link?.send(Frame(.end), by: .after(seconds: 0.2))
        scenario = nil
    }

    /// Waits for it to leave, then insists.
    func end() {
        link?.close()
        link = nil
        guard let child else { return }
        self.child = nil
        defer { passOnLastWords(of: child) }
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
    func bury() -> ChildProcess.End? {
        link?.close()
        link = nil
        hasBegun = false
        guard let child else { return nil }
        self.child = nil
        defer { passOnLastWords(of: child) }
        // A death is often seen by the socket a moment before it can be reaped.
        for _ in 0..<20 {
            if let end = child.reapIfEnded() { return end }
            usleep(500)
        }
        child.killAndReap()
        return nil
    }

    // MARK: Frames

    func exchange(
        _ frame: Frame, expecting kind: FrameKind
    ) throws(RoleTrouble) -> [UInt8] {
        try send(frame)
        return try receive(expecting: kind)
    }

    func send(_ frame: Frame) throws(RoleTrouble) {
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

    func receive(expecting kind: FrameKind) throws(RoleTrouble) -> [UInt8] {
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
}
