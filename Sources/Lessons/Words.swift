import VirtualTime

extension String {
    /// Without spaces at its ends.
    var trimmed: String {
        let front = drop { $0.isWhitespace }
        return String(String(front.reversed().drop { $0.isWhitespace }).reversed())
    }
}

extension TimeSpan {
    /// Without what the network's latency adds, where it is long enough for that not to matter.
    var rounded: TimeSpan {
        guard self >= .minutes(1) else { return self }
        return .seconds((microseconds + 500_000) / 1_000_000)
    }
}
