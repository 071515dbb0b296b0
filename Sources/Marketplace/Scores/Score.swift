/// The Job Success Score.
package enum JobSuccess: Hashable, Sendable, BitwiseCopyable {
    /// No contract has ended yet.
    case blank
    /// Whole percent, rounded down, 0 to 100.
    case percent(Int)
}

/// The bucket of a freelancer's typical time to answer invites.
package enum Responsiveness: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
    /// Too few invites to tell.
    case blank
    case within24h, within3days, slower

    package var name: String {
        switch self {
        case .blank: "blank"
        case .within24h: "within 24h"
        case .within3days: "within 3 days"
        case .slower: "slower"
        }
    }
}
