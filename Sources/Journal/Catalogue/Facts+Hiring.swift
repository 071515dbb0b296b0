import Marketplace

extension FactCatalogue {
    static let jobs: [FactEntry] = [
        .action(.postJob, "post-job", "A client posts a job.", "\(.actor) posts the job \(.job)"),
        .change(
            .jobPosted, "job-posted", "A job was posted.",
            "\(.client)'s job \(.job) is posted", rule: .manyFreelancers, exercises: [.invites],
            .one(.jobPosted), shelf: .init(.notices)),

        // Invites.
        .action(
            .invite, "invite", "A client invites to a job.",
            "\(.actor) invites \(.freelancer) to the job \(.job)\(saying: .text)"),
        .action(
            .withdrawInvite, "withdraw-invite", "A client takes an invite back.",
            "\(.actor) withdraws the invite of \(.freelancer) to the job \(.job)"),
        .action(
            .answerInvite, "answer-invite", "A freelancer answers an invite.",
            "\(.actor) \(as: .answers) \(.client)'s invite to the job \(.job)"),
        .action(
            .reportInvite, "report-invite", "A freelancer reports an invite as spam.",
            "\(.actor) reports \(.client)'s invite to the job \(.job) as spam"),
        .change(
            .invited, "invited", "A freelancer was invited to a job.",
            "\(.freelancer) is invited by \(.client) to the job \(.job)", rule: .invites,
            .one(.inviteSent), shelf: .init(.invites, "invite")),
        .change(
            .inviteWithdrawn, "invite-withdrawn",
            "An invite was taken back; counts: for responsiveness.",
            """
            \(.client)'s invite of \(.freelancer) to the job \(.job) is withdrawn\
            \(if: .counts, "", else: ", in time not to count for responsiveness")
            """,
            rule: .invites,
            .by([
                .counts(true): .inviteWithdrawnLate,
                .counts(false): .inviteWithdrawnInTime,
            ]), shelf: .init(.invites, "invite")),
        .change(
            .inviteAnswered, "invite-answered", "An invite was answered.",
            "\(.client)'s invite to the job \(.job) is \(.answer) by \(.freelancer)",
            rule: .invites,
            .by([.answer(.accept): .inviteAccepted, .answer(.decline): .inviteDeclined]),
            shelf: .init(.invites, "invite")),
        .change(
            .inviteReported, "invite-reported", "An invite was reported as spam.",
            "\(.client)'s invite to the job \(.job) is reported as spam by \(.freelancer)",
            rule: .report, exercises: [.invites, .report], .one(.inviteReported),
            shelf: .init(.invites, "invite")),
        .notice(
            .toldInvite, "told-invite", "An invite to a job.",
            "\(.to) learns of \(.client)'s invite to the job \(.job)\(saying: .text)",
            rule: .invites, shelf: .init(.invites, "invite")),
        .notice(
            .toldInviteWithdrawn, "told-invite-withdrawn", "An invite was taken back.",
            "\(.to) learns that \(.client) withdrew the invite to the job \(.job)",
            rule: .invites, shelf: .init(.invites, "invite")),
        .notice(
            .toldInviteAnswer, "told-invite-answer", "The answer to an invite.",
            "\(.to) learns that \(.freelancer) \(.answer) the invite to the job \(.job)",
            rule: .invites, shelf: .init(.invites, "invite")),

        // Proposals.
        .action(
            .submitProposal, "submit-proposal", "A freelancer submits a proposal for a job.",
            "\(.actor) submits a proposal for the job \(.job)\(saying: .text)"),
        .action(
            .withdrawProposal, "withdraw-proposal",
            "A freelancer takes a proposal for a job back.",
            "\(.actor) withdraws the proposal for the job \(.job)"),
        .action(
            .answerJobProposal, "answer-job-proposal",
            "A client answers a proposal for a job.",
            "\(.actor) \(as: .answers) the proposal of \(.freelancer) for the job \(.job)"),
        .change(
            .jobProposalSubmitted, "job-proposal-submitted",
            "A proposal for a job was submitted.",
            "\(.client) has a proposal of \(.freelancer) for the job \(.job)",
            rule: .manyFreelancers, .one(.jobProposalSubmitted), shelf: .init(.proposals, "job")),
        .change(
            .jobProposalWithdrawn, "job-proposal-withdrawn",
            "A proposal for a job was taken back.",
            "\(.freelancer)'s proposal for the job \(.job) is withdrawn",
            rule: .manyFreelancers, .one(.jobProposalWithdrawn), shelf: .init(.proposals, "job")),
        .change(
            .jobProposalAnswered, "job-proposal-answered", "A proposal for a job was answered.",
            "\(.freelancer)'s proposal for the job \(.job) is \(.answer) by \(.client)",
            rule: .manyFreelancers,
            .by([
                .answer(.accept): .jobProposalAccepted,
                .answer(.decline): .jobProposalDeclined,
            ]), shelf: .init(.proposals, "job")),
        .notice(
            .toldJobProposal, "told-job-proposal", "A proposal for a job.",
            "\(.to) learns of \(.freelancer)'s proposal for the job \(.job)\(saying: .text)",
            rule: .manyFreelancers, shelf: .init(.proposals, "job")),
        .notice(
            .toldJobProposalWithdrawn, "told-job-proposal-withdrawn",
            "A proposal for a job was taken back.",
            "\(.to) learns that \(.freelancer) withdrew the proposal for the job \(.job)",
            rule: .manyFreelancers, shelf: .init(.proposals, "job")),
        .notice(
            .toldJobProposalDeclined, "told-job-proposal-declined",
            "A proposal for a job was declined.",
            "\(.to) learns that \(.client) declined the proposal for the job \(.job)",
            rule: .manyFreelancers, shelf: .init(.proposals, "job")),
    ]

    static let offers: [FactEntry] = [
        .action(
            .sendOffer, "send-offer", "A client makes an offer: Hire Now.",
            "\(.actor) offers \(.freelancer) a contract at \(.rate) an hour"),
        .action(
            .withdrawOffer, "withdraw-offer", "A client takes an offer back.",
            "\(.actor) withdraws the offer to \(.freelancer)"),
        .action(
            .answerOffer, "answer-offer", "A freelancer answers an offer.",
            "\(.actor) \(as: .answers) the offer of \(.client)"),
        .change(
            .offerSent, "offer-sent", "An offer was sent.",
            "\(.client)'s offer to \(.freelancer) at \(.rate) an hour is open until \(.expires)",
            rule: .hireNow, .one(.offerSent), shelf: .init(.offers, "offer")),
        .change(
            .offerAnswered, "offer-answered", "An offer was answered.",
            "\(.client)'s offer is \(.answer) by \(.freelancer)", rule: .hireNow,
            .by([.answer(.accept): .offerAccepted, .answer(.decline): .offerDeclined]),
            shelf: .init(.offers, "offer")),
        .change(
            .offerWithdrawn, "offer-withdrawn", "An offer was taken back.",
            "\(.client)'s offer to \(.freelancer) is withdrawn", rule: .hireNow,
            .one(.offerWithdrawn), shelf: .init(.offers, "offer")),
        .change(
            .offerExpired, "offer-expired", "An offer expired.",
            "\(.client)'s offer to \(.freelancer) expires unanswered", rule: .offerExpiry,
            .one(.offerExpired)),
        .notice(
            .toldOffer, "told-offer", "An offer.",
            "\(.to) learns of \(.client)'s offer at \(.rate) an hour, open until \(.expires)",
            rule: .hireNow, shelf: .init(.offers, "offer")),
        .notice(
            .toldOfferAnswer, "told-offer-answer", "The answer to an offer.",
            "\(.to) learns that \(.freelancer) \(.answer) the offer", rule: .hireNow,
            shelf: .init(.offers, "offer")),
        .notice(
            .toldOfferWithdrawn, "told-offer-withdrawn", "An offer was taken back.",
            "\(.to) learns that \(.client) withdrew the offer", rule: .hireNow,
            shelf: .init(.offers, "offer")),
        .notice(
            .toldOfferLapsed, "told-offer-lapsed", "To the client: the offer expired.",
            "\(.to) learns that the offer to \(.freelancer) expired", rule: .offerExpiry,
            shelf: .init(.offers, "offer")),
        .notice(
            .toldOfferExpired, "told-offer-expired", "To the freelancer: the offer expired.",
            "\(.to) learns that \(.client)'s offer expired", rule: .offerExpiry,
            shelf: .init(.offers, "offer")),
    ]

    static let contracts: [FactEntry] = [
        // Proposals.
        .action(
            .proposeContract, "propose-contract", "A freelancer proposes a contract.",
            "\(.actor) proposes a contract to \(.client) at \(.rate) an hour"),
        .action(
            .withdrawContractProposal, "withdraw-contract-proposal",
            "A freelancer takes a contract proposal back.",
            "\(.actor) withdraws the contract proposal to \(.client)"),
        .action(
            .answerContractProposal, "answer-contract-proposal",
            "A client answers a contract proposal.",
            "\(.actor) \(as: .answers) the contract proposal of \(.freelancer)"),
        .change(
            .contractProposed, "contract-proposed", "A contract was proposed.",
            "\(.freelancer)'s contract proposal to \(.client) at \(.rate) an hour is open",
            rule: .contractProposal, .one(.contractProposed), shelf: .init(.proposals, "contract")),
        .change(
            .contractProposalAnswered, "contract-proposal-answered",
            "A contract proposal was answered.",
            "\(.freelancer)'s contract proposal is \(.answer) by \(.client)",
            rule: .contractProposal,
            .by([
                .answer(.accept): .contractProposalAccepted,
                .answer(.decline): .contractProposalDeclined,
            ]), shelf: .init(.proposals, "contract")),
        .change(
            .contractProposalWithdrawn, "contract-proposal-withdrawn",
            "A contract proposal was taken back.",
            "\(.freelancer)'s contract proposal to \(.client) is withdrawn",
            rule: .contractProposal, .one(.contractProposalWithdrawn),
            shelf: .init(.proposals, "contract")),
        .notice(
            .toldContractProposal, "told-contract-proposal", "A contract is proposed.",
            "\(.to) learns that \(.freelancer) proposes a contract at \(.rate) an hour",
            rule: .contractProposal, shelf: .init(.proposals, "contract")),
        .notice(
            .toldContractProposalAnswer, "told-contract-proposal-answer",
            "The answer to a contract proposal.",
            "\(.to) learns that \(.client) \(.answer) the contract proposal",
            rule: .contractProposal, shelf: .init(.proposals, "contract")),
        .notice(
            .toldContractProposalWithdrawn, "told-contract-proposal-withdrawn",
            "A contract proposal was taken back.",
            "\(.to) learns that \(.freelancer) withdrew the contract proposal",
            rule: .contractProposal, shelf: .init(.proposals, "contract")),

        // Contracts.
        .action(
            .pay, "pay", "A client pays.", "\(.actor) pays \(.freelancer) \(.amount)"),
        .action(
            .clientEndsContract, "client-ends-contract", "A client ends a contract.",
            "\(.actor) ends the contract with \(.freelancer) (outcome: \(.outcome))"),
        .action(
            .freelancerEndsContract, "freelancer-ends-contract",
            "A freelancer ends a contract.",
            "\(.actor) ends the contract with \(.client) (outcome: \(.outcome))"),
        .change(
            .contractStarted, "contract-started", "A contract started.",
            "a contract of \(.client) and \(.freelancer) starts", rule: .hireNow,
            .one(.contractStarted)),
        .change(
            .contractEnded, "contract-ended", "A contract ended.",
            "the contract of \(.client) and \(.freelancer) ends (outcome: \(.outcome))",
            rule: .contractHistory, exercises: [.jobSuccess],
            .by([
                .outcome(.successful): .contractSucceeded,
                .outcome(.neutral): .contractEndedNeutral,
                .outcome(.negative): .contractFailed,
            ])),
        .change(
            .paid, "paid", "A payment was made.",
            "\(.client)'s payment of \(.amount) reaches \(.freelancer)", rule: .hireNow,
            exercises: [], .one(.contractPaid), shelf: .init(.contracts)),
        .notice(
            .toldContractStarted, "told-contract-started", "A contract started.",
            "\(.to) learns that a contract with \(as: .partner) started", rule: .hireNow,
            shelf: .init(.contracts, "contract")),
        .notice(
            .toldContractEnded, "told-contract-ended", "A contract ended.",
            "\(.to) learns that the contract with \(as: .partner) ended (outcome: \(.outcome))",
            rule: .contractHistory, shelf: .init(.contracts, "contract")),
        .notice(
            .toldPayment, "told-payment", "A payment.",
            "\(.to) learns that \(.client) paid \(.amount)", rule: .hireNow,
            shelf: .init(.contracts)),
    ]
}
