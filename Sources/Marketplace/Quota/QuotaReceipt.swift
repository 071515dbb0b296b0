package import VirtualTime

/// What a granted unit left behind.
@usableFromInline
package struct QuotaReceipt: Hashable, Sendable, BitwiseCopyable {
    /// Units used in the present window, this one included.
    @usableFromInline package var used: Int64
    /// Allotment, what rolled over, and what is left of what was bought; -1 where the plan is
    /// unlimited.
    @usableFromInline package var limit: Int64
    /// False where the message was free after an inbound one, so that nothing was used.
    @usableFromInline package var isCharged: Bool

    @inlinable
    package init(used: Int64, limit: Int64, isCharged: Bool = true) {
        self.used = used
        self.limit = limit
        self.isCharged = isCharged
    }
}

/// How a client's quota stands at an instant.
package struct QuotaStanding: Hashable, Sendable, BitwiseCopyable {
    /// Units used in the present window and not given back, bought ones apart.
    package var used: Int64
    /// Allotment, what rolled over, and what is left of what was bought; nil: unlimited; 0 for a
    /// plan that is not eligible.
    package var limit: Int64?
    /// Never negative, even when a smaller plan came after many uses; nil: unlimited.
    package var left: Int64?
    /// When the window renews; in a rolling window or a token bucket, when the next unit comes
    /// back (if none is left: the first that can be used). Nil if nothing is to come back.
    package var renews: Instant?
    /// Units bought and not used, whether or not the plan may use them.
    package var bought: Int64

    package init(
        used: Int64, limit: Int64?, left: Int64?, renews: Instant?, bought: Int64 = 0
    ) {
        self.used = used
        self.limit = limit
        self.left = left
        self.renews = renews
        self.bought = bought
    }
}
