package import Marketplace
package import Statistics
import VirtualTime

/// Something that a score of a freelancer may depend on: 24 trivial bytes, so that shards can
/// collect many and hand them over as they are.
package struct ScoreNote: Hashable, Codable, Sendable, BitwiseCopyable {
    package enum What: Hashable, Sendable {
        /// An invite arrived.
        case invited
        /// The freelancer accepted or declined it.
        case answered
        /// A contract ended, as far as the freelancer knows.
        case ended(ContractOutcome)
    }

    /// Microseconds since the start of the run.
    fileprivate let at: Int64
    fileprivate let freelancer: UInt32
    private let client: UInt32
    /// 0 and 1 for an invite and its answer, from 2 on the outcomes of contracts.
    private let kind: UInt8

    package init(at: Int64, freelancer: UInt32, client: UInt32, _ what: What) {
        self.at = at
        self.freelancer = freelancer
        self.client = client
        kind =
            switch what {
            case .invited: 0
            case .answered: 1
            case .ended(let outcome): 2 + outcome.rawValue
            }
    }

    fileprivate var what: What {
        switch kind {
        case 0: .invited
        case 1: .answered
        default: .ended(ContractOutcome(rawValue: kind - 2) ?? .neutral)
        }
    }

    fileprivate var invitedBy: (ClientID, JobID) { (ClientID(client), JobID(client)) }

    /// By freelancer, then by time, then by content.
    fileprivate static func precedes(_ a: ScoreNote, _ b: ScoreNote) -> Bool {
        (a.freelancer, a.at, a.kind, a.client) < (b.freelancer, b.at, b.kind, b.client)
    }
}

/// The scores of freelancers at the end of a run, by the marketplace's own keepers.
package struct LoadScores: Hashable, Sendable {
    /// In percent, over freelancers that have one.
    package private(set) var jobSuccess = Histogram()
    package let freelancers: Int
    /// Freelancers by bucket, in the order of `Responsiveness`; those of whom nothing is known
    /// are blank.
    private var byResponsiveness = [UInt64](repeating: 0, count: Responsiveness.allCases.count)

    /// The scores at a time of the run, of all and by group where freelancers differ; `notes` may
    /// come in any order.
    static func all(
        _ notes: [ScoreNote], of plan: LoadPlan, _ roster: FreelancerRoster, at time: Int64
    ) -> (ofAll: LoadScores, byGroup: [LoadScores]) {
        var all = LoadScores(freelancers: plan.freelancers)
        var groups = plan.freelancerGroups.map { LoadScores(freelancers: $0.count) }
        let sorted = notes.sorted(by: ScoreNote.precedes)
        var first = 0
        while first < sorted.count {
            let freelancer = sorted[first].freelancer
            let end = sorted[first...].firstIndex { $0.freelancer != freelancer } ?? sorted.count
            let (bucket, percent) = scores(sorted[first..<end], of: plan, at: time)
            all.note(bucket, percent)
            if !groups.isEmpty { groups[roster.group(of: freelancer)].note(bucket, percent) }
            first = end
        }
        all.noteBlank()
        for group in groups.indices { groups[group].noteBlank() }
        return (all, groups)
    }

    private init(freelancers: Int) { self.freelancers = freelancers }

    private mutating func note(_ bucket: Responsiveness, _ percent: Int64?) {
        byResponsiveness[Int(bucket.rawValue)] += 1
        if let percent { jobSuccess.record(percent) }
    }

    /// Notes those of whom nothing is known.
    private mutating func noteBlank() {
        let known = byResponsiveness.reduce(0, +)
        byResponsiveness[Int(Responsiveness.blank.rawValue)] += UInt64(freelancers) - known
    }

    /// The scores of one freelancer, from all that happened to them, in order; the Job Success
    /// Score in percent.
    private static func scores(
        _ notes: ArraySlice<ScoreNote>, of plan: LoadPlan, at time: Int64
    ) -> (Responsiveness, jobSuccess: Int64?) {
        var success = JobSuccessKeeper(starts: plan.starts, pastSuccesses: 0, pastFailures: 0)
        var answers = ResponsivenessKeeper(policy: plan.policy.invites)
        for note in notes where note.at < time {
            let now = plan.starts + .microseconds(note.at)
            let (client, job) = note.invitedBy
            switch note.what {
            case .invited: answers.invited(client, job, at: now)
            case .answered: answers.answered(client, job, at: now)
            case .ended(let outcome): success.contractEnded(outcome, at: now)
            }
        }
        guard case .percent(let percent) = success.score(at: plan.starts + .microseconds(time))
        else { return (answers.score, nil) }
        return (answers.score, Int64(percent))
    }

    package func count(_ bucket: Responsiveness) -> UInt64 {
        byResponsiveness[Int(bucket.rawValue)]
    }

    /// Freelancers with no contract that ended.
    package var withoutJobSuccess: UInt64 { UInt64(freelancers) - jobSuccess.count }
}
