import VirtualTime

extension HubMachine {
    mutating func post(
        _ job: JobID, by client: ClientID, into directives: inout [Directive]
    ) throws(Refusal) {
        try self[client].account.checkNotSuspended()
        try directory.post(job, by: client)
        directives.note(.jobPosted(client, job))
    }

    /// An invite opens no conversation unless the freelancer accepts.
    mutating func invite(
        _ freelancer: FreelancerID, to job: JobID, by client: ClientID, _ text: TextID,
        at instant: Instant, into directives: inout [Directive]
    ) throws(Refusal) {
        var relationship = self[client][freelancer]
        try InviteDecision.check(
            at: instant, account: self[client].account, block: relationship.block,
            pausedUntil: relationship.pausedUntil)
        try directory.check(job, isOf: client)
        var matter = relationship.jobs[job]
        try matter.invite.send(at: instant)
        relationship.jobs[job] = matter
        let plan = self[client].account.plan
        try InviteDecision.charge(
            for: freelancer, at: instant, plan: plan,
            ledger: &clients[part.place(of: client)].ledger, policy: policy)
        self[client][freelancer] = relationship
        noteReturns(to: client, into: &directives)
        noteLimitCharges(client, freelancer, into: &directives)
        noteLevels(of: client, into: &directives)
        directives.note(.invited(client, freelancer, job))
        noteContact(
            text, from: .client(client), relationship, client, freelancer, isPrivate: false,
            into: &directives)
        directives.tell(freelancer, .invited(client, job, text))
    }

    mutating func withdrawInvite(
        of freelancer: FreelancerID, to job: JobID, by client: ClientID, at instant: Instant,
        into directives: inout [Directive]
    ) throws(Refusal) {
        try directory.check(job, isOf: client)
        let notice = Notice.inviteWithdrawn(client, job)
        try BlockDecision.check(notice, at: instant, self[client][freelancer].block)
        var matter = self[client][freelancer].jobs[job]
        let counts = try matter.invite.withdraw(
            at: instant, uncountedWithin: policy.invites.uncountedWithdrawal)
        self[client][freelancer].jobs[job] = matter
        if policy.invites.pauseAfterWithdrawal > .zero {
            self[client][freelancer].pausedUntil = max(
                self[client][freelancer].pausedUntil,
                instant + policy.invites.pauseAfterWithdrawal)
        }
        directives.note(.inviteWithdrawn(client, freelancer, job, counts: counts))
        self[client].ledger.note(.withdrawal, with: freelancer, at: instant, policy: policy)
        noteReturns(to: client, into: &directives)
        directives.tell(freelancer, notice)
    }

    /// A block does not close an invite that was sent before it.
    mutating func answerInvite(
        of client: ClientID, to job: JobID, by freelancer: FreelancerID, _ answer: Answer,
        at instant: Instant, into directives: inout [Directive]
    ) throws(Refusal) {
        var relationship = self[client][freelancer]
        var matter = relationship.jobs[job]
        let opens = try InviteDecision.answer(
            &matter.invite, answer, in: &relationship.conversation)
        relationship.jobs[job] = matter
        if opens { relationship.expiry.noteOpened(at: instant, policy.conversations) }
        self[client][freelancer] = relationship
        directives.note(.inviteAnswered(client, freelancer, job, answer))
        if opens {
            directives.note(.conversationOpenedByFreelancer(client, freelancer))
            awaitWord(client, freelancer, relationship, &directives)
        }
        directives.tell(client, .inviteAnswered(freelancer, job, answer))
    }

    /// Reporting an invite answers it; the client is not told, so that it does not learn who
    /// reported.
    mutating func reportInvite(
        of client: ClientID, to job: JobID, by freelancer: FreelancerID,
        into directives: inout [Directive]
    ) throws(Refusal) {
        var relationship = self[client][freelancer]
        var matter = relationship.jobs[job]
        try matter.invite.report()
        relationship.jobs[job] = matter
        let report = ReportID(
            client: client, freelancer: freelancer, ordinal: relationship.reports.next())
        self[client][freelancer] = relationship
        directives.note(.inviteReported(client, freelancer, job))
        directives.append(.file(report, .invite(job), reason: .empty))
    }

    /// A proposal answers a job post, invited or not. It opens no conversation: a message to its
    /// author is a new connection as to anybody else, but Hire Now is open to the client.
    mutating func submitProposal(
        to job: JobID, by freelancer: FreelancerID, _ text: TextID, at instant: Instant,
        into directives: inout [Directive]
    ) throws(Refusal) {
        let client = try directory.owner(of: job)
        var relationship = self[client][freelancer]
        try ReplyDecision.checkOwnBlock(relationship.block)
        var matter = relationship.jobs[job]
        try matter.proposal.submit()
        relationship.jobs[job] = matter
        self[client][freelancer] = relationship
        directives.note(.jobProposalSubmitted(client, freelancer, job))
        noteContact(
            text, from: .freelancer(freelancer), relationship, client, freelancer,
            isPrivate: false, into: &directives)
        directives.tell(client, .jobProposalReceived(freelancer, job, text))
    }

    mutating func withdrawProposal(
        to job: JobID, by freelancer: FreelancerID, into directives: inout [Directive]
    ) throws(Refusal) {
        let client = try directory.owner(of: job)
        var matter = self[client][freelancer].jobs[job]
        try matter.proposal.withdraw()
        self[client][freelancer].jobs[job] = matter
        directives.note(.jobProposalWithdrawn(client, freelancer, job))
        directives.tell(client, .jobProposalWithdrawn(freelancer, job))
    }

    /// Accepting makes an offer at the rate of the freelancer's profile, and is refused where
    /// the offer would be; a suspended client can decline, a blocked one cannot.
    mutating func answerJobProposal(
        of freelancer: FreelancerID, to job: JobID, by client: ClientID, _ answer: Answer,
        at instant: Instant, into directives: inout [Directive]
    ) throws(Refusal) {
        try directory.check(job, isOf: client)
        var relationship = self[client][freelancer]
        var matter = relationship.jobs[job]
        try matter.proposal.answer(answer)
        relationship.jobs[job] = matter
        switch answer {
        case .accept:
            var offering: [Directive] = []
            try makeOffer(
                from: client, to: freelancer, &relationship, rate: cast[freelancer].rate,
                at: instant, into: &offering)
            directives.note(.jobProposalAnswered(client, freelancer, job, .accept))
            directives += offering
        case .decline:
            let notice = Notice.jobProposalDeclined(client, job)
            try BlockDecision.check(notice, at: instant, relationship.block)
            directives.note(.jobProposalAnswered(client, freelancer, job, .decline))
            directives.tell(freelancer, notice)
        }
        self[client][freelancer] = relationship
    }
}
