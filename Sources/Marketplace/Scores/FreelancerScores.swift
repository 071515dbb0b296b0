package import VirtualTime

/// Both scores of one freelancer, as they follow from what the journal says of that freelancer.
///
/// The freelancer's machine feeds it the facts it records; a reader of the journal who feeds it
/// the same facts gets the same scores.
package struct FreelancerScores: Hashable, Codable, Sendable {
    private let id: FreelancerID
    private var success: JobSuccessKeeper
    private var answers: ResponsivenessKeeper

    package init(
        of id: FreelancerID, profile: FreelancerProfile, policy: InvitePolicy, starts: Instant
    ) {
        self.id = id
        success = JobSuccessKeeper(
            starts: starts, pastSuccesses: profile.pastSuccesses,
            pastFailures: profile.pastFailures)
        answers = ResponsivenessKeeper(policy: policy)
    }

    package func jobSuccess(at now: Instant) -> JobSuccess { success.score(at: now) }
    package var responsiveness: Responsiveness { answers.score }

    /// Takes in a fact, in the journal's order, and gives the change of a score it leads to.
    ///
    /// Facts about others are passed over. The change is the one at `now`: a Job Success Score
    /// that only aged since its last event is not in the journal, since nothing happened.
    package mutating func note(_ fact: Fact, at now: Instant) -> Change? {
        guard mayMatter(fact) else { return nil }
        let (oldAnswers, oldSuccess) = (answers.score, success.score(at: now))
        switch fact {
        case .acted(let action):
            if let (client, job) = answeredInvite(action) {
                answers.answered(client, job, at: now)
            }
        case .told(.freelancer(id), let notice): note(notice, at: now)
        case .told, .refused, .changed, .befell: return nil
        }
        if answers.score != oldAnswers {
            return .responsivenessChanged(id, from: oldAnswers, to: answers.score)
        }
        let newSuccess = success.score(at: now)
        if newSuccess != oldSuccess {
            return .jobSuccessChanged(id, from: oldSuccess, to: newSuccess)
        }
        return nil
    }

    /// Whether a fact is of a kind that scores may follow from; nearly all are of none.
    private func mayMatter(_ fact: Fact) -> Bool {
        switch fact {
        case .acted(let action): answeredInvite(action) != nil
        case .told(.freelancer(id), let notice):
            switch notice {
            case .invited, .inviteWithdrawn, .contractEnded, .refused: true
            default: false
            }
        case .told, .refused, .changed, .befell: false
        }
    }

    private mutating func note(_ notice: Notice, at now: Instant) {
        switch notice {
        case .invited(let client, let job, _): answers.invited(client, job, at: now)
        case .inviteWithdrawn(let client, let job): answers.withdrawn(client, job, at: now)
        case .contractEnded(_, _, let outcome): success.contractEnded(outcome, at: now)
        case .refused(let action, _):
            if let (client, job) = answeredInvite(action) { answers.refused(client, job) }
        // Scores change only by the rules that may change them.
        default: return
        }
    }

    private func answeredInvite(_ action: Action) -> (ClientID, JobID)? {
        guard case .freelancer(id, let act) = action else { return nil }
        switch act {
        case .answerInvite(let client, let job, _), .reportInvite(let client, let job):
            return (client, job)
        default: return nil
        }
    }
}
