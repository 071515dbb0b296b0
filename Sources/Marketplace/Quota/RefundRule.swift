public import VirtualTime

/// When a used unit comes back.
@usableFromInline
package enum RefundRule: Hashable, Sendable, BitwiseCopyable {
    case never
    /// When the freelancer's first reply comes within this time of the first contact.
    case onReply(within: TimeSpan)
    /// When this time has passed without a reply.
    case onNoReply(within: TimeSpan)
    /// When the conversation ends so long after the first contact because nobody answered;
    /// `orAnswer`: or with the answer, as of a cap on conversations that wait for one.
    case onExpiry(after: TimeSpan, orAnswer: Bool)
    /// When the freelancer blocks the client within this time of the use.
    case onBlock(within: TimeSpan)
    /// When the client withdraws the invite within this time of the use.
    case onWithdrawal(within: TimeSpan)
    /// When this time has passed and the freelancer has not looked at the message. Whoever writes,
    /// declines, archives, blocks or reports has looked at it.
    case onNotViewed(within: TimeSpan)
}

/// When units are gone that came back into a window of the calendar.
package enum RefundExpiry: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
    /// With those that the present window, or the one before, granted.
    case asNew
    /// With those beside which the unit was granted that was used.
    case withUnit
}

/// What may happen between a client and a freelancer after a unit was used.
package enum RefundEvent: Hashable, Sendable {
    /// The freelancer wrote or declined.
    case answer
    /// A contract keeps the conversation open, so the unit does not come back with its end.
    case contract
    case block
    case withdrawal
    /// The freelancer looked at the message, or did what takes a look: archived or reported it.
    case view
}

extension RefundRule {
    /// How long after a use it comes back if nobody answered; nil: never.
    package var silence: TimeSpan? {
        switch self {
        case .never, .onReply, .onBlock, .onWithdrawal: nil
        case .onNoReply(let within), .onNotViewed(let within): within + .microseconds(1)
        case .onExpiry(let after, _): after
        }
    }

    /// How long after a use what brings it back may come; nil where it is silence that does.
    var patience: TimeSpan? {
        switch self {
        case .onReply(let within), .onBlock(let within), .onWithdrawal(let within): within
        case .never, .onNoReply, .onExpiry, .onNotViewed: nil
        }
    }

    /// How long a use is remembered; nil: not at all.
    var memory: TimeSpan? {
        switch self {
        case .never: nil
        case .onReply(let within), .onNoReply(let within), .onExpiry(let within, _),
            .onBlock(let within), .onWithdrawal(let within), .onNotViewed(let within):
            within
        }
    }

    /// What an event means for a unit that waits; nil: it goes on waiting.
    func effect(of event: RefundEvent) -> Effect? {
        switch (self, event) {
        case (.onReply(let within), .answer), (.onBlock(let within), .block),
            (.onWithdrawal(let within), .withdrawal):
            .comesBack(within: within)
        case (.onNoReply, .answer), (.onNotViewed, .answer), (.onNotViewed, .block),
            (.onNotViewed, .view):
            .isKept
        case (.onExpiry(let after, let orAnswer), .answer):
            orAnswer ? .comesBack(within: after) : .isKept
        case (.onExpiry(_, let orAnswer), .contract):
            orAnswer ? .comesBack(within: nil) : .isKept
        case (.never, _), (.onReply, _), (.onNoReply, _), (.onExpiry, _), (.onBlock, _),
            (.onWithdrawal, _), (.onNotViewed, _):
            nil
        }
    }

    enum Effect: Hashable, Sendable {
        /// If no more than this has passed since the use; nil: whenever it was.
        case comesBack(within: TimeSpan?)
        case isKept
    }
}
