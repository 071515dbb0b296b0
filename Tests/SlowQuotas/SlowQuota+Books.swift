import Marketplace
import VirtualTime

/// Units by what became of them: what was granted, carried and refunded was used, is left, or
/// is gone.
struct Books: Sendable {
    /// By windows that began.
    var granted = 0
    var refunded = 0
    var used = 0
    /// What ended with a window, by its age or for want of room.
    var expired = 0
    /// Used beyond what a smaller plan grants, which nobody has to pay back after the window.
    var forgiven = 0
    /// What changes of plan added, and took.
    var added = 0
    var taken = 0

    var left: Int { granted + refunded + forgiven + added - used - expired - taken }
}

extension SlowQuota {
    /// What could be used now, below nothing after a smaller plan came; nil where that has no
    /// number, or is not kept by windows of the calendar.
    ///
    /// A plan that is not eligible may use nothing; what it holds is still there until the renewal.
    var balance: Int? {
        let allotment = grant(plan)
        guard policy.window.isCalendar, allotment != .unlimited else { return nil }
        return (windowGrant ?? number(allotment) ?? 0) + carried.count - usedNow
    }

    /// Whether the books have a mistake.
    package var isOutOfBalance: Bool {
        if purchaseBooks.left != bought.count { return true }
        guard let balance else { return false }
        return balance != books.left || books.expired < 0 || books.taken < 0
    }

    /// A window began: its grant, and what of the old one is gone.
    mutating func noteRenewal(from before: Int?) {
        guard let balance else { return }
        let grant = number(grant(plan)) ?? 0
        let carriedOver = balance - grant
        books.granted += grant
        if let before, before >= carriedOver {
            books.expired += before - carriedOver
        } else if let before {
            // Never more than the debt.
            books.forgiven += min(-before, carriedOver - before)
        }
    }

    mutating func noteChange(from before: Int?) {
        guard let balance else { return }
        guard let before else {
            // From a plan without a number: the books begin anew.
            books = Books()
            books.added = balance
            return
        }
        if balance > before { books.added += balance - before }
        if balance < before { books.taken += before - balance }
    }
}
