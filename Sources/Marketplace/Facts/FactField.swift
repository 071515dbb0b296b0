package import VirtualTime

/// A field of a fact: what it is called and what it holds.
///
/// Some hold a value that files spread over several fields, such as a message: its client, its
/// freelancer, who wrote it, and how many that writer had sent.
package enum FactField: Hashable, Sendable, BitwiseCopyable {
    // Who.
    case actor(Role)
    /// Who is told.
    case to(Person)
    case client(ClientID)
    case freelancer(FreelancerID)
    case writer(Person)
    case reader(Person)
    /// To whom something was sent.
    case recipient(Role)
    // About what.
    case query(QueryID)
    case job(JobID)
    case message(MessageID)
    case report(ReportID)
    case subject(ReportSubject)
    /// Which message of a client is reported; 0 is the last.
    case reported(UInt32)
    case text(TextID)
    case reason(TextID)
    // How.
    case entry(EntryPoint)
    case answer(Answer)
    case outcome(ContractOutcome)
    case ruling(Ruling)
    case decision(ReportOutcome)
    case sanction(Sanction)
    case response(ContactSharingResponse)
    case visibility(Visibility)
    case plan(Plan)
    case standing(Standing)
    // From what to what.
    case plans(Plan, Plan)
    case standings(Standing, Standing)
    case scores(JobSuccess, JobSuccess)
    case buckets(Responsiveness, Responsiveness)
    /// Of a limit that is earned, from 1 on.
    case levels(Int64, Int64)
    // How much, and when.
    case hits(UInt32)
    case rank(UInt32)
    case attempt(UInt32)
    case used(Int64)
    /// -1 for none.
    case limit(Int64)
    /// Which of several limits of a policy.
    case limitName(LimitID)
    /// The same where there may be one quota: nil.
    case limitIfAny(LimitID?)
    case units(Int64)
    case rate(Cents)
    case amount(Cents)
    case expires(Instant)
    case until(Instant?)
    case delay(TimeSpan)
    // Whether.
    case free(Bool)
    case showsClientDetails(Bool)
    case byMessage(Bool)
    case counts(Bool)
    case upheld(Bool)
    case first(Bool)
    // What was not allowed, and why.
    case attempted(EventKind, ClientID?, FreelancerID?)
    case refusal(Refusal)
}

extension FactField: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .actor(let role), .recipient(let role): role.feed(combine)
        case .to(let person), .writer(let person), .reader(let person): person.feed(combine)
        case .client(let id): id.feed(combine)
        case .freelancer(let id): id.feed(combine)
        case .query(let query): query.feed(combine)
        case .job(let job): job.feed(combine)
        case .message(let message): message.feed(combine)
        case .report(let report): report.feed(combine)
        case .subject(let subject): subject.feed(combine)
        case .text(let text), .reason(let text): text.feed(combine)
        case .entry(let entry): entry.feed(combine)
        case .answer(let answer): answer.feed(combine)
        case .outcome(let outcome): outcome.feed(combine)
        case .ruling(let ruling): ruling.feed(combine)
        case .decision(let outcome): outcome.feed(combine)
        case .sanction(let sanction): sanction.feed(combine)
        case .response(let response): response.feed(combine)
        case .visibility(let visibility): visibility.feed(combine)
        case .plan(let plan): plan.feed(combine)
        case .standing(let standing): standing.feed(combine)
        case .plans(let old, let new): feed(old, new, combine)
        case .standings(let old, let new): feed(old, new, combine)
        case .scores(let old, let new): feed(old, new, combine)
        case .buckets(let old, let new): feed(old, new, combine)
        case .levels(let old, let new): feed(old, new, combine)
        case .reported(let number), .hits(let number), .rank(let number), .attempt(let number):
            number.feed(combine)
        case .used(let number), .limit(let number): number.feed(combine)
        case .units(let number): number.feed(combine)
        case .limitName(let limit): limit.feed(combine)
        case .limitIfAny(let limit): limit.feed(combine)
        case .rate(let amount), .amount(let amount): amount.feed(combine)
        case .expires(let instant): instant.feed(combine)
        case .until(let instant): instant.feed(combine)
        case .delay(let span): span.feed(combine)
        case .free(let flag), .showsClientDetails(let flag), .byMessage(let flag),
            .counts(let flag), .upheld(let flag), .first(let flag):
            flag.feed(combine)
        case .attempted(let kind, let client, let freelancer):
            kind.feed(combine)
            client.feed(combine)
            freelancer.feed(combine)
        case .refusal(let refusal): refusal.feed(combine)
        }
    }

    private func feed<Value: ContentHashed>(
        _ old: Value, _ new: Value, _ combine: (UInt64) -> Void
    ) {
        old.feed(combine)
        new.feed(combine)
    }
}
