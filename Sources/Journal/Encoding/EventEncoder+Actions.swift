import Marketplace

/// An event's kind and its own fields.
typealias EncodedFact = (kind: EventKind, fields: [EncodedField])

extension EventEncoder {
    func encode(_ fact: Fact) -> EncodedFact {
        switch fact {
        case .acted(let action):
            return encode(action)
        case .refused(let action, let refusal):
            let actor = actor(action)
            return (.refused, [actor] + encode(refusal, of: action))
        case .changed(let change): return encode(change)
        case .befell(let incident): return encode(incident)
        case .told(let person, .refused(let action, let refusal)):
            let reader = field(.to, person)
            return (.toldRefused, [reader] + encode(refusal, of: action))
        case .told(let person, let notice):
            let (kind, fields) = encode(notice)
            return (kind, [field(.to, person)] + fields)
        }
    }

    private func encode(_ action: Action) -> EncodedFact {
        let (kind, fields): EncodedFact =
            switch action {
            case .client(_, let act): encode(act)
            case .freelancer(_, let act): encode(act)
            case .desk(let act): encode(act)
            }
        return (kind, [actor(action)] + fields)
    }

    private func encode(_ refusal: Refusal, of action: Action) -> [EncodedField] {
        [
            EncodedField(.action, .text(encode(action).kind.rawValue)),
            EncodedField(.client, action.client.map { .text(cast[$0].name) } ?? .null),
            EncodedField(.freelancer, action.freelancer.map { .text(cast[$0].name) } ?? .null),
            EncodedField(.refusal, .text(refusal.reason.slug)),
            EncodedField(.rule, .text(refusal.rule.rawValue)),
            EncodedField(.because, because(refusal.cause)),
        ]
    }

    private func encode(_ act: ClientAction) -> EncodedFact {
        switch act {
        case .search(let query):
            (.search, search(query))
        case .openProfile(let freelancer):
            (.openProfile, [field(.freelancer, freelancer)])
        case .message(let freelancer, let text, let entry):
            (
                .message,
                [
                    field(.freelancer, freelancer), EncodedField(.from, .text(entry.name)),
                    field(.text, text),
                ]
            )
        case .postJob(let job):
            (.postJob, [field(.job, job)])
        case .invite(let freelancer, let job, let text):
            (.invite, [field(.freelancer, freelancer), field(.job, job), field(.text, text)])
        case .withdrawInvite(let freelancer, let job):
            (.withdrawInvite, [field(.freelancer, freelancer), field(.job, job)])
        case .sendOffer(let freelancer, let rate):
            (.sendOffer, [field(.freelancer, freelancer), field(.rate, rate)])
        case .withdrawOffer(let freelancer):
            (.withdrawOffer, [field(.freelancer, freelancer)])
        case .answerContractProposal(let freelancer, let answer):
            (.answerContractProposal, [field(.freelancer, freelancer), field(.answer, answer)])
        case .answerJobProposal(let freelancer, let job, let answer):
            (
                .answerJobProposal,
                [field(.freelancer, freelancer), field(.job, job), field(.answer, answer)]
            )
        case .pay(let freelancer, let amount):
            (.pay, [field(.freelancer, freelancer), field(.amount, amount)])
        case .endContract(let freelancer, let outcome):
            (
                .clientEndsContract,
                [field(.freelancer, freelancer), EncodedField(.outcome, .text(outcome.name))]
            )
        case .changePlan(let plan):
            (.changePlan, [EncodedField(.plan, .text(plan.name))])
        case .verifyBilling:
            (.verifyBilling, [])
        }
    }

    private func encode(_ act: FreelancerAction) -> EncodedFact {
        switch act {
        case .message(let client, let text):
            (.reply, [field(.client, client), field(.text, text)])
        case .archive(let client):
            (.archive, [field(.client, client)])
        case .unarchive(let client):
            (.unarchive, [field(.client, client)])
        case .block(let client):
            (.block, [field(.client, client)])
        case .unblock(let client):
            (.unblock, [field(.client, client)])
        case .report(let client, let ordinal, let reason):
            (
                .report,
                [
                    field(.client, client), EncodedField(.message, .number(Int64(ordinal))),
                    field(.reason, reason),
                ]
            )
        case .answerInvite(let client, let job, let answer):
            (.answerInvite, [field(.client, client), field(.job, job), field(.answer, answer)])
        case .reportInvite(let client, let job):
            (.reportInvite, [field(.client, client), field(.job, job)])
        case .submitProposal(let job, let text):
            (.submitProposal, [field(.job, job), field(.text, text)])
        case .withdrawProposal(let job):
            (.withdrawProposal, [field(.job, job)])
        case .answerOffer(let client, let answer):
            (.answerOffer, [field(.client, client), field(.answer, answer)])
        case .proposeContract(let client, let rate):
            (.proposeContract, [field(.client, client), field(.rate, rate)])
        case .withdrawContractProposal(let client):
            (.withdrawContractProposal, [field(.client, client)])
        case .endContract(let client, let outcome):
            (
                .freelancerEndsContract,
                [field(.client, client), EncodedField(.outcome, .text(outcome.name))]
            )
        case .setVisibility(let visibility):
            (.setVisibility, [EncodedField(.visibility, .text(visibility.name))])
        }
    }

    private func encode(_ act: DeskAction) -> EncodedFact {
        switch act {
        case .rule(let freelancer, let client, let ruling):
            (
                .rule,
                pair(client, freelancer) + [
                    field(.ruling, rulingOf: ruling), field(.sanction, sanctionOf: ruling),
                ]
            )
        case .reinstate(let client):
            (.reinstate, [field(.client, client)])
        }
    }
}
