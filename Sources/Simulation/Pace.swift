/// How fast virtual time passes beside real time; a value only, the waiting is done elsewhere.
package enum Pace: Hashable, Sendable {
    case asFastAsPossible
    /// So many virtual seconds in a real second.
    case timesRealTime(Double)

    /// The slowest and fastest factors that `parse` accepts.
    package static let factors = 0.001...1_000_000_000.0

    /// Reads `60x`, `1x`, `0.5x` or `max`; nil for anything else.
    package static func parse(_ text: some StringProtocol) -> Pace? {
        if text == "max" { return .asFastAsPossible }
        guard text.last == "x", text.utf8.count <= 32 else { return nil }
        let number = text.dropLast()
        guard number.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }),
            number.first != ".", number.last != ".",
            let factor = Double(String(number)), factors.contains(factor)
        else { return nil }
        return .timesRealTime(factor)
    }
}
