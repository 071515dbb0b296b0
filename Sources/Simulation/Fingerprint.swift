public import Statistics
public import VirtualTime

/// What a run was, in 64 bits: the wrapping sum over its events of a hash of time, participants
/// and content.
///
/// A sum does not depend on the order of its terms, so shards add up their own events and the
/// whole is the same at every placement. Two runs that differ are first compared by it.
@usableFromInline package struct Fingerprint: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline package var value: UInt64

    @inlinable
    package init(value: UInt64 = 0) { self.value = value }

    @inlinable
    package mutating func add<Message: FingerprintedMessage>(_ envelope: Envelope<Message>) {
        var hash = StableHash64()
        hash.combine(envelope.deliverAt.microseconds)
        hash.combine(
            UInt64(envelope.recipient.rawValue) << 32 | UInt64(envelope.sender.rawValue))
        envelope.message.hash(into: &hash)
        value &+= hash.finalize()
    }

    @inlinable
    package static func += (a: inout Fingerprint, b: Fingerprint) { a.value &+= b.value }
}

extension Fingerprint: CustomStringConvertible {
    /// 16 hexadecimal digits.
    @usableFromInline package var description: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    /// Reads 16 hexadecimal digits; nil for anything else.
    @usableFromInline package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 16, text.first != "+", text.first != "-",
            let value = UInt64(text, radix: 16)
        else { return nil }
        self.value = value
    }
}
