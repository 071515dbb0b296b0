/// Counts as analysts write them: `20k` for 20,000 and `1.5M` for 1,500,000.
///
/// Only `k` and `M`, the signs of the International System of Units: `m` is a minute wherever a
/// length of time may stand, and `K` is 1,024 where sizes of files are given.
package enum Shorthand {
    private static let zeros: [(sign: String, zeros: Int)] = [("k", 3), ("M", 6)]

    /// The number before the sign, and how many zeros the sign stands for; nil without one.
    package static func parts(_ text: String) -> (number: String, zeros: Int)? {
        for (sign, zeros) in zeros where text.utf8.last == sign.utf8.first {
            return (String(text.dropLast()), zeros)
        }
        return nil
    }

    /// A whole number written with a sign. The outer nil: not so written; the inner nil: beyond
    /// `Int64`.
    package static func whole(_ text: String) -> Int64?? {
        guard let (number, zeros) = parts(text) else { return .none }
        switch Digits.decimal(number, digits: zeros) {
        case .value(let count): return .some(count)
        case .tooLarge: return .some(nil)
        case .notANumber, .tooPrecise: return .none
        }
    }

    /// What a count with another sign was to be: `20k` for `20K`, `20 k` or `20 thousand`, `1.5M`
    /// for `1,5M`, `2.5k` for `2k5`.
    package static func meant(by text: String) -> String? {
        if let meant = withSign(text) { return meant }
        if let meant = withSign(text.replacing(",", with: ".")) { return meant }
        // The sign in place of the point.
        let parts = text.split(omittingEmptySubsequences: false) { "kKmM".contains($0) }
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
            let sign = text.first(where: { "kKmM".contains($0) })
        else { return nil }
        return withSign("\(parts[0]).\(parts[1])\(sign)")
    }

    private static func withSign(_ text: String) -> String? {
        // Written right but for a point.
        if case .some(.some) = whole(text) { return text }
        let signs = [
            ("K", "k"), (" k", "k"), (" K", "k"), (" thousand", "k"), ("m", "M"), (" M", "M"),
            (" m", "M"), (" million", "M"), ("mn", "M"), ("mln", "M"),
        ]
        for (written, sign) in signs where text.hasSuffix(written) {
            let candidate = String(text.dropLast(written.count)) + sign
            if case .some(.some) = whole(candidate) { return candidate }
        }
        return nil
    }
}
