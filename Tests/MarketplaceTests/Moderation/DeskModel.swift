import VirtualTime

@testable import Marketplace

/// What must hold of a desk, checked from its directives alone and without its code.
///
/// It knows what was filed and when reviews end, follows what the desk says it does, and collects
/// what is wrong with it.
struct DeskModel {
    struct Alarm {
        var at: Instant
        var id: ReportID
    }

    let reviewers: Int
    let ladder: [Sanction]
    let fixed: Sanction?
    /// Reports that wait, in order of arrival.
    var waiting: [ReportID] = []
    /// Reports under review, in order of arrival.
    var reviewing: [ReportID] = []
    var decided: [ReportID] = []
    var upheld: [ClientID: Int] = [:]
    var alarms: [Alarm] = []
    var filedCount = 0
    var problems: [String] = []

    init(reviewers: Int, ladder: [Sanction], fixed: Sanction?) {
        self.reviewers = reviewers
        self.ladder = ladder
        self.fixed = fixed
    }

    mutating func demand(_ holds: Bool, _ problem: @autoclosure () -> String) {
        if !holds { problems.append(problem()) }
    }

    /// The oldest open report of a pair, wherever it is.
    func oldest(_ freelancer: FreelancerID, _ client: ClientID) -> ReportID? {
        (reviewing + waiting).first { $0.freelancer == freelancer && $0.client == client }
    }

    /// Follows a turn of the desk; `ruled` is the report that may be decided in it and how.
    mutating func follow(_ directives: [Directive], ruled: ReportID?, naming: Ruling?) {
        var decisions: [ReportID] = []
        var rulings: [(ReportID, Ruling)] = []
        for directive in directives {
            switch directive {
            case .record(.changed(.reportFiled(let id, _, _))):
                filedCount += 1
                waiting.append(id)
            case .record(.changed(.reviewStarted(let id))):
                demand(waiting.first == id, "\(id) was taken out of turn")
                waiting.removeAll { $0 == id }
                reviewing.append(id)
                demand(reviewing.count <= reviewers, "more reviews than reviewers")
            case .record(.changed(.reportDecided(let id, let outcome))):
                decisions.append(id)
                decide(id, outcome, naming: naming)
            case .rule(let id, let ruling): rulings.append((id, ruling))
            case .remind(.reviewEnd(let id), let at): alarms.append(Alarm(at: at, id: id))
            case .record(.acted), .record(.refused): continue
            case .record, .remind, .reinstate, .tell, .file, .request, .intend:
                demand(false, "a desk does not direct \(directive)")
            }
        }
        demand(
            decisions == (ruled.map { [$0] } ?? []),
            "\(decisions) were decided, not \(ruled as Any)")
        demand(rulings.map(\.0) == decisions, "the hub was told other than what was decided")
        let idle = reviewing.count < reviewers
        demand(!idle || waiting.isEmpty, "a reviewer is idle while reports wait")
    }

    private mutating func decide(_ id: ReportID, _ outcome: ReportOutcome, naming: Ruling?) {
        demand(!decided.contains(id), "\(id) was decided twice")
        demand(reviewing.contains(id) || waiting.contains(id), "\(id) was not open")
        decided.append(id)
        reviewing.removeAll { $0 == id }
        waiting.removeAll { $0 == id }
        let step = ladder[min(upheld[id.client, default: 0], ladder.count - 1)]
        switch (naming, outcome) {
        case (.dismissed, .dismissed), (nil, .dismissed): return
        case (.upheld(let named), .upheld(let sanction)):
            demand(sanction == named ?? fixed ?? step, "\(sanction) is not what was due")
        case (nil, .upheld(let sanction)):
            demand(sanction == fixed ?? step, "\(sanction) is not the step due")
        case (.dismissed, .upheld), (.upheld, .dismissed):
            demand(false, "the script's ruling was not followed")
        }
        upheld[id.client, default: 0] += 1
    }
}
