import Statistics

/// Picks a freelancer for an attempt, but for tables of popularity (`PopularityPicker`).
///
/// By a Zipf exponent it uses rejection-inversion (W. Hörmann and G. Derflinger, 1996), which needs
/// no table however many freelancers there are, and one or two draws.
struct FreelancerPicker: Sendable, BitwiseCopyable {
    private let isUniform: Bool
    private let count: UInt64
    private let exponent: Double
    private let low: Double
    private let high: Double
    private let shortcut: Double

    init(_ choice: FreelancerChoice, count: UInt64) {
        self.count = count
        switch choice {
        case .uniform, .popularity:
            isUniform = true
            (exponent, low, high, shortcut) = (0, 0, 0, 0)
        case .zipf(let exponent):
            isUniform = false
            self.exponent = exponent
            low = FreelancerPicker.integral(1.5, exponent) - 1
            high = FreelancerPicker.integral(Double(count) + 0.5, exponent)
            let density = PortableMath.power(2, -exponent)
            shortcut =
                2
                - FreelancerPicker.inverse(
                    FreelancerPicker.integral(2.5, exponent) - density, exponent)
        }
    }

    @inline(__always)
    func pick(_ stream: inout RandomStream) -> UInt32 {
        isUniform
            ? UInt32(truncatingIfNeeded: stream.below(count)) : pickPopular(&stream)
    }

    /// At most 32 tries, so that an attempt's draws stay in their place of the stream; beyond
    /// them, which never happens, the most popular one.
    private func pickPopular(_ stream: inout RandomStream) -> UInt32 {
        for _ in 0..<32 {
            let place = high + stream.uniform() * (low - high)
            let x = FreelancerPicker.inverse(place, exponent)
            let rank = min(max(1, (x + 0.5).rounded(.down)), Double(count))
            let density = PortableMath.power(rank, -exponent)
            if rank - x <= shortcut
                || place >= FreelancerPicker.integral(rank + 0.5, exponent) - density
            {
                return UInt32(rank) - 1
            }
        }
        return 0
    }

    /// An integral of x to the power −s.
    private static func integral(_ x: Double, _ s: Double) -> Double {
        if abs(1 - s) < 1e-9 { return PortableMath.log(x) }
        return (PortableMath.power(x, 1 - s) - 1) / (1 - s)
    }

    private static func inverse(_ y: Double, _ s: Double) -> Double {
        if abs(1 - s) < 1e-9 { return PortableMath.exp(y) }
        return PortableMath.power(max(0, 1 + y * (1 - s)), 1 / (1 - s))
    }
}
