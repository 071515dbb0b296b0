/// Reports that wait, oldest first.
struct ReportQueue: Codable, Sendable {
    /// From `head` on; what is before has been taken.
    private var reports: [ReportID] = []
    private var head = 0

    var count: Int { reports.count - head }

    mutating func append(_ id: ReportID) { reports.append(id) }

    mutating func takeOldest() -> ReportID? {
        guard head < reports.count else { return nil }
        let id = reports[head]
        head += 1
        if head > 64, head > reports.count / 2 {
            reports.removeFirst(head)
            head = 0
        }
        return id
    }

    /// Puts a report back that was taken, before all others.
    mutating func putBack(_ id: ReportID) {
        if head == 0 { return reports.insert(id, at: 0) }
        head -= 1
        reports[head] = id
    }

    func oldest(where isMeant: (ReportID) -> Bool) -> ReportID? {
        reports[head...].first(where: isMeant)
    }

    mutating func remove(_ id: ReportID) {
        if let place = reports[head...].firstIndex(of: id) { reports.remove(at: place) }
    }
}
