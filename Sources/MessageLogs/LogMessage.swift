package import Marketplace
package import VirtualTime

/// What a line of a log says that somebody did to somebody.
package enum LogDeed: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    case message, block, archive, report, hire, decline, view

    /// As the column `kind` writes it.
    package var name: String {
        switch self {
        case .message: "message"
        case .block: "block"
        case .archive: "archive"
        case .report: "report"
        case .hire: "hire"
        case .decline: "decline"
        case .view: "view"
        }
    }
}

/// On which side of the marketplace the sender of a line is.
package enum LogRole: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    case client, freelancer

    package var name: String {
        switch self {
        case .client: "client"
        case .freelancer: "freelancer"
        }
    }
}

/// One line of a log that could be read: who did what to whom, and when.
///
/// People are numbers, counted from 0 in the order in which the log first names them.
package struct LogMessage: Hashable, Sendable, BitwiseCopyable {
    package var at: Instant
    package var from: UInt32
    package var to: UInt32
    package var deed: LogDeed = .message
    /// The sender's plan at that time; nil where the log does not say.
    package var plan: Plan?
    /// The sender's role; nil where the log does not say.
    package var role: LogRole?

    package init(at instant: Instant, from: UInt32, to: UInt32, _ deed: LogDeed = .message) {
        at = instant
        self.from = from
        self.to = to
        self.deed = deed
    }
}
