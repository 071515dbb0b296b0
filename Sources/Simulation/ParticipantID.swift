/// The number of a participant in one run.
///
/// Numbers are given in the order of the script, never by arrival, because the order of events at
/// one instant depends on them.
@usableFromInline
package struct ParticipantID: Hashable, Comparable, Codable, Sendable, BitwiseCopyable {
    @usableFromInline package let rawValue: UInt32

    @inlinable
    package init(_ rawValue: UInt32) { self.rawValue = rawValue }

    @inlinable
    package static func < (a: ParticipantID, b: ParticipantID) -> Bool { a.rawValue < b.rawValue }
}

extension ParticipantID: CustomStringConvertible {
    @usableFromInline package var description: String { "#\(rawValue)" }
}
