extension PortableMath {
    /// The positive zero of an increasing function, to the last places; it may be −∞ near 0 and
    /// ∞ far out.
    static func positiveRoot(near start: Double = 1, of function: (Double) -> Double) -> Double {
        var low = start
        var high = start
        if function(start) < 0 {
            while high < 1e300, function(high) < 0 { (low, high) = (high, high * 2) }
        } else {
            while low > 1e-300, function(low) > 0 { (low, high) = (low / 2, low) }
        }
        return root(from: low, to: high, of: function)
    }

    /// The zero of an increasing function between two points, by Ridders' method (C. Ridders,
    /// IEEE Transactions on Circuits and Systems 26, 1979), halving where a value is not finite.
    static func root(
        from: Double, to: Double, of function: (Double) -> Double
    ) -> Double {
        var (low, high) = (from, to)
        var (lowValue, highValue) = (function(low), function(high))
        for _ in 0..<200 {
            if lowValue >= 0 { return low }
            if highValue <= 0 { return high }
            let middle = low + (high - low) / 2
            if middle == low || middle == high { break }
            let value = function(middle)
            let product = value * value - lowValue * highValue
            var guess = middle
            if product.isFinite, product > 0 {
                guess = middle - (middle - low) * value / product.squareRoot()
            }
            (low, lowValue, high, highValue) =
                value < 0 ? (middle, value, high, highValue) : (low, lowValue, middle, value)
            if guess > low, guess < high {
                let guessed = function(guess)
                // Beside the guess on the other side, so that both ends close in.
                let step = abs(guess) * 4e-16
                (low, lowValue, high, highValue) =
                    guessed < 0
                    ? (guess, guessed, high, highValue) : (low, lowValue, guess, guessed)
                let beside = guessed < 0 ? min(guess + step, high) : max(guess - step, low)
                let other = function(beside)
                if guessed < 0, other >= 0 { return guess }
                if guessed >= 0, other <= 0 { return guess }
            }
            if high - low <= 1e-15 * max(abs(low), abs(high)) { break }
        }
        return low + (high - low) / 2
    }
}
