/// The reports of a shard whose rulings it may not know yet, in the order in which they reach the
/// desk; each is numbered, from 1, and knows the report before it about the same client.
///
/// A ruling changes nothing but the client's account. So a shard need not stop for one until a
/// client does something that asks for it, which is seldom soon after a report.
struct OpenReports {
    private struct Report {
        /// When it reaches the desk.
        var at: Int64
        var previous: UInt32
    }

    private var reports: [Report] = []
    /// How many of `reports` are settled.
    private var head = 0
    /// The number of the report at `head`.
    private var first: UInt32 = 1

    /// Adds a report, and gives its number.
    mutating func add(at time: Int64, previous: UInt32) -> UInt32 {
        reports.append(Report(at: time, previous: previous))
        return first &+ UInt32(truncatingIfNeeded: reports.count - 1 - head)
    }

    /// Forgets all that reached the desk before a time.
    mutating func settle(before time: Int64) {
        while head < reports.count, reports[head].at < time {
            head += 1
            first &+= 1
        }
        if head > 1_024, head > reports.count / 2 {
            reports.removeFirst(head)
            head = 0
        }
    }

    /// When the earliest of a client's reports that is not settled reaches the desk, by the number
    /// of its last one; nil where all are settled.
    func earliest(_ last: UInt32) -> Int64? {
        var earliest: Int64?
        var number = last
        while number >= first {
            let report = reports[head + Int(number - first)]
            earliest = report.at
            number = report.previous
        }
        return earliest
    }
}
