import VirtualTime
package import Wire

extension Change: ContentHashed, WireCoded {
    package var content: FactContent {
        switch self {
        case .searched(let client, let query, let hits):
            FactContent(.searchFinished, .query(query), .client(client), .hits(hits))
        case .profileOpened(let client, let who): FactContent(.profileOpened, client, who)
        case .conversationOpened(let client, let who, let entry, let free):
            FactContent(.conversationOpened, client, who, .entry(entry), .free(free))
        case .conversationOpenedByFreelancer(let client, let who):
            FactContent(.conversationOpenedByFreelancer, client, who)
        case .messageAccepted(let message, let text):
            FactContent(.messageAccepted, .message(message), .text(text))
        case .emailSent(let client, let who, let details):
            FactContent(.emailSent, client, who, .showsClientDetails(details))
        case .archived(let client, let who): FactContent(.archived, client, who)
        case .unarchived(let client, let who, let byMessage):
            FactContent(.unarchived, client, who, .byMessage(byMessage))
        case .blocked(let client, let who): FactContent(.blocked, client, who)
        case .unblocked(let client, let who): FactContent(.unblocked, client, who)
        case .declined(let client, let who): FactContent(.declined, client, who)
        case .viewed(let client, let who): FactContent(.viewed, client, who)
        case .conversationExpired(let client, let who):
            FactContent(.conversationExpired, client, who)
        case .contactShared(let writer, let reader, let response):
            FactContent(.contactShared, .writer(writer), .reader(reader), .response(response))
        case .quotaCharged(let client, let who, let used, let limit):
            FactContent(.quotaCharged, client, who, .used(used), .limit(limit))
        case .quotaRefunded(let client, let who): FactContent(.quotaRefunded, client, who)
        case .freeMessageUsed(let client, let who):
            FactContent(.freeMessageUsed, client, who)
        case .limitCharged(let client, let who, let limit, let used, let of):
            FactContent(.limitCharged, client, who, .limitName(limit), .used(used), .limit(of))
        case .limitRefunded(let client, let who, let limit):
            FactContent(.limitRefunded, client, who, .limitName(limit))
        case .quotaBought(let client, let limit, let units, let expires):
            FactContent(
                .quotaBought, .client(client), .limitIfAny(limit), .units(units), .until(expires))
        case .quotaExpired(let client, let limit, let units):
            FactContent(.quotaExpired, .client(client), .limitIfAny(limit), .units(units))
        case .jobPosted(let client, let job): FactContent(.jobPosted, .client(client), .job(job))
        case .invited(let client, let who, let job): FactContent(.invited, client, who, .job(job))
        case .inviteWithdrawn(let client, let who, let job, let counts):
            FactContent(.inviteWithdrawn, client, who, .job(job), .counts(counts))
        case .inviteAnswered(let client, let who, let job, let answer):
            FactContent(.inviteAnswered, client, who, .job(job), .answer(answer))
        case .inviteReported(let client, let who, let job):
            FactContent(.inviteReported, client, who, .job(job))
        case .jobProposalSubmitted(let client, let who, let job):
            FactContent(.jobProposalSubmitted, client, who, .job(job))
        case .jobProposalWithdrawn(let client, let who, let job):
            FactContent(.jobProposalWithdrawn, client, who, .job(job))
        case .jobProposalAnswered(let client, let who, let job, let answer):
            FactContent(.jobProposalAnswered, client, who, .job(job), .answer(answer))
        case .offerSent(let client, let who, let rate, let expires):
            FactContent(.offerSent, client, who, .rate(rate), .expires(expires))
        case .offerAnswered(let client, let who, let answer):
            FactContent(.offerAnswered, client, who, .answer(answer))
        case .offerWithdrawn(let client, let who): FactContent(.offerWithdrawn, client, who)
        case .offerExpired(let client, let who): FactContent(.offerExpired, client, who)
        case .contractProposed(let client, let who, let rate):
            FactContent(.contractProposed, client, who, .rate(rate))
        case .contractProposalAnswered(let client, let who, let answer):
            FactContent(.contractProposalAnswered, client, who, .answer(answer))
        case .contractProposalWithdrawn(let client, let who):
            FactContent(.contractProposalWithdrawn, client, who)
        case .contractStarted(let client, let who): FactContent(.contractStarted, client, who)
        case .contractEnded(let client, let who, let outcome):
            FactContent(.contractEnded, client, who, .outcome(outcome))
        case .paid(let client, let who, let amount):
            FactContent(.paid, client, who, .amount(amount))
        case .planChanged(let client, let old, let new):
            FactContent(.planChanged, .client(client), .plans(old, new))
        case .planChangePending(let client, let plan, let instant):
            FactContent(.planChangePending, .client(client), .plan(plan), .until(instant))
        case .levelChanged(let client, let limit, let old, let new):
            FactContent(.levelChanged, .client(client), .limitName(limit), .levels(old, new))
        case .billingVerified(let client): FactContent(.billingVerified, .client(client))
        case .visibilityChanged(let who, let visibility):
            FactContent(.visibilityChanged, .freelancer(who), .visibility(visibility))
        case .sanctioned(let client, let sanction):
            FactContent(.sanctioned, .client(client), .sanction(sanction))
        case .standingChanged(let client, let old, let new):
            FactContent(.standingChanged, .client(client), .standings(old, new))
        case .reportFiled(let report, let subject, let reason):
            FactContent(.reportFiled, .report(report), .subject(subject), .reason(reason))
        case .reviewStarted(let report): FactContent(.reviewStarted, .report(report))
        case .reportDecided(let report, let outcome):
            FactContent(.reportDecided, .report(report), .decision(outcome))
        case .jobSuccessChanged(let who, let old, let new):
            FactContent(.jobSuccessChanged, .freelancer(who), .scores(old, new))
        case .responsivenessChanged(let who, let old, let new):
            FactContent(.responsivenessChanged, .freelancer(who), .buckets(old, new))
        }
    }

    package func feed(_ combine: (UInt64) -> Void) { content.feed(combine) }

    package init(from reader: inout WireReader) throws(WireError) {
        func next<Value: WireCoded>() throws(WireError) -> Value { try reader.next() }
        switch try reader.next(EventKind.self) {
        case .searchFinished:
            let query: QueryID = try next()
            self = .searched(try next(), query, hits: try next())
        case .profileOpened: self = .profileOpened(try next(), try next())
        case .conversationOpened:
            self = .conversationOpened(try next(), try next(), from: try next(), free: try next())
        case .conversationOpenedByFreelancer:
            self = .conversationOpenedByFreelancer(try next(), try next())
        case .messageAccepted: self = .messageAccepted(try next(), try next())
        case .emailSent: self = .emailSent(try next(), try next(), showsClientDetails: try next())
        case .archived: self = .archived(try next(), try next())
        case .unarchived: self = .unarchived(try next(), try next(), byMessage: try next())
        case .blocked: self = .blocked(try next(), try next())
        case .unblocked: self = .unblocked(try next(), try next())
        case .declined: self = .declined(try next(), try next())
        case .viewed: self = .viewed(try next(), try next())
        case .conversationExpired: self = .conversationExpired(try next(), try next())
        case .contactShared:
            self = .contactShared(try next(), with: try next(), response: try next())
        case .quotaCharged:
            self = .quotaCharged(try next(), try next(), used: try next(), limit: try next())
        case .quotaRefunded: self = .quotaRefunded(try next(), try next())
        case .freeMessageUsed: self = .freeMessageUsed(try next(), try next())
        case .limitCharged:
            self = .limitCharged(
                try next(), try next(), try next(), used: try next(), limit: try next())
        case .limitRefunded: self = .limitRefunded(try next(), try next(), try next())
        case .quotaBought:
            self = .quotaBought(
                try next(), try next(), units: try next(), expires: try next())
        case .quotaExpired: self = .quotaExpired(try next(), try next(), units: try next())
        case .planChangePending:
            let (client, plan): (ClientID, Plan) = (try next(), try next())
            let instant: Instant? = try next()
            self = .planChangePending(client, to: plan, at: instant ?? .distantFuture)
        case .levelChanged:
            self = .levelChanged(try next(), try next(), from: try next(), to: try next())
        case .jobPosted: self = .jobPosted(try next(), try next())
        case .invited: self = .invited(try next(), try next(), try next())
        case .inviteWithdrawn:
            self = .inviteWithdrawn(try next(), try next(), try next(), counts: try next())
        case .inviteAnswered:
            self = .inviteAnswered(try next(), try next(), try next(), try next())
        case .inviteReported: self = .inviteReported(try next(), try next(), try next())
        case .jobProposalSubmitted:
            self = .jobProposalSubmitted(try next(), try next(), try next())
        case .jobProposalWithdrawn:
            self = .jobProposalWithdrawn(try next(), try next(), try next())
        case .jobProposalAnswered:
            self = .jobProposalAnswered(try next(), try next(), try next(), try next())
        case .offerSent:
            self = .offerSent(try next(), try next(), rate: try next(), expires: try next())
        case .offerAnswered: self = .offerAnswered(try next(), try next(), try next())
        case .offerWithdrawn: self = .offerWithdrawn(try next(), try next())
        case .offerExpired: self = .offerExpired(try next(), try next())
        case .contractProposed: self = .contractProposed(try next(), try next(), rate: try next())
        case .contractProposalAnswered:
            self = .contractProposalAnswered(try next(), try next(), try next())
        case .contractProposalWithdrawn: self = .contractProposalWithdrawn(try next(), try next())
        case .contractStarted: self = .contractStarted(try next(), try next())
        case .contractEnded: self = .contractEnded(try next(), try next(), try next())
        case .paid: self = .paid(try next(), try next(), try next())
        case .planChanged: self = .planChanged(try next(), from: try next(), to: try next())
        case .billingVerified: self = .billingVerified(try next())
        case .visibilityChanged: self = .visibilityChanged(try next(), try next())
        case .sanctioned: self = .sanctioned(try next(), try next())
        case .standingChanged:
            self = .standingChanged(try next(), from: try next(), to: try next())
        case .reportFiled: self = .reportFiled(try next(), try next(), reason: try next())
        case .reviewStarted: self = .reviewStarted(try next())
        case .reportDecided: self = .reportDecided(try next(), try next())
        case .jobSuccessChanged:
            self = .jobSuccessChanged(try next(), from: try next(), to: try next())
        case .responsivenessChanged:
            self = .responsivenessChanged(try next(), from: try next(), to: try next())
        case let other: throw reader.unknown(Self.self, other.rawValue)
        }
    }
}
