import Diagnostics
import Journal
import Marketplace
import VirtualTime
import YAML

/// What sentence forms ask for beside their slots.
extension PlanReader {
    /// A text under its number; the same text has the same one.
    mutating func intern(_ text: String) -> TextID {
        if text.isEmpty { return .empty }
        if let id = texts[text] { return id }
        let id = plan.cast.intern(text)
        texts[text] = id
        return id
    }

    /// The text in double quotes or behind the colon; empty where there is none.
    mutating func text(_ match: Match) -> TextID? {
        if let quoted = match.quotedText { return intern(quoted.text) }
        guard let details = match.details else { return .empty }
        guard let text = text(details, what: "a message", isFree: true) else { return nil }
        return intern(text.string)
    }

    /// Why somebody reports: the text behind the colon, or the words behind `for` or `as`.
    mutating func reportReason(_ match: Match) -> TextID? {
        if match.details != nil || match.skills.isEmpty { return text(match) }
        return intern(match.skills.joined(separator: " "))
    }

    mutating func texts(_ match: Match) -> [TextID]? {
        guard let details = match.details else { return [] }
        return textList(details, what: "a message", isFree: true).map { intern($0.string) }
    }

    // MARK: - Jobs

    private mutating func job(named name: String) -> JobID {
        if let id = jobs[name] { return id }
        let id = JobID(UInt32(plan.cast.jobs.count))
        plan.cast.jobs.append(JobPost(name))
        jobs[name] = id
        return id
    }

    mutating func postJob(_ match: Match) -> JobID {
        postedJobs.insert(match.job.text)
        let id = job(named: match.job.text)
        plan.cast.jobs[Int(id.index)].mayBePosted(by: match.client)
        remember(ownerOf: id, match.client)
        return id
    }

    /// A job that some step must post, unless this one is refused for the lack of it.
    mutating func job(_ match: Match) -> JobID {
        let word = match.job
        if announced != .noSuchJob {
            jobUses.append((word.text, match.sentence.span(of: word.range)))
        }
        return job(named: word.text)
    }

    mutating func remember(inviteBy client: ClientID, to freelancer: FreelancerID, job: JobID) {
        lastInvite[Pairing(client: client, freelancer: freelancer)] = job
        remember(ownerOf: job, client)
    }

    mutating func remember(reportBy freelancer: FreelancerID, about client: ClientID) {
        lastReport[freelancer] = client
    }

    /// The job that an invite is to: the one said, or that of the last invite above.
    mutating func invitedJob(_ match: Match) -> JobID? {
        if match.hasJob { return job(match) }
        let pairing = Pairing(client: match.client, freelancer: match.freelancer)
        if let job = lastInvite[pairing] { return job }
        if plan.cast.jobs.count == 1 { return JobID(0) }
        report(
            .notSaid, "which job is the invite to? no step above invites",
            at: match.sentence.span, help: "add `to` and the name of the job")
        return nil
    }

    /// The client that a report is about: the one said, or that of the last report above.
    mutating func reportedClient(_ match: Match, of freelancer: FreelancerID) -> ClientID? {
        if let client = match.clientIfAny { return client }
        if let client = lastReport[freelancer] { return client }
        if plan.cast.clients.count == 1 { return ClientID(0) }
        report(
            .notSaid, "whom is the report about? no step above reports anybody",
            at: match.sentence.span, help: "add `about` and the name of the client")
        return nil
    }

    // MARK: - Details

    mutating func query(_ match: Match) -> QueryID? {
        var query = SearchQuery()
        for pair in match.details?.pairs ?? [] {
            let values = textList(pair.value, what: "what is searched for").map(\.string)
            if pair.key.text == "skill" || pair.key.text == "skills" {
                query.skills += values
            } else {
                query.roles += values
            }
        }
        query.skills += match.skills
        if let id = queries[query] { return id }
        let id = QueryID(UInt32(plan.cast.queries.count))
        plan.cast.queries.append(query)
        queries[query] = id
        return id
    }

    /// `{rate: 80}`, or the freelancer's own rate.
    mutating func rate(_ match: Match) -> Cents? {
        if let amount = match.moneyIfAny { return amount }
        guard let node = match.details?["rate"] else { return plan.cast[match.freelancer].rate }
        return value(node, what: "the rate", ValueReader.money)
    }

    /// An amount said in the sentence or behind the colon.
    mutating func amount(_ match: Match) -> Cents? {
        if let amount = match.moneyIfAny { return amount }
        guard let node = match.details else {
            return missing("an amount, such as 500 USD", match)
        }
        return value(node, what: "the amount", ValueReader.money)
    }

    mutating func outcome(_ match: Match) -> ContractOutcome? {
        guard let node = match.details else { return .successful }
        let choices = SlotWords.outcomes.compactMap { choice in
            ContractOutcome(rawValue: choice.value).map { (choice.name, $0) }
        }
        return value(node, what: "the outcome") { text throws(ValueProblem) in
            try ValueReader.choice(text, what: "an outcome", among: choices)
        }
    }

    mutating func plan(_ match: Match) -> Plan? {
        if let plan = match.choiceIfAny(.plan, Plan.self) { return plan }
        guard let node = match.details else { return missing("a plan", match) }
        return plan(node, what: "the plan")
    }

    /// A plan of the policy; where that is not known, whatever can be the name of one.
    mutating func plan(_ node: Node, what: String) -> Plan? {
        let (plans, isAny) = (plan.policy.plans, lacks.plans || takesAnyPlan)
        return value(node, what: what) { text throws(ValueProblem) in
            do throws(ValueProblem) {
                return try ValueReader.plan(text, among: plans)
            } catch {
                if isAny, PlanNames.canBeName(text) { return plans.usual }
                throw error
            }
        }
    }

    mutating func ruling(_ match: Match) -> Ruling? {
        if let sanction = match.choiceIfAny(.sanction, Sanction.self) { return .upheld(sanction) }
        if let sanction = saidSanction(match) { return .upheld(sanction) }
        guard let node = match.details else { return .upheld(nil) }
        return value(node, what: "the sanction", ValueReader.sanction).map { .upheld($0) }
    }

    private mutating func missing<Value>(_ what: String, _ match: Match) -> Value? {
        report(
            .missingDetails, "this sentence lacks \(what)", at: match.sentence.span,
            expected: "\(what), behind a colon")
        return nil
    }

    // MARK: - Claims

    /// The person in a tagged slot, who must be on the other side than the one without a tag.
    mutating func otherSide(_ match: Match, _ tag: SlotTag) -> Person? {
        guard let other = match.personIfAny(tag) else { return nil }
        switch (match.person, other) {
        case (.client, .freelancer), (.freelancer, .client): return other
        case (.client, .client), (.freelancer, .freelancer):
            let kind = kind(of: other)
            report(
                .wrongPerson,
                "`\(plan.cast.name(of: other))` is a \(kind) too; "
                    + "conversations are between a client and a freelancer",
                at: match.sentence.span)
            return nil
        }
    }

    func kind(of person: Person) -> String {
        switch person {
        case .client: "client"
        case .freelancer: "freelancer"
        }
    }

    mutating func responsiveness(_ match: Match) -> Responsiveness? {
        guard let span = match.spanIfAny else {
            return match.choice(.responsiveness, Responsiveness.self)
        }
        if span == .hours(24) { return .within24h }
        if span == .days(3) { return .within3days }
        report(
            .unknownSentence, "responsiveness has no bucket of \(span)", at: match.sentence.span,
            expected: "blank, within 24h, within 3 days or slower")
        return nil
    }
}
