/// What one client and one freelancer have to do with one job post.
package struct JobMatter: Hashable, Codable, Sendable, BitwiseCopyable {
    package var job: JobID
    package var invite = Invite()
    package var proposal = JobProposal()

    package init(job: JobID) { self.job = job }
}

/// The job posts that concern one client and one freelancer, in the order of first contact.
///
/// Few: each needs a post of the client and an act of either side, so a search through the list
/// is cheap.
package struct JobMatters: Hashable, Codable, Sendable {
    private var matters: [JobMatter] = []

    package init() {}

    /// A job that never concerned the two reads as an empty matter; writing keeps it.
    package subscript(job: JobID) -> JobMatter {
        get { matters.first { $0.job == job } ?? JobMatter(job: job) }
        set {
            if let index = matters.firstIndex(where: { $0.job == job }) {
                matters[index] = newValue
            } else {
                matters.append(newValue)
            }
        }
    }

    package var hasInvite: Bool { matters.contains { $0.invite.phase != .none } }
    package var hasApplicant: Bool { matters.contains { $0.proposal.isApplication } }
    package var invitesOffer: Bool { matters.contains { $0.proposal.invitesOffer } }
}
