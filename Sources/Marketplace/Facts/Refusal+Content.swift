package import Wire

extension Refusal: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) {
        reason.feed(combine)
        cause.feed(combine)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(try reader.next(), try reader.next())
    }
}

extension RefusalCause: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .plain: combine(0)
        case .plan(let plan):
            combine(1)
            plan.feed(combine)
        case .quota(let used, let limit, let renews):
            combine(2)
            used.feed(combine)
            limit.feed(combine)
            renews.feed(combine)
        case .condition(let condition):
            combine(3)
            condition.feed(combine)
        case .since(let instant):
            combine(4)
            instant.feed(combine)
        case .until(let instant):
            combine(5)
            instant.feed(combine)
        case .limit(let full):
            combine(6)
            full.limit.feed(combine)
            full.used.feed(combine)
            full.of.feed(combine)
            full.renews.feed(combine)
            full.passes.feed(combine)
        case .holding(let held, let most):
            combine(7)
            held.feed(combine)
            most.feed(combine)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        switch try reader.word() {
        case 0: self = .plain
        case 1: self = .plan(try reader.next())
        case 2:
            self = .quota(
                used: try reader.next(), limit: try reader.next(), renews: try reader.next())
        case 3: self = .condition(try reader.next())
        case 4: self = .since(try reader.next())
        case 5: self = .until(try reader.next())
        case 6:
            self = .limit(
                FullLimit(
                    limit: try reader.next(), used: try reader.next(), of: try reader.next(),
                    renews: try reader.next(), passes: try reader.next()))
        case 7: self = .holding(try reader.next(), of: try reader.next())
        case let other: throw reader.unknown(Self.self, other)
        }
    }
}

extension EligibilityCondition: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .billingVerified: combine(0)
        case .goodStanding: combine(1)
        case .spend(let amount, let age):
            combine(2)
            amount.feed(combine)
            age.feed(combine)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        switch try reader.word() {
        case 0: self = .billingVerified
        case 1: self = .goodStanding
        case 2:
            self = .spend(atLeast: try reader.next(), orPaymentOlderThan: try reader.next())
        case let other: throw reader.unknown(Self.self, other)
        }
    }
}
