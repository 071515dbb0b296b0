import Statistics

/// The next arrivals of a bucket's attempts while they are worked out, a column each.
struct ArrivalGaps: ~Copyable {
    let events: Column<LoadEvent>
    /// In microseconds.
    let means: Column<Double>
    /// Uniform draws, and then their logarithms.
    let draws: Column<Double>
    private let capacity: Int

    /// With room for a few more than `capacity`, which four at a time may reach.
    init(capacity: Int = 256) {
        self.capacity = capacity
        events = .allocate(capacity: capacity + 4)
        means = .allocate(capacity: capacity + 4)
        draws = .allocate(capacity: capacity + 4)
    }

    deinit {
        events.deallocate()
        means.deallocate()
        draws.deallocate()
    }

    /// Makes room for so many; what was in it is forgotten.
    mutating func reserve(_ count: Int) {
        if count > capacity { self = ArrivalGaps(capacity: 2 * count) }
    }

    func takeLogarithms(_ count: Int) {
        // The last four may reach beyond the end, where any positive number will do.
        for index in count..<count + 4 { draws[index] = 1 }
        var index = 0
        while index < count {
            let four = SIMD4(
                draws[index], draws[index + 1], draws[index + 2], draws[index + 3])
            let logs = PortableMath.logs(four)
            for place in 0..<4 { draws[index + place] = logs[place] }
            index += 4
        }
    }
}
