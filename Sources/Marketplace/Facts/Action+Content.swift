package import Wire

extension Action: ContentHashed, WireCoded {
    /// What is done; by whom is the action's own to say.
    package var content: FactContent {
        switch self {
        case .client(_, let act): act.content
        case .freelancer(_, let act): act.content
        case .desk(let act): act.content
        }
    }

    package func feed(_ combine: (UInt64) -> Void) {
        actor.feed(combine)
        content.feed(combine)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        switch try reader.next(Role.self) {
        case .client(let id): self = .client(id, try reader.next())
        case .freelancer(let id): self = .freelancer(id, try reader.next())
        case .desk: self = .desk(try reader.next())
        case .hub: throw reader.unknown(Self.self, 2 as UInt64)
        }
    }
}

extension ClientAction: ContentHashed, WireCoded {
    package var content: FactContent {
        switch self {
        case .search(let query): FactContent(.search, .query(query))
        case .openProfile(let who): FactContent(.openProfile, .freelancer(who))
        case .message(let who, let text, let entry):
            FactContent(.message, .freelancer(who), .entry(entry), .text(text))
        case .postJob(let job): FactContent(.postJob, .job(job))
        case .invite(let who, let job, let text):
            FactContent(.invite, .freelancer(who), .job(job), .text(text))
        case .withdrawInvite(let who, let job):
            FactContent(.withdrawInvite, .freelancer(who), .job(job))
        case .sendOffer(let who, let rate): FactContent(.sendOffer, .freelancer(who), .rate(rate))
        case .withdrawOffer(let who): FactContent(.withdrawOffer, .freelancer(who))
        case .answerContractProposal(let who, let answer):
            FactContent(.answerContractProposal, .freelancer(who), .answer(answer))
        case .answerJobProposal(let who, let job, let answer):
            FactContent(.answerJobProposal, .freelancer(who), .job(job), .answer(answer))
        case .pay(let who, let amount): FactContent(.pay, .freelancer(who), .amount(amount))
        case .endContract(let who, let outcome):
            FactContent(.clientEndsContract, .freelancer(who), .outcome(outcome))
        case .changePlan(let plan): FactContent(.changePlan, .plan(plan))
        case .verifyBilling: FactContent(.verifyBilling)
        case .buy(let limit, let units): FactContent(.buy, .limitIfAny(limit), .units(units))
        }
    }

    package func feed(_ combine: (UInt64) -> Void) { content.feed(combine) }

    package init(from reader: inout WireReader) throws(WireError) {
        func next<Value: WireCoded>() throws(WireError) -> Value { try reader.next() }
        switch try reader.next(EventKind.self) {
        case .search: self = .search(try next())
        case .openProfile: self = .openProfile(try next())
        case .message:
            let (who, entry) = (
                try reader.next(FreelancerID.self), try reader.next(EntryPoint.self)
            )
            self = .message(who, try next(), from: entry)
        case .postJob: self = .postJob(try next())
        case .invite: self = .invite(try next(), try next(), try next())
        case .withdrawInvite: self = .withdrawInvite(try next(), try next())
        case .sendOffer: self = .sendOffer(try next(), rate: try next())
        case .withdrawOffer: self = .withdrawOffer(try next())
        case .answerContractProposal:
            self = .answerContractProposal(try next(), try next())
        case .answerJobProposal:
            self = .answerJobProposal(
                try next(), try next(), try next())
        case .pay: self = .pay(try next(), try next())
        case .clientEndsContract: self = .endContract(try next(), try next())
        case .changePlan: self = .changePlan(try next())
        case .verifyBilling: self = .verifyBilling
        case .buy: self = .buy(try next(), units: try next())
        case let other: throw reader.unknown(Self.self, other.rawValue)
        }
    }
}

extension FreelancerAction: ContentHashed, WireCoded {
    package var content: FactContent {
        switch self {
        case .message(let who, let text): FactContent(.reply, .client(who), .text(text))
        case .archive(let who): FactContent(.archive, .client(who))
        case .unarchive(let who): FactContent(.unarchive, .client(who))
        case .block(let who): FactContent(.block, .client(who))
        case .unblock(let who): FactContent(.unblock, .client(who))
        case .decline(let who): FactContent(.decline, .client(who))
        case .report(let who, let ordinal, let reason):
            FactContent(.report, .client(who), .reported(ordinal), .reason(reason))
        case .answerInvite(let who, let job, let answer):
            FactContent(.answerInvite, .client(who), .job(job), .answer(answer))
        case .reportInvite(let who, let job): FactContent(.reportInvite, .client(who), .job(job))
        case .submitProposal(let job, let text):
            FactContent(.submitProposal, .job(job), .text(text))
        case .withdrawProposal(let job): FactContent(.withdrawProposal, .job(job))
        case .answerOffer(let who, let answer):
            FactContent(.answerOffer, .client(who), .answer(answer))
        case .proposeContract(let who, let rate):
            FactContent(.proposeContract, .client(who), .rate(rate))
        case .withdrawContractProposal(let who):
            FactContent(.withdrawContractProposal, .client(who))
        case .endContract(let who, let outcome):
            FactContent(.freelancerEndsContract, .client(who), .outcome(outcome))
        case .setVisibility(let visibility): FactContent(.setVisibility, .visibility(visibility))
        case .view(let who): FactContent(.view, .client(who))
        }
    }

    package func feed(_ combine: (UInt64) -> Void) { content.feed(combine) }

    package init(from reader: inout WireReader) throws(WireError) {
        func next<Value: WireCoded>() throws(WireError) -> Value { try reader.next() }
        switch try reader.next(EventKind.self) {
        case .reply: self = .message(try next(), try next())
        case .archive: self = .archive(try next())
        case .unarchive: self = .unarchive(try next())
        case .block: self = .block(try next())
        case .unblock: self = .unblock(try next())
        case .decline: self = .decline(try next())
        case .report:
            self = .report(
                try next(), ordinal: try next(), reason: try next())
        case .answerInvite:
            self = .answerInvite(try next(), try next(), try next())
        case .reportInvite: self = .reportInvite(try next(), try next())
        case .submitProposal: self = .submitProposal(try next(), try next())
        case .withdrawProposal: self = .withdrawProposal(try next())
        case .answerOffer: self = .answerOffer(try next(), try next())
        case .proposeContract:
            self = .proposeContract(try next(), rate: try next())
        case .withdrawContractProposal: self = .withdrawContractProposal(try next())
        case .freelancerEndsContract: self = .endContract(try next(), try next())
        case .setVisibility: self = .setVisibility(try next())
        case .view: self = .view(try next())
        case let other: throw reader.unknown(Self.self, other.rawValue)
        }
    }
}

extension DeskAction: ContentHashed, WireCoded {
    package var content: FactContent {
        switch self {
        case .rule(let freelancer, let client, let ruling):
            FactContent(.rule, client, freelancer, .ruling(ruling))
        case .reinstate(let client): FactContent(.reinstate, .client(client))
        }
    }

    package func feed(_ combine: (UInt64) -> Void) { content.feed(combine) }

    package init(from reader: inout WireReader) throws(WireError) {
        func next<Value: WireCoded>() throws(WireError) -> Value { try reader.next() }
        switch try reader.next(EventKind.self) {
        case .rule:
            let client = try reader.next(ClientID.self)
            self = .rule(try next(), client, try next())
        case .reinstate: self = .reinstate(try next())
        case let other: throw reader.unknown(Self.self, other.rawValue)
        }
    }
}
