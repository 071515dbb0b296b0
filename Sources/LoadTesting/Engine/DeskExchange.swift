import Marketplace
import VirtualTime

/// What goes from the shards of a run to its desk and back.
///
/// The desk hears of a report once no shard can file one any more that reaches it before.
struct DeskExchange {
    private(set) var desk: DeskProcess
    private let horizon: Int64
    private let reportTravel: Int64
    private let rulingTravel: Int64
    /// Whether the desk will ever hear anything.
    private let hasReports: Bool
    /// Reports that the desk has not been told of, in the order in which they reach it.
    private var filings: [Filing] = []
    /// Rulings that the shards have not been told of.
    private var verdicts: [Verdict] = []
    /// All shards have worked up to here.
    private var reached: Int64 = 0

    init(_ plan: LoadPlan) {
        desk = DeskProcess(plan)
        horizon = plan.end.microseconds
        reportTravel = plan.desk.reportTravel.microseconds
        rulingTravel = plan.desk.rulingTravel.microseconds
        hasReports = plan.mayReport
        decide()
    }

    var events: UInt64 { desk.count.events }
    var mostWaiting: Int { desk.count.mostWaiting }

    /// The shards have filed reports, and all have worked up to `reached`.
    mutating func take(_ lists: [[Filing]], reached: Int64) {
        let isEmpty = lists.allSatisfy(\.isEmpty)
        precondition(isEmpty || hasReports, "reports that nobody can file")
        if !isEmpty { filings = Filing.inOrder([filings] + lists) }
        self.reached = reached
        decide()
    }

    /// What is not known yet reaches the desk a travel from now. Where nobody ever reports,
    /// nothing will.
    private mutating func decide() {
        let arrived = hasReports ? reached + reportTravel : horizon
        let known = filings.firstIndex { $0.at >= arrived } ?? filings.count
        desk.expect(filings[..<known])
        filings.removeFirst(known)
        verdicts += desk.advance(before: arrived)
    }

    /// What the shards are told next; they are then told of all rulings there are.
    mutating func window(from start: Int64, to end: Int64) -> LoadWindow {
        verdicts.removeAll { $0.at >= horizon }
        var window = LoadWindow(
            start: start, end: end, verdicts: verdicts, beginsCounting: false)
        verdicts = []
        window.known = saturatingSum(desk.decided, rulingTravel)
        window.settled = min(
            desk.earliestOpen(), filings.first?.at ?? .max, reached + reportTravel)
        return window
    }

    /// Whether rulings reach accounts before a time that the shards have not been told of.
    func hasRulings(before time: Int64) -> Bool { verdicts.contains { $0.at < time } }

    /// Counts what happened at the desk before a time that all shards have reached.
    mutating func count(before time: Int64) { desk.count.advance(before: time) }

    mutating func beginCounting(at time: Int64) { desk.count.begin(at: time) }
}

extension Filing {
    /// Reports in the order in which they reach the desk: by time, then by content.
    fileprivate static func inOrder(_ lists: [[Filing]]) -> [Filing] {
        let filings = Array(lists.joined())
        func precedes(_ a: Filing, _ b: Filing) -> Bool {
            a.at == b.at ? a.id < b.id : a.at < b.at
        }
        let isSorted = zip(filings, filings.dropFirst()).allSatisfy { !precedes($1, $0) }
        return isSorted ? filings : filings.sorted(by: precedes)
    }
}
