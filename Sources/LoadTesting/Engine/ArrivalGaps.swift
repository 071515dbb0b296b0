import Statistics

/// The next arrivals of a bucket's attempts while they are worked out, a column each.
struct ArrivalGaps: ~Copyable {
    private(set) var events: UnsafeMutablePointer<LoadEvent>
    /// In microseconds.
    private(set) var means: UnsafeMutablePointer<Double>
    /// Uniform draws, and then their logarithms.
    private(set) var draws: UnsafeMutablePointer<Double>
    private var capacity = 256

    init() {
        events = .allocate(capacity: capacity)
        means = .allocate(capacity: capacity)
        draws = .allocate(capacity: capacity)
    }

    deinit {
        events.deallocate()
        means.deallocate()
        draws.deallocate()
    }

    /// Makes room for so many; what was in it is forgotten.
    mutating func reserve(_ count: Int) {
        if count + 4 <= capacity { return }
        self = ArrivalGaps(capacity: 2 * count + 4)
    }

    private init(capacity: Int) {
        self.capacity = capacity
        events = .allocate(capacity: capacity)
        means = .allocate(capacity: capacity)
        draws = .allocate(capacity: capacity)
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
