import VirtualTime

extension Refusal: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        combine(UInt64(reason.rawValue))
        cause.feed(combine)
    }
}

extension RefusalCause: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .plain: combine(1)
        case .plan(let plan): combine(pair(2, UInt32(plan.rawValue)))
        case .quota(let used, let limit, let renews):
            combine(pair(3, renews == nil ? 0 : 1))
            combine(UInt64(bitPattern: used))
            combine(UInt64(bitPattern: limit))
            if let renews { combine(renews.word) }
        case .condition(let condition):
            combine(4)
            condition.feed(combine)
        case .since(let instant):
            combine(5)
            combine(instant.word)
        case .until(let instant):
            combine(6)
            combine(instant.word)
        }
    }
}

extension EligibilityCondition: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .billingVerified: combine(1)
        case .goodStanding: combine(2)
        case .spend(let amount, let age):
            combine(pair(3, (amount == nil ? 0 : 1) | (age == nil ? 0 : 2)))
            if let amount { combine(amount.word) }
            if let age { combine(UInt64(bitPattern: age.microseconds)) }
        }
    }
}
