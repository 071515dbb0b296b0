package import Statistics
package import VirtualTime

/// What the network between participants does to an envelope.
package struct NetworkModel: Hashable, Sendable {
    /// How long an envelope travels, in seconds.
    package var latency: Distribution
    /// The shortest travel time, which is the kernel's lookahead; at least 1 µs.
    package var minimum: TimeSpan
    /// The share of envelopes that never arrive, from 0 to below 1.
    package var loss: Double
    /// The share of envelopes that arrive twice.
    package var duplicates: Double
    /// The share of envelopes that take a detour, so that later ones may arrive before them.
    package var reordering: Double
    /// Whether participants number, acknowledge and repeat their messages. Where nothing can go
    /// wrong they need not, and send nothing beside the messages themselves.
    package let usesProtocol: Bool

    /// `expectsFaults`: the script orders crashes, outages or delays.
    package init(
        latency: Distribution, minimum: TimeSpan, loss: Double = 0, duplicates: Double = 0,
        reordering: Double = 0, expectsFaults: Bool = false
    ) {
        precondition((0..<1).contains(loss), "the network loses a share of \(loss)")
        self.latency = latency
        self.minimum = minimum
        self.loss = loss
        self.duplicates = duplicates
        self.reordering = reordering
        usesProtocol = expectsFaults || loss > 0 || duplicates > 0 || reordering > 0
    }

    /// What all but one envelope in a thousand travel at most.
    package var usualMaximum: TimeSpan {
        let seconds = latency.quantile(0.999) ?? latency.mean * 10
        return max(minimum, min(TimeSpan(seconds: seconds), .seconds(1_000_000_000)))
    }

    /// How long participants wait before they send again.
    var backOff: BackOff { BackOff(roundTrip: usualMaximum + usualMaximum) }

    /// In what time all but one message in a thousand arrive, sent again where one was lost; the
    /// hub waits so long for answers that are on their way.
    package var closingGrace: TimeSpan {
        var grace = usualMaximum
        guard usesProtocol else { return grace }
        let backOff = backOff
        var allLost = loss
        var attempt: UInt32 = 1
        while allLost > 0.001, attempt < NetworkModel.mostGraceAttempts {
            grace = grace + backOff.wait(after: attempt)
            allLost *= loss
            attempt += 1
        }
        return grace
    }

    private static let mostGraceAttempts: UInt32 = 100
}
