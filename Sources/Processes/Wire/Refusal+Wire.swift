package import Marketplace
import VirtualTime

extension Refusal: WireCoded {
    package func write(to writer: inout WireWriter) { feed { writer.put($0) } }

    package init(from reader: inout WireReader) throws(WireError) {
        let reason = try reader.choice(try reader.word(), RefusalReason.self)
        self.init(reason, try reader.value())
    }
}

extension RefusalCause: WireCoded {
    package func write(to writer: inout WireWriter) { feed { writer.put($0) } }

    package init(from reader: inout WireReader) throws(WireError) {
        let (kind, low) = try reader.pair()
        // Only two cases have anything in the lower half, and their numbers are in the upper.
        switch kind {
        case 0: try self.init(simple: low, &reader)
        case 2: self = .plan(try reader.choice(low))
        case 3:
            let renews = try reader.flag(of: low)
            let used = try reader.signed()
            let limit = try reader.signed()
            self = .quota(used: used, limit: limit, renews: renews ? try reader.instant() : nil)
        default: throw reader.unknown(Self.self, kind)
        }
    }

    private init(simple number: UInt32, _ reader: inout WireReader) throws(WireError) {
        switch number {
        case 1: self = .plain
        case 4: self = .condition(try reader.value())
        case 5: self = .since(try reader.instant())
        case 6: self = .until(try reader.instant())
        default: throw reader.unknown(Self.self, number)
        }
    }
}

extension EligibilityCondition: WireCoded {
    package func write(to writer: inout WireWriter) { feed { writer.put($0) } }

    package init(from reader: inout WireReader) throws(WireError) {
        let (kind, parts) = try reader.pair()
        switch (kind, parts) {
        case (0, 1): self = .billingVerified
        case (0, 2): self = .goodStanding
        case (3, 0...3):
            let amount = parts & 1 == 0 ? nil : try reader.cents()
            let age = parts & 2 == 0 ? nil : try reader.span()
            self = .spend(atLeast: amount, orPaymentOlderThan: age)
        default: throw reader.unknown(Self.self, UInt64(kind) << 32 | UInt64(parts))
        }
    }
}
