import Glibc
package import Participants
package import Simulation

/// The role processes of a run: started once, they host one scenario after another.
///
/// A company hosts one scenario at a time; for several at once, start several companies.
package final class ProcessCompany: Sendable {
    package let placement: ProcessPlacement
    private let keepers: [RoleKeeper]
    private let budget: RestartBudget

    /// Where the participants of a scenario live, for the kernel.
    package struct Hands: Sendable {
        package let shards: [RemoteShard]
        package let placement: Placement
    }

    private init(
        placement: ProcessPlacement, keepers: [RoleKeeper], budget: RestartBudget
    ) {
        self.placement = placement
        self.keepers = keepers
        self.budget = budget
    }

    /// This program, even where its file was replaced in the meantime.
    package static let thisProgram = "/proc/self/exe"

    /// Starts all processes at the same time; where one cannot be started, none stays.
    package static func start(
        placement: ProcessPlacement = ProcessPlacement(),
        executable: String = ProcessCompany.thisProgram, options: ProcessOptions = ProcessOptions()
    ) async throws(ProcessFailure) -> ProcessCompany {
        Rendezvous.sweep(under: options.baseFolder)
        let budget = RestartBudget(most: options.mostRestarts)
        var keepers: [RoleKeeper] = []
        for (slot, role) in placement.slots.enumerated() {
            do {
                keepers.append(
                    try RoleKeeper(
                        slot: slot, role: role, executable: executable, options: options,
                        budget: budget))
            } catch {
                throw ProcessFailure(
                    .start,
                    "no thread for \(role): \(systemMessage(error.number)); `ulimit -a` "
                        + "shows how many files and processes there may be")
            }
        }
        let company = ProcessCompany(placement: placement, keepers: keepers, budget: budget)
        let failures = await company.forEach { keeper in
            do throws(ProcessFailure) {
                try await keeper.open()
                return nil as ProcessFailure?
            } catch {
                return error
            }
        }
        if let failure = failures.compactMap({ $0 }).first {
            await company.shutdown()
            throw failure
        }
        return company
    }

    /// Lets the processes read a script and make their participants of one of its plans.
    ///
    /// What they write into the journal ends up in the setup's sink, by the end of each call of
    /// the kernel.
    package func begin(
        script: ScriptBundle, planIndex: Int, setup: RunSetup
    ) async throws(ProcessFailure) -> Hands {
        let order = BeginOrder(
            placement: placement, planIndex: planIndex, seed: setup.seed, script: script)
        let begun = await forEach { keeper -> Result<Int, ShardFailure> in
            do throws(ShardFailure) {
                return .success(try await keeper.begin(order, setup))
            } catch {
                return .failure(error)
            }
        }
        var shards: [RemoteShard] = []
        for (keeper, number) in zip(keepers, begun) {
            switch number {
            case .success(let number): shards.append(RemoteShard(keeper: keeper, number: number))
            case .failure(let failure):
                throw ProcessFailure(
                    failure.isInterruption ? .interrupted : .script, failure.reason)
            }
        }
        return Hands(
            shards: shards, placement: RoleAssignment(placement, setup.addresses).placement)
    }

    /// Asks all processes to leave, waits a moment, and insists; none is left when it returns.
    package func shutdown() async {
        _ = await forEach { await $0.askToLeave() }
        _ = await forEach { await $0.end() }
    }

    /// The numbers that the operating system gave the processes, in the order of the slots.
    package var processes: [Int32?] {
        get async { await forEach { await $0.process } }
    }

    /// How many orders a new process would be told, in the order of the slots.
    var loggedOrders: [Int] {
        get async { await forEach { await $0.scenario?.log.count ?? 0 } }
    }

    /// How often a process was started again so far.
    package var restarts: Int { budget.count }

    /// Does something with all keepers at the same time; results come in the order of the slots.
    private func forEach<Result: Sendable>(
        _ body: @escaping @Sendable (RoleKeeper) async -> Result
    ) async -> [Result] {
        await withTaskGroup(of: (Int, Result).self) { group in
            for (slot, keeper) in keepers.enumerated() {
                group.addTask { (slot, await body(keeper)) }
            }
            var results: [(Int, Result)] = []
            for await result in group { results.append(result) }
            return results.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}

/// The participants in one role process, for the length of one scenario.
package struct RemoteShard: Shard {
    package typealias Message = Packet

    let keeper: RoleKeeper
    let number: Int

    package func outlook() async throws(ShardFailure) -> ShardOutlook {
        try await keeper.outlook(number)
    }

    package func work(
        _ window: Window, arriving: [Envelope<Packet>]
    ) async throws(ShardFailure) -> WindowResult<Packet> {
        try await keeper.work(number, WorkOrder(window: window, arriving: arriving))
    }
}
