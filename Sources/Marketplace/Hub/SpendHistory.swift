package import VirtualTime

/// What a client paid and when, as far back as a condition can ask.
@usableFromInline
package struct SpendHistory: Hashable, Codable, Sendable {
    private struct Payment: Hashable, Codable, Sendable, BitwiseCopyable {
        var at: Instant
        var amount: Cents
    }

    /// More payments than this are kept with the oldest two as one, at the later instant.
    package static let capacity = 4_096

    private var payments: [Payment] = []
    package private(set) var firstPayment: Instant?

    package init() {}

    /// Money spent before the run counts as spent at its first instant. It was paid then at the
    /// latest; the profile's own first payment says more exactly when.
    package init(_ profile: ClientProfile, starts: Instant) {
        if profile.totalSpend > Cents(0) {
            payments.append(Payment(at: starts, amount: profile.totalSpend))
        }
        firstPayment = profile.firstPayment ?? payments.first?.at
    }

    package mutating func pay(_ amount: Cents, at instant: Instant) {
        firstPayment = min(firstPayment ?? instant, instant)
        payments.append(Payment(at: instant, amount: amount))
        if payments.count > SpendHistory.capacity {
            let oldest = payments.removeFirst()
            payments[0] = Payment(
                at: max(oldest.at, payments[0].at),
                amount: sum(oldest.amount, payments[0].amount))
        }
    }

    /// What was paid in the twelve calendar months up to and with the instant; a payment exactly
    /// twelve months old no longer counts.
    package func inTwelveMonths(before instant: Instant) -> Cents {
        let begin = instant.adding(months: -12)
        var total = Cents(0)
        for payment in payments where payment.at > begin && payment.at <= instant {
            total = sum(total, payment.amount)
        }
        return total
    }

    /// Whether the first payment lies more than `age` back.
    package func hasPayment(olderThan age: TimeSpan, at instant: Instant) -> Bool {
        guard let firstPayment else { return false }
        return instant - firstPayment > age
    }

    /// The sum, stopping at the ends of the range.
    private func sum(_ a: Cents, _ b: Cents) -> Cents {
        let (total, overflow) = a.amount.addingReportingOverflow(b.amount)
        return Cents(overflow ? (b.amount < 0 ? .min : .max) : total)
    }
}
