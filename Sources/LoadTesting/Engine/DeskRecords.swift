import Marketplace

/// A report at the desk.
struct DeskReport: Sendable, BitwiseCopyable {
    /// When it arrived.
    var at: Int64
    /// Its class, a place among the desk's.
    var number: Int
    /// Whether somebody has begun to review it and was broken off, and how long it was reviewed.
    var hasBegun = false
    var reviewed: Int64 = 0
}

/// A review, with its end.
struct ReviewUnderWay: Sendable {
    var at: Int64
    var id: ReportID
    var began: Int64
    var report: DeskReport
}

/// Reports that wait at the desk.
struct WaitingReports: Sendable {
    private(set) var reports: [ReportID: DeskReport] = [:]
    /// All that joined, in order of arrival, from `head` on; some of them wait no more.
    private var arrivals: [(id: ReportID, at: Int64)] = []
    private var head = 0
    /// When those arrived that wait again, their review broken off.
    private var again: [ReportID: Int64] = [:]

    func contains(_ id: ReportID) -> Bool { reports[id] != nil }

    mutating func add(_ id: ReportID, _ report: DeskReport) {
        reports[id] = report
        arrivals.append((id, report.at))
    }

    mutating func putBack(_ id: ReportID, _ report: DeskReport) {
        reports[id] = report
        again[id] = report.at
    }

    mutating func remove(_ id: ReportID) -> DeskReport? {
        if !again.isEmpty { again[id] = nil }
        return reports.removeValue(forKey: id)
    }

    /// When the first of them arrived; nil where none waits.
    mutating func earliest() -> Int64? {
        while head < arrivals.count, reports[arrivals[head].id] == nil { head += 1 }
        if head > 4_096, head > arrivals.count / 2 {
            arrivals.removeFirst(head)
            head = 0
        }
        let first = head < arrivals.count ? arrivals[head].at : nil
        guard let broken = again.values.min() else { return first }
        return min(broken, first ?? broken)
    }
}
