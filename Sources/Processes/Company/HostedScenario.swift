import Journal
import Participants
import Simulation
import VirtualTime

/// What the coordinator knows of the scenario that a role process hosts a part of.
struct HostedScenario: Sendable {
    let slot: Int
    let order: BeginOrder
    let assignment: RoleAssignment
    let lookahead: TimeSpan
    let digest: UInt64
    let sink: JournalSink
    /// How many participants the process hosts.
    private let people: Int
    var log = ReplayLog()
    /// After the last window.
    var outlook = ShardOutlook()

    init(slot: Int, _ order: BeginOrder, _ setup: RunSetup) {
        self.slot = slot
        self.order = order
        assignment = RoleAssignment(order.placement, setup.addresses)
        lookahead = setup.network.minimum
        digest = setup.digest
        sink = setup.sink
        people = assignment.count(in: slot)
    }

    /// The instant of the first thing that the process has to do, given what now arrives.
    func earliest(_ work: WorkOrder) -> Instant? {
        let arriving = work.arriving.map(\.deliverAt).min()
        guard let earliest = outlook.earliest else { return arriving }
        return arriving.map { min($0, earliest) } ?? earliest
    }

    /// Insists on what the kernel relies on, so that a process gone mad cannot end the run.
    func check(_ answer: WorkedAnswer, to work: WorkOrder) throws(RoleTrouble) {
        let result = answer.result
        let isDone = result.outlook.earliest.map { $0 >= work.window.end } ?? true
        let instants = result.tallies.map(\.instant)
        guard result.tallies.allSatisfy({ (1...work.window.mostEvents).contains($0.events) }),
            result.tallies.reduce(0, { $0 + $1.events }) <= work.window.mostEvents,
            zip(instants, instants.dropFirst()).allSatisfy({ $0 < $1 }),
            instants.last.map({ $0 < work.window.end }) ?? true,
            result.outlook.inTransit <= result.outlook.pending,
            result.outlook.unanswered <= 1 << 32, result.outlook.origins.fit(result.outlook),
            result.outlook.pending <= outlook.pending + work.arriving.count + 1 << 32,
            (result.outlook.earliest == nil) == (result.outlook.pending == 0),
            isDone != result.isUnfinished, isDone || !instants.isEmpty
        else { throw .garbage("a result that cannot be: \(result.outlook)") }
        let first = earliest(work) ?? work.window.end
        for envelope in result.crossed {
            guard isMine(envelope.sender), assignment.exists(envelope.recipient),
                !isMine(envelope.recipient), envelope.sentAt >= first,
                envelope.deliverAt >= envelope.sentAt + lookahead
            else { throw .garbage("an envelope that cannot be: \(envelope)") }
        }
        for event in answer.events {
            guard isMine(ParticipantID(event.id.participant)), event.at >= first else {
                throw .garbage("an event that cannot be: \(event)")
            }
        }
    }

    /// Insists on a snapshot that a new process can go on from, so that it is safe to forget what
    /// came before.
    func check(snapshot bytes: [UInt8]) throws(RoleTrouble) {
        let snapshot: RoleSnapshot
        do {
            snapshot = try RoleSnapshot(bytes: bytes)
        } catch {
            throw .garbage("a snapshot that cannot be read: \(error)")
        }
        let pending = snapshot.shard.pending
        guard snapshot.participants.count == people, snapshot.shard.members.count == people,
            pending.count == outlook.pending, pending.map(\.deliverAt).min() == outlook.earliest,
            pending.allSatisfy({ isMine($0.recipient) })
        else { throw .garbage("a snapshot of something else") }
    }

    private func isMine(_ participant: ParticipantID) -> Bool {
        assignment.exists(participant) && assignment.slot(of: participant) == slot
    }
}

extension OriginOutlooks {
    /// Whether they can be parts of an outlook.
    fileprivate func fit(_ whole: ShardOutlook) -> Bool {
        var inTransit = 0
        var unanswered = 0
        for entry in entries {
            guard entry.inTransit <= whole.inTransit - inTransit,
                entry.unanswered <= whole.unanswered - unanswered,
                (entry.latestInTransit == nil) == (entry.inTransit == 0)
            else { return false }
            inTransit += entry.inTransit
            unanswered += entry.unanswered
        }
        return true
    }
}
