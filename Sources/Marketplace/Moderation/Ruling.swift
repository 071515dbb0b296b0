/// The steps of the sanction ladder, mildest first.
package enum Sanction: UInt8, CaseIterable, Hashable, Comparable, Sendable, BitwiseCopyable {
    case notification, warning, restriction, suspension

    package var name: String {
        switch self {
        case .notification: "notification"
        case .warning: "warning"
        case .restriction: "restriction"
        case .suspension: "suspension"
        }
    }
    package static func < (a: Sanction, b: Sanction) -> Bool { a.rawValue < b.rawValue }
}

/// How a reviewer decides a report.
package enum Ruling: Hashable, Sendable, BitwiseCopyable {
    case dismissed
    /// Upheld; nil leaves the sanction to the ladder.
    case upheld(Sanction?)
}

/// A report on its way through the desk.
package struct ReportID: Hashable, Comparable, Codable, Sendable, BitwiseCopyable {
    /// The client reported, the freelancer who reported, and how many this pair had before.
    package var client: ClientID
    package var freelancer: FreelancerID
    package var ordinal: UInt32
    package init(client: ClientID, freelancer: FreelancerID, ordinal: UInt32) {
        self.client = client
        self.freelancer = freelancer
        self.ordinal = ordinal
    }
    package static func < (a: ReportID, b: ReportID) -> Bool {
        (a.client, a.freelancer, a.ordinal) < (b.client, b.freelancer, b.ordinal)
    }
}

/// What a freelancer complains about.
package enum ReportSubject: Hashable, Sendable, BitwiseCopyable {
    case message(MessageID)
    case invite(JobID)
}
