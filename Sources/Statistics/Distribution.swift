package enum Distribution: Hashable, Sendable { case fixed(Double) }
