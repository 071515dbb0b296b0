/// Somebody whom a policy lets clients write to without asking for plan, conditions or quota.
///
/// Standing, blocks and the way in are asked for all the same: a contract history asks for less.
package enum FreeRecipient: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
    /// Who has submitted a proposal to a job of the client and not withdrawn it.
    case applicants
    /// Whom the client knew before the start.
    case contacts

    package var name: String {
        switch self {
        case .applicants: "applicants"
        case .contacts: "contacts"
        }
    }
}

extension Relationship {
    /// Whether the freelancer is one of these for the client.
    package func isAmong(_ recipients: [FreeRecipient]) -> Bool {
        recipients.contains {
            switch $0 {
            case .applicants: jobs.hasApplicant
            case .contacts: isContact
            }
        }
    }
}
