import Simulation

/// How many bytes of orders a coordinator logs before it takes a snapshot of a role process.
package struct SnapshotSchedule: Hashable, Sendable {
    package var least: Int
    /// And so many times what the last snapshot took, so that snapshots cost a small share of a
    /// run however large they are.
    package var timesSnapshot: Int

    package init(least: Int = 1 << 20, timesSnapshot: Int = 4) {
        self.least = least
        self.timesSnapshot = timesSnapshot
    }
}

/// All that a new role process has to be told to become what the lost one was: a snapshot, and the
/// orders since then with a hash of each answer.
///
/// Before the first snapshot, the orders since the scenario began.
struct ReplayLog: Sendable {
    /// What a process has become, and what it said was pending.
    struct Snapshot: Sendable {
        var bytes: [UInt8]
        var outlook: ShardOutlook
    }

    private struct Record: Sendable {
        var order: [UInt8]
        var answer: UInt64
    }

    private(set) var snapshot: Snapshot?
    private var records: [Record] = []
    /// The bytes of all orders since the snapshot.
    private(set) var length = 0

    /// How many orders there are to replay.
    var count: Int { records.count }

    mutating func append(_ order: [UInt8], answer: UInt64) {
        records.append(Record(order: order, answer: answer))
        length += order.count
    }

    /// Whether it is time for a snapshot.
    func isDue(_ schedule: SnapshotSchedule) -> Bool {
        length >= max(schedule.least, (snapshot?.bytes.count ?? 0) * schedule.timesSnapshot)
    }

    /// Drops all orders so far, which the snapshot takes the place of.
    mutating func begin(with snapshot: Snapshot) {
        self.snapshot = snapshot
        records.removeAll()
        length = 0
    }

    /// An order by its number, and the hash of its answer.
    subscript(number: Int) -> (order: [UInt8], answer: UInt64) {
        (records[number].order, records[number].answer)
    }
}
