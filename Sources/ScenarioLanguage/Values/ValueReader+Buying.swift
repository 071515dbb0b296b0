package import Marketplace

extension ValueReader {
    private static let buyingExample =
        "10 connections, or 10 connections 40% after 1h at most 3 times"

    /// `10 connections when none is left`, with a share and a delay and with `at most 3 times` at
    /// the end if it likes; or `never` (nil).
    package static func buying(_ text: String) throws(ValueProblem) -> Buying? {
        if text == "never" { return nil }
        var words = text.split(separator: " ")[...]
        guard words.count > 1, ["connection", "connections", "unit", "units"].contains(words[1])
        else {
            throw ValueProblem(
                .badTendency, "\(quoted(text)) does not say how many connections",
                expected: buyingExample)
        }
        let units = try count(String(words[0]))
        guard (1...PurchaseOffer.mostHeld).contains(units) else {
            throw ValueProblem(
                .badNumber, "\(units) units are no purchase",
                expected: "1 to \(PurchaseOffer.mostHeld) units")
        }
        words = words.dropFirst(2)
        if words.starts(with: ["when", "none", "is", "left"]) { words = words.dropFirst(4) }
        let most = try timesAtMost(
            &words, upTo: Buying.largestMost,
            "a limit of purchases is from 1 to \(Buying.largestMost)", expected: buyingExample)
        if words.isEmpty { return Buying(units, atMost: most) }
        guard let tendency = try tendency(words.joined(separator: " ")) else {
            throw ValueProblem(
                .badTendency, "\(quoted(text)) buys and does not", expected: buyingExample)
        }
        return Buying(units, tendency, atMost: most)
    }
}
