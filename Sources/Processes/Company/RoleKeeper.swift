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
    let options: ProcessOptions
    let budget: RestartBudget
    private let thread: DedicatedThread
    var child: LinkedChild
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
        self.options = options
        self.budget = budget
        child = LinkedChild(
            role.description, slot: slot, executable: executable, argument: RoleProcess.argument,
            options: options)
        thread = try DedicatedThread.start()
    }

    deinit { thread.stop() }

    var process: Int32? { child.process }

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
        try child.launch()
        try child.join()
    }

    /// Asks the process to leave, without waiting.
    func askToLeave() {
        child.askToLeave()
        scenario = nil
    }

    /// Waits for it to leave, then insists.
    func end() { child.end() }
}
