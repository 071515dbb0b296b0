import Journal
import Marketplace

/// What a sentence leaves out because the script has only one that it can mean.
extension PlanReader {
    mutating func remember(ownerOf job: JobID, _ client: ClientID) {
        if jobOwners[job]?.contains(client) != true { jobOwners[job, default: []].append(client) }
    }

    mutating func rememberOpen(reportBy freelancer: FreelancerID, about client: ClientID) {
        // A step that may be refused may leave no report.
        if announced != nil || openReports[client]?.contains(freelancer) == true { return }
        openReports[client, default: []].append(freelancer)
    }

    mutating func forgetOpen(reportBy freelancer: FreelancerID, about client: ClientID) {
        openReports[client]?.removeAll { $0 == freelancer }
    }

    /// The client who invites: the one said, or the only one that the job is known to be of.
    mutating func inviter(_ match: Match, to job: JobID?) -> ClientID? {
        if let client = match.clientIfAny { return client }
        let owners = job.flatMap { jobOwners[$0] } ?? []
        if owners.count == 1 { return owners[0] }
        report(
            .notSaid,
            owners.isEmpty
                ? "whose invite is it? no step above posts this job"
                : "whose invite is it? several clients have this job",
            at: match.sentence.span, help: "add `from` or `by` and the name of the client")
        return nil
    }

    /// The client said, or the only one of the script.
    mutating func clientOrOnly(_ match: Match, instead: String) -> ClientID? {
        if let client = match.clientIfAny { return client }
        if plan.cast.clients.count == 1 { return ClientID(0) }
        report(
            .notSaid, "which client is meant? the script has not just one",
            at: match.sentence.span, expected: instead)
        return nil
    }

    /// The report that the desk rules on: of the two that are said, or the only one waiting.
    mutating func reportMeant(_ match: Match) -> (FreelancerID, ClientID)? {
        if match.freelancerIfAny == nil, match.clientIfAny == nil {
            let open = plan.cast.clients.indices.flatMap { index in
                let client = ClientID(UInt32(index))
                return (openReports[client] ?? []).map { ($0, client) }
            }
            if open.count == 1 { return open[0] }
            report(
                .notSaid,
                open.isEmpty
                    ? "which report is meant? no step above reports anybody"
                    : "which report is meant? several are waiting",
                at: match.sentence.span,
                expected: "for example: desk upholds noor's report about acme")
            return nil
        }
        guard let freelancer = reporter(match), let client = reportedClient(match, of: freelancer)
        else { return nil }
        return (freelancer, client)
    }

    /// Who made the report that the desk rules on: the one said, or the only one waiting.
    mutating func reporter(_ match: Match) -> FreelancerID? {
        if let freelancer = match.freelancerIfAny { return freelancer }
        let reporters = openReports[match.client] ?? []
        if reporters.count == 1 { return reporters[0] }
        let client = plan.cast.name(of: .client(match.client))
        let reporter = reporters.first ?? FreelancerID(0)
        let name =
            plan.cast.freelancers.isEmpty ? "noor" : plan.cast.name(of: .freelancer(reporter))
        let sanction = saidSanction(match) ?? .warning
        report(
            .notSaid,
            reporters.isEmpty
                ? "the desk rules on reports, and no step above reports `\(client)`"
                : "which report is meant? several freelancers have reported `\(client)`",
            at: match.sentence.span,
            expected: "for example: desk upholds \(name)'s report about \(client): "
                + sanction.name)
        return nil
    }

    /// The sanction of `desk warns spamco` and the like.
    func saidSanction(_ match: Match) -> Sanction? {
        if match.says("suspends") { return .suspension }
        if match.says("restricts") { return .restriction }
        if match.says("warns") { return .warning }
        return nil
    }
}
