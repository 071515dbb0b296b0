package import Marketplace

/// What a policy would have done to one message.
package enum MessageVerdict: Hashable, Sendable {
    case allowed
    case refused(Refusal)
    /// Its conversation had been refused before.
    case wouldNotHaveBeen
    case cannotBeTold(MissingFact)
}

/// What a log does not say, and a policy asks for.
package enum MissingFact: Int, CaseIterable, Hashable, Sendable {
    case plan, billing, standing, payments, signUp, ties

    /// Its member in JSON.
    package var name: String {
        switch self {
        case .plan: "plan"
        case .billing: "billing"
        case .standing: "standing"
        case .payments: "payments"
        case .signUp: "sign_up"
        case .ties: "ties"
        }
    }

    /// What is missing, and what would tell it.
    package var text: String {
        switch self {
        case .plan: "the sender's plan (give --plan or --plans)"
        case .billing: "whether billing is verified"
        case .standing: "the sender's standing"
        case .payments: "the sender's payments"
        case .signUp: "the day of sign-up, on which a billing cycle begins"
        case .ties: "whom the sender knows, and who applied to a job of the sender's"
        }
    }

    init(_ condition: EligibilityCondition) {
        switch condition {
        case .billingVerified: self = .billing
        case .goodStanding: self = .standing
        case .spend: self = .payments
        }
    }
}
