/// A distribution as it was measured: so large a share lies up to each bound, evenly between it
/// and the bound before it.
///
/// It begins at zero, or at the first bound where that one has no share; a bound that is written
/// twice is a value with a share of its own.
@usableFromInline package struct Empirical: Hashable, Sendable {
    package struct Step: Hashable, Sendable {
        package var upTo: Double
        /// Of all draws, between the bound before and this one; 0 to 1.
        package var share: Double

        package init(upTo bound: Double, share: Double) {
            upTo = bound
            self.share = share
        }
    }

    package let steps: [Step]
    /// The share of draws up to each bound; the last is 1.
    private let reached: [Double]

    /// How many bounds there may be.
    package static let mostSteps = 1_000

    /// Shares that do not quite add up to one are taken in proportion.
    package init(_ steps: [Step]) {
        self.steps = steps
        var sum = 0.0
        let sums = steps.map { step in
            sum += step.share
            return sum
        }
        reached = sums.map { $0 / sum }
    }

    private func bounds(of index: Int) -> (low: Double, high: Double) {
        (index == 0 ? 0 : steps[index - 1].upTo, steps[index].upTo)
    }

    /// The value below which a draw lies with probability `p`, from 0 to 1.
    @usableFromInline func quantile(_ p: Double) -> Double {
        var low = 0
        var high = reached.count - 1
        while low < high {
            let middle = (low + high) / 2
            if reached[middle] < p || (reached[middle] == 0 && p == 0) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        let (from, to) = bounds(of: low)
        let before = low == 0 ? 0 : reached[low - 1]
        let width = reached[low] - before
        if width <= 0 { return to }
        return from + (to - from) * min(1, max(0, (p - before) / width))
    }

    var mean: Double {
        var sum = 0.0
        var before = 0.0
        for index in steps.indices {
            let (from, to) = bounds(of: index)
            sum += (reached[index] - before) * (from + (to - from) / 2)
            before = reached[index]
        }
        return sum
    }

    var minimum: Double { steps.first.map { $0.share > 0 ? 0 : $0.upTo } ?? 0 }
    var maximum: Double { steps.last { $0.share > 0 }?.upTo ?? 0 }

    var problem: String? {
        if steps.isEmpty { return "an empirical distribution needs at least one bound" }
        if steps.count > Empirical.mostSteps {
            return "an empirical distribution has at most \(Empirical.mostSteps) bounds"
        }
        var last = 0.0
        var sum = 0.0
        for step in steps {
            guard step.upTo.isFinite, step.upTo >= last else {
                return "the bounds of an empirical distribution must rise"
            }
            guard step.share.isFinite, step.share >= 0 else {
                return "the shares must not be negative"
            }
            last = step.upTo
            sum += step.share
        }
        return sum > 0 ? nil : "the shares must add up to 100%"
    }
}
