/// The kinds of encoded events with their meanings and fields, as data for documentation.
package struct EventSchema: Hashable, Sendable {
    package var kind: EventKind
    package var meaning: String
    /// The kind's own fields, in order, beside those of every event.
    package var fields: [String]

    /// The fields that every event begins with.
    package static let leadingFields: [String] =
        names([.type, .version, .number, .at, .after, .source, .cause, .kind])
    /// The fields that every event ends with.
    package static let trailingFields: [String] = names([.sentence])

    /// In the order of `EventKind`.
    package static let all: [EventSchema] = EventKind.allCases.map { kind in
        EventSchema(kind: kind, meaning: kind.meaning, fields: names(kind.fields))
    }

    private static func names(_ fields: [EventField]) -> [String] { fields.map(\.rawValue) }
}

extension EventKind {
    /// One sentence.
    package var meaning: String {
        switch self {
        case .search: "A client searches."
        case .openProfile: "A client opens a profile."
        case .message: "A client messages a freelancer."
        case .postJob: "A client posts a job."
        case .invite: "A client invites to a job."
        case .withdrawInvite: "A client takes an invite back."
        case .sendOffer: "A client makes an offer: Hire Now."
        case .withdrawOffer: "A client takes an offer back."
        case .answerContractProposal: "A client answers a contract proposal."
        case .answerJobProposal: "A client answers a proposal for a job."
        case .pay: "A client pays."
        case .clientEndsContract: "A client ends a contract."
        case .changePlan: "A client changes plan."
        case .verifyBilling: "A client has the billing method verified."
        case .reply: "A freelancer writes to a client."
        case .archive: "A freelancer archives a conversation."
        case .unarchive: "A freelancer takes a conversation out of the archive."
        case .block: "A freelancer blocks a client."
        case .unblock: "A freelancer unblocks a client."
        case .report: "A freelancer reports a message; message 0 is the last."
        case .answerInvite: "A freelancer answers an invite."
        case .reportInvite: "A freelancer reports an invite as spam."
        case .submitProposal: "A freelancer submits a proposal for a job."
        case .withdrawProposal: "A freelancer takes a proposal for a job back."
        case .answerOffer: "A freelancer answers an offer."
        case .proposeContract: "A freelancer proposes a contract."
        case .withdrawContractProposal: "A freelancer takes a contract proposal back."
        case .freelancerEndsContract: "A freelancer ends a contract."
        case .setVisibility: "A freelancer shows or hides the profile."
        case .rule: "The desk is told to rule on a report."
        case .reinstate: "The desk is told to take a sanction back."
        case .refused: "The hub or the desk refused an action: nothing changed."
        case .searchFinished: "A search was made and has so many hits."
        case .profileOpened: "A profile was opened."
        case .conversationOpened: "A client opened a conversation; free: by contract history."
        case .conversationOpenedByFreelancer:
            "A freelancer opened a conversation, by contract history."
        case .messageAccepted: "A message was accepted; it is delivered once."
        case .emailSent: "An e-mail about a message left."
        case .archived: "A conversation went to the archive."
        case .unarchived: "A conversation came back to the inbox."
        case .blocked: "A client was blocked."
        case .unblocked: "A client was unblocked."
        case .contactShared: "Contact details were shared before a contract."
        case .quotaCharged: "A unit of the quota was used; limit null: unlimited."
        case .quotaRefunded: "A unit of the quota came back."
        case .jobPosted: "A job was posted."
        case .invited: "A freelancer was invited to a job."
        case .inviteWithdrawn: "An invite was taken back; counts: for responsiveness."
        case .inviteAnswered: "An invite was answered."
        case .inviteReported: "An invite was reported as spam."
        case .jobProposalSubmitted: "A proposal for a job was submitted."
        case .jobProposalWithdrawn: "A proposal for a job was taken back."
        case .jobProposalAnswered: "A proposal for a job was answered."
        case .offerSent: "An offer was sent."
        case .offerAnswered: "An offer was answered."
        case .offerWithdrawn: "An offer was taken back."
        case .offerExpired: "An offer expired."
        case .contractProposed: "A contract was proposed."
        case .contractProposalAnswered: "A contract proposal was answered."
        case .contractProposalWithdrawn: "A contract proposal was taken back."
        case .contractStarted: "A contract started."
        case .contractEnded: "A contract ended."
        case .paid: "A payment was made."
        case .planChanged: "A plan changed."
        case .billingVerified: "A billing method was verified."
        case .visibilityChanged: "A profile was shown or hidden."
        case .sanctioned: "A client was sanctioned."
        case .standingChanged: "A standing changed; until: the end of a restriction."
        case .reportFiled: "A report reached the desk; it is about a message or a job's invite."
        case .reviewStarted: "A reviewer took a report."
        case .reportDecided: "A report was ruled on."
        case .jobSuccessChanged: "A Job Success Score changed; null: blank."
        case .responsivenessChanged: "A responsiveness changed."
        case .toldHit: "One hit of a search, best first from 1."
        case .toldSearchFinished: "All the hits of a search have come."
        case .toldProfile: "A profile is shown."
        case .toldContactSharingWarning: "A warning not to share contact details."
        case .toldSanction: "A sanction and the standing it leads to."
        case .toldStanding: "A new standing."
        case .toldInviteAnswer: "The answer to an invite."
        case .toldJobProposal: "A proposal for a job."
        case .toldJobProposalWithdrawn: "A proposal for a job was taken back."
        case .toldOfferAnswer: "The answer to an offer."
        case .toldOfferLapsed: "To the client: the offer expired."
        case .toldContractProposal: "A contract is proposed."
        case .toldContractProposalWithdrawn: "A contract proposal was taken back."
        case .toldEmail: "An e-mail about a conversation."
        case .toldInvite: "An invite to a job."
        case .toldInviteWithdrawn: "An invite was taken back."
        case .toldOffer: "An offer."
        case .toldOfferWithdrawn: "An offer was taken back."
        case .toldOfferExpired: "To the freelancer: the offer expired."
        case .toldContractProposalAnswer: "The answer to a contract proposal."
        case .toldJobProposalDeclined: "A proposal for a job was declined."
        case .toldReportDecided: "The outcome of a report."
        case .toldPayment: "A payment."
        case .toldMessage: "A message is delivered; first: it opened the conversation."
        case .toldContractStarted: "A contract started."
        case .toldContractEnded: "A contract ended."
        case .toldRefused: "An action was refused."
        case .crashed: "The source stopped without warning; it is back after a moment."
        case .wentDown: "The source is down; until null: nobody knows how long."
        case .cameBack: "The source is back."
        case .messagesDelayed: "Messages to the source wait so many microseconds first."
        case .messagesNoLongerDelayed: "Messages to the source leave at once again."
        case .messageLost: "The network lost a message of the source; it is sent again."
        }
    }

    /// The kind's own fields, in the order in which they are written.
    var fields: [EventField] {
        switch self {
        case .search:
            [.actor, .roles, .skills]
        case .openProfile, .withdrawOffer:
            [.actor, .freelancer]
        case .message:
            [.actor, .freelancer, .from, .text]
        case .postJob, .withdrawProposal:
            [.actor, .job]
        case .invite:
            [.actor, .freelancer, .job, .text]
        case .withdrawInvite:
            [.actor, .freelancer, .job]
        case .sendOffer:
            [.actor, .freelancer, .rate]
        case .answerContractProposal:
            [.actor, .freelancer, .answer]
        case .answerJobProposal:
            [.actor, .freelancer, .job, .answer]
        case .pay:
            [.actor, .freelancer, .amount]
        case .clientEndsContract:
            [.actor, .freelancer, .outcome]
        case .changePlan:
            [.actor, .plan]
        case .verifyBilling:
            [.actor]
        case .reply:
            [.actor, .client, .text]
        case .archive, .unarchive, .block, .unblock, .withdrawContractProposal, .reinstate:
            [.actor, .client]
        case .report:
            [.actor, .client, .message, .reason]
        case .answerInvite:
            [.actor, .client, .job, .answer]
        case .reportInvite:
            [.actor, .client, .job]
        case .submitProposal:
            [.actor, .job, .text]
        case .answerOffer:
            [.actor, .client, .answer]
        case .proposeContract:
            [.actor, .client, .rate]
        case .freelancerEndsContract:
            [.actor, .client, .outcome]
        case .setVisibility:
            [.actor, .visibility]
        case .rule:
            [.actor, .client, .freelancer, .ruling, .sanction]
        case .refused:
            [.actor, .action, .client, .freelancer, .refusal, .rule, .because]
        case .searchFinished:
            [.roles, .skills, .client, .hits]
        case .profileOpened, .conversationOpenedByFreelancer, .archived, .blocked, .unblocked,
            .quotaRefunded, .offerWithdrawn, .offerExpired, .contractProposalWithdrawn,
            .contractStarted:
            [.client, .freelancer]
        case .conversationOpened:
            [.client, .freelancer, .from, .free]
        case .messageAccepted:
            [.client, .freelancer, .writer, .ordinal, .text]
        case .emailSent:
            [.client, .freelancer, .showsClientDetails]
        case .unarchived:
            [.client, .freelancer, .byMessage]
        case .contactShared:
            [.writer, .reader, .response]
        case .quotaCharged:
            [.client, .freelancer, .used, .limit]
        case .jobPosted:
            [.client, .job]
        case .invited, .inviteReported, .jobProposalSubmitted, .jobProposalWithdrawn:
            [.client, .freelancer, .job]
        case .inviteWithdrawn:
            [.client, .freelancer, .job, .counts]
        case .inviteAnswered, .jobProposalAnswered:
            [.client, .freelancer, .job, .answer]
        case .offerSent:
            [.client, .freelancer, .rate, .expires]
        case .offerAnswered, .contractProposalAnswered:
            [.client, .freelancer, .answer]
        case .contractProposed:
            [.client, .freelancer, .rate]
        case .contractEnded:
            [.client, .freelancer, .outcome]
        case .paid:
            [.client, .freelancer, .amount]
        case .planChanged:
            [.client, .old, .new]
        case .billingVerified:
            [.client]
        case .visibilityChanged:
            [.freelancer, .visibility]
        case .sanctioned:
            [.client, .sanction]
        case .standingChanged:
            [.client, .old, .new, .until]
        case .reportFiled:
            [.client, .freelancer, .ordinal, .message, .job, .reason]
        case .reviewStarted:
            [.client, .freelancer, .ordinal]
        case .reportDecided:
            [.client, .freelancer, .ordinal, .ruling, .sanction]
        case .jobSuccessChanged, .responsivenessChanged:
            [.freelancer, .old, .new]
        case .toldHit:
            [.to, .roles, .skills, .freelancer, .rank]
        case .toldSearchFinished:
            [.to, .roles, .skills, .hits]
        case .toldProfile, .toldContactSharingWarning, .toldOfferLapsed,
            .toldContractProposalWithdrawn:
            [.to, .freelancer]
        case .toldSanction:
            [.to, .sanction, .standing, .until]
        case .toldStanding:
            [.to, .standing, .until]
        case .toldInviteAnswer:
            [.to, .freelancer, .job, .answer]
        case .toldJobProposal:
            [.to, .freelancer, .job, .text]
        case .toldJobProposalWithdrawn:
            [.to, .freelancer, .job]
        case .toldOfferAnswer:
            [.to, .freelancer, .answer]
        case .toldContractProposal:
            [.to, .freelancer, .rate]
        case .toldEmail:
            [.to, .client, .showsClientDetails]
        case .toldInvite:
            [.to, .client, .job, .text]
        case .toldInviteWithdrawn, .toldJobProposalDeclined:
            [.to, .client, .job]
        case .toldOffer:
            [.to, .client, .rate, .expires]
        case .toldOfferWithdrawn, .toldOfferExpired:
            [.to, .client]
        case .toldContractProposalAnswer:
            [.to, .client, .answer]
        case .toldReportDecided:
            [.to, .client, .upheld]
        case .toldPayment:
            [.to, .client, .amount]
        case .toldMessage:
            [.to, .client, .freelancer, .writer, .ordinal, .first, .text]
        case .toldContractStarted:
            [.to, .client, .freelancer]
        case .toldContractEnded:
            [.to, .client, .freelancer, .outcome]
        case .toldRefused:
            [.to, .action, .client, .freelancer, .refusal, .rule, .because]
        case .crashed, .cameBack, .messagesNoLongerDelayed:
            []
        case .wentDown:
            [.until]
        case .messagesDelayed:
            [.delay]
        case .messageLost:
            [.to, .attempt]
        }
    }
}
