import Journal
import Marketplace

extension Invariant {
    static let scoresByRules = Invariant(
        name: "scores-by-rules",
        text: "Scores change only by the rules that may change them, and as these say.",
        rule: .noScoreEffect, check: ScoresByRules.check)
}

private enum ScoresByRules {
    /// A change that the facts until now ask for, and the event that asks.
    private struct Due {
        var change: Change
        var event: EventID
    }

    static func check(_ run: RunFacts) -> Invariant.Evidence? {
        var scores: [FreelancerID: FreelancerScores] = [:]
        var due: [FreelancerID: Due] = [:]
        for event in run.events {
            switch event.fact {
            case .changed(.jobSuccessChanged(let freelancer, _, _)),
                .changed(.responsivenessChanged(let freelancer, _, _)):
                guard let expected = due.removeValue(forKey: freelancer),
                    .changed(expected.change) == event.fact
                else {
                    return Invariant.Evidence(
                        event: event.id, found: "a score changes, and no rule asks for it")
                }
            case .acted, .told:
                guard let freelancer = whoseScore(event.fact) else { continue }
                if let late = due[freelancer] { return missing(late) }
                var known =
                    scores[freelancer]
                    ?? FreelancerScores(
                        of: freelancer, profile: run.cast[freelancer],
                        policy: run.policy.invites, starts: run.starts)
                if let change = known.note(event.fact, at: event.at) {
                    due[freelancer] = Due(change: change, event: event.id)
                }
                scores[freelancer] = known
            default: continue
            }
        }
        return due.values.min { $0.event.rawValue < $1.event.rawValue }.map(missing)
    }

    private static func missing(_ due: Due) -> Invariant.Evidence {
        Invariant.Evidence(
            event: due.event, found: "a score should have changed by this, and did not")
    }

    /// Whose score a fact may change; nil for all that may change none.
    private static func whoseScore(_ fact: Fact) -> FreelancerID? {
        switch fact {
        case .acted(.freelancer(let freelancer, .answerInvite)),
            .acted(.freelancer(let freelancer, .reportInvite)):
            freelancer
        case .told(.freelancer(let freelancer), let notice):
            switch notice {
            case .invited, .inviteWithdrawn, .contractEnded, .refused: freelancer
            default: nil
            }
        default: nil
        }
    }
}
