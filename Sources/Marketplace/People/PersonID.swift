/// A client of the marketplace, by its place in the cast.
@usableFromInline
package struct ClientID: Hashable, Comparable, Codable, Sendable, BitwiseCopyable {
    @usableFromInline package var index: UInt32
    @inlinable package init(_ index: UInt32) { self.index = index }
    @inlinable
    package static func < (a: ClientID, b: ClientID) -> Bool { a.index < b.index }
}

/// A freelancer of the marketplace, by the place in the cast.
@usableFromInline
package struct FreelancerID: Hashable, Comparable, Codable, Sendable, BitwiseCopyable {
    @usableFromInline package var index: UInt32
    @inlinable package init(_ index: UInt32) { self.index = index }
    @inlinable
    package static func < (a: FreelancerID, b: FreelancerID) -> Bool { a.index < b.index }
}

/// Either side of a conversation.
package enum Person: Hashable, Sendable, BitwiseCopyable {
    case client(ClientID)
    case freelancer(FreelancerID)
}

/// Whoever can appear as the source of a journal event.
package enum Role: Hashable, Codable, Sendable, BitwiseCopyable {
    case client(ClientID)
    case freelancer(FreelancerID)
    case hub
    case desk

    /// Nil for the hub and the desk.
    package var person: Person? {
        switch self {
        case .client(let id): .client(id)
        case .freelancer(let id): .freelancer(id)
        case .hub, .desk: nil
        }
    }
}

extension Person {
    package var role: Role {
        switch self {
        case .client(let id): .client(id)
        case .freelancer(let id): .freelancer(id)
        }
    }
}
