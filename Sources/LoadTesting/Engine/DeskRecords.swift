import Marketplace

/// A review, with its end.
struct ReviewUnderWay: Sendable {
    var at: Int64
    var id: ReportID
    var began: Int64
    /// When the report reached the desk.
    var arrived: Int64
}

/// Reports in order of arrival, from `head` on.
struct WaitingReports: Sendable {
    private var reports: [(id: ReportID, at: Int64)] = []
    private var head = 0

    /// When the first of them arrived.
    var first: Int64? { head < reports.count ? reports[head].at : nil }

    mutating func append(_ report: (ReportID, Int64)) { reports.append(report) }

    /// When a report arrived, if it is the first of these; it then waits no more.
    mutating func take(_ id: ReportID) -> Int64? {
        guard head < reports.count, reports[head].id == id else { return nil }
        defer { head += 1 }
        if head > 4_096, head > reports.count / 2 {
            reports.removeFirst(head)
            head = 0
        }
        return reports[head].at
    }
}

/// One thing that happened at the desk.
struct DeskNote: Sendable {
    enum What {
        /// After so long a wait.
        case began(Int64)
        /// In so long.
        case reviewed(Int64)
        case upheld, dismissed
    }

    var at: Int64
    var id: ReportID
    var what: What
}
