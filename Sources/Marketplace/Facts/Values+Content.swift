package import VirtualTime
package import Wire

// The values that facts are made of, as words, and back.

/// A number of the cast.
package protocol CastIndex: ContentHashed, WireCoded {
    var index: UInt32 { get }
    init(_ index: UInt32)
}

extension CastIndex {
    package func feed(_ combine: (UInt64) -> Void) { combine(UInt64(index)) }
    package init(from reader: inout WireReader) throws(WireError) { self.init(try reader.number()) }
}

extension ClientID: CastIndex {}
extension FreelancerID: CastIndex {}
extension JobID: CastIndex {}
extension QueryID: CastIndex {}
extension TextID: CastIndex {}

/// One of a few cases without a payload.
package protocol PlainChoice: ContentHashed, WireCoded, RawRepresentable<UInt8> {}

extension PlainChoice {
    package func feed(_ combine: (UInt64) -> Void) { combine(UInt64(rawValue)) }
    package init(from reader: inout WireReader) throws(WireError) {
        self = try reader.choice(try reader.word())
    }
}

extension EventKind: PlainChoice {}
extension EntryPoint: PlainChoice {}
extension ContractOutcome: PlainChoice {}
extension Answer: PlainChoice {}
extension Plan: PlainChoice {}
extension Visibility: PlainChoice {}
extension Sanction: PlainChoice {}
extension ContactSharingResponse: PlainChoice {}
extension Responsiveness: PlainChoice {}
extension RefusalReason: PlainChoice {}

extension Bool: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) { combine(self ? 1 : 0) }
    package init(from reader: inout WireReader) throws(WireError) { self = try reader.flag() }
}

extension UInt32: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) { combine(UInt64(self)) }
    package init(from reader: inout WireReader) throws(WireError) { self = try reader.number() }
}

extension Int64: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) { combine(UInt64(bitPattern: self)) }
    package init(from reader: inout WireReader) throws(WireError) { self = try reader.signed() }
}

extension Instant: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) { microseconds.feed(combine) }
    package init(from reader: inout WireReader) throws(WireError) {
        self.init(microseconds: try reader.signed())
    }
}

extension TimeSpan: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) { microseconds.feed(combine) }
    package init(from reader: inout WireReader) throws(WireError) {
        self = .microseconds(try reader.signed())
    }
}

extension Cents: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) { amount.feed(combine) }
    package init(from reader: inout WireReader) throws(WireError) {
        self.init(try reader.signed())
    }
}

/// Whether there is one, then what it is.
extension Optional: ContentHashed where Wrapped: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        combine(self == nil ? 0 : 1)
        self?.feed(combine)
    }
}

extension Optional: WireCoded where Wrapped: WireCoded & ContentHashed {
    package init(from reader: inout WireReader) throws(WireError) {
        self = try reader.flag() ? try reader.next(Wrapped.self) : nil
    }
}

extension JobSuccess: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .blank: combine(0)
        case .percent(let percent):
            combine(1)
            combine(UInt64(bitPattern: Int64(percent)))
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self = try reader.flag() ? .percent(Int(try reader.signed())) : .blank
    }
}

extension Standing: ContentHashed, WireCoded {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .good: combine(0)
        case .warned: combine(1)
        case .restricted(let until):
            combine(2)
            until.feed(combine)
        case .suspended: combine(3)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        switch try reader.word() {
        case 0: self = .good
        case 1: self = .warned
        case 2: self = .restricted(until: try reader.next())
        case 3: self = .suspended
        case let other: throw reader.unknown(Self.self, other)
        }
    }
}
