/// A distribution whose draws come from a table, to the bit those of the distribution itself.
///
/// A draw is a function of one uniform number. The table cuts its range into pieces that get finer
/// towards both ends, and has a polynomial in each. A polynomial is right to a small part of a
/// microsecond; where that is not enough to tell to which microsecond a draw is rounded, in the
/// far tails, and where a piece is not smooth, the distribution itself is asked. So a table changes
/// nothing but the time.
package struct SampledDistribution: Sendable {
    private let distribution: Distribution
    /// Empty where draws cannot be tabulated; else from the middle outwards, low side first.
    let pieces: [Piece]

    /// Sixty-four bytes: the coefficients of a polynomial on −1 to 1, and how wrong it may be.
    struct Piece: Sendable, BitwiseCopyable {
        var c: (Double, Double, Double, Double, Double, Double, Double)
        var error: Double

        @inline(__always)
        func value(_ t: Double) -> Double {
            let square = t * t
            let low = (c.0 + c.1 * t) + square * (c.2 + c.3 * t)
            return low + square * square * ((c.4 + c.5 * t) + square * c.6)
        }
    }

    /// A table costs as much as some thousand draws.
    package init(_ distribution: Distribution, tabulated: Bool) {
        self.distribution = distribution
        pieces = tabulated ? Table.pieces(of: distribution) : []
    }

    /// Seconds drawn as whole microseconds, as `Distribution.sampleMicroseconds` draws them.
    package func sampleMicroseconds(using stream: inout RandomStream) -> Int64 {
        if pieces.isEmpty { return distribution.sampleMicroseconds(using: &stream) }
        var copy = stream
        let place = Table.Place(copy.uniform())
        guard place.piece < pieces.count else {
            return distribution.sampleMicroseconds(using: &stream)
        }
        let piece = pieces[place.piece]
        let value = piece.value(place.t)
        guard value >= 0, value < 0x1p52 else {
            return distribution.sampleMicroseconds(using: &stream)
        }
        let whole = Int64(value)
        let beyondHalf = value - Double(whole) - 0.5
        // An error that is no number means that the piece is none.
        guard abs(beyondHalf) > piece.error else {
            return distribution.sampleMicroseconds(using: &stream)
        }
        stream = copy
        return beyondHalf > 0 ? whole + 1 : whole
    }
}

/// How the range from 0 to 1 is cut, and how pieces are made.
private enum Table {
    /// Halvings of the distance to an end, and pieces in each.
    static let octaves = 10
    static let partBits: UInt64 = 4
    static let parts = 1 << Int(partBits)
    static var pieceCount: Int { 2 * octaves * parts }

    /// Where a number from 0 to 1 lies: in which piece, and where in it, from −1 to 1.
    struct Place {
        var piece: Int
        var t: Double

        @inline(__always)
        init(_ u: Double) {
            let isHigh = u >= 0.5
            let bits = (isHigh ? 1 - u : u).bitPattern
            // From a quarter to a half the exponent is 1,021.
            let octave = 1_021 &- Int(truncatingIfNeeded: bits >> 52)
            let part = Int(truncatingIfNeeded: bits >> (52 - partBits) & UInt64(parts - 1))
            piece = (octave &* 2 &+ (isHigh ? 1 : 0)) &* parts &+ part
            let rest = bits << partBits & 0xF_FFFF_FFFF_FFFF | 0x3FF << 52
            t = 2 * Double(bitPattern: rest) - 3
        }
    }

    /// The number in a piece next to a place from −1 to 1.
    private static func number(in piece: Int, at t: Double) -> Double {
        let (octave, isHigh) = (piece / parts / 2, piece / parts % 2 == 1)
        let start = Double(sign: .plus, exponent: -2 - octave, significand: 1)
        let part = Double(piece % parts) + (t + 1) / 2
        let distance = start * (1 + part / Double(parts))
        return isHigh ? 1 - distance : distance
    }

    static func pieces(of distribution: Distribution) -> [SampledDistribution.Piece] {
        guard distribution.drawsOnce else { return [] }
        return (0..<pieceCount).map { piece(of: distribution, $0) }
    }

    /// Where polynomials of degree six through them are least wrong: zeros of the seventh
    /// Chebyshev polynomial.
    private static let nodes = [
        -0.974_927_912_181_823_6, -0.781_831_482_468_029_8, -0.433_883_739_117_558_1, 0,
        0.433_883_739_117_558_1, 0.781_831_482_468_029_8, 0.974_927_912_181_823_6,
    ]
    /// Between them, where polynomials are most wrong, and at the ends.
    private static let checks = [-0.999_99, -0.9, -0.623, -0.223, 0.223, 0.623, 0.9, 0.999_99]

    private static func piece(
        of distribution: Distribution, _ number: Int
    ) -> SampledDistribution.Piece {
        var places: [Double] = []
        var differences: [Double] = []
        for node in nodes {
            let u = Table.number(in: number, at: node)
            places.append(Place(u).t)
            differences.append(distribution.value(at: u) * 1_000_000)
        }
        let largest = differences.reduce(0) { max($0, abs($1)) }
        for order in 1..<7 {
            for index in (order..<7).reversed() {
                differences[index] =
                    (differences[index] - differences[index - 1])
                    / (places[index] - places[index - order])
            }
        }
        // From Newton's form to powers.
        var c = Array(repeating: 0.0, count: 7)
        for index in (0..<7).reversed() {
            for power in (1..<7).reversed() {
                c[power] = c[power - 1] - places[index] * c[power]
            }
            c[0] = differences[index] - places[index] * c[0]
        }
        var piece = SampledDistribution.Piece(
            c: (c[0], c[1], c[2], c[3], c[4], c[5], c[6]), error: 0)
        for check in checks {
            let u = Table.number(in: number, at: check)
            let exact = distribution.value(at: u) * 1_000_000
            piece.error = max(piece.error, abs(piece.value(Place(u).t) - exact))
        }
        // What the checks see, with room, and the rounding of both ways to compute it.
        piece.error = 4 * piece.error + largest * 0x1p-46
        return piece
    }
}

extension Distribution {
    /// The draw at a uniform number, for those that need one.
    fileprivate func value(at u: Double) -> Double {
        // The exponential is drawn from the other end.
        if case .exponential(let mean) = self { return -mean * PortableMath.log(u) }
        return quantile(u) ?? .nan
    }

    /// Whether a draw takes a single uniform number and is its value; tried, so that no kind of
    /// distribution has to say so.
    fileprivate var drawsOnce: Bool {
        switch self {
        // What is bent at its bounds is no polynomial between them.
        case .fixed, .uniform, .empirical, .mixture: return false
        default: break
        }
        var stream = RandomStream(seed: 1, key: StreamKey(value: 1))
        for _ in 0..<8 {
            var copy = stream
            let u = copy.uniform()
            if sample(using: &stream) != value(at: u) || stream != copy { return false }
        }
        return true
    }
}
