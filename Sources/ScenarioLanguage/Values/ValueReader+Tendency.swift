package import Marketplace
package import Statistics

extension ValueReader {
    /// A delay and how it varies, in seconds.
    package static func distribution(_ text: String) throws(ValueProblem) -> Distribution {
        try DistributionReader.delays.distribution(text)
    }

    /// `60% after 3h`, `after 3h` (always), `60%` (at once), `always`, `never` (nil).
    package static func tendency(_ text: String) throws(ValueProblem) -> Tendency? {
        if text == "never" { return nil }
        if text == "always" { return Tendency(share: 1, delay: .fixed(0)) }
        var words = text.split(separator: " ", omittingEmptySubsequences: true)[...]
        var chance = 1.0
        if let first = words.first, first != "after" {
            do throws(ValueProblem) {
                chance = try share(String(first))
            } catch {
                if first.utf8.last == UInt8(ascii: "%") { throw error }
                let reason = error.help == nil ? "" : ": a percent sign is missing"
                throw ValueProblem(
                    .badTendency, "\(quoted(text)) is not a behaviour\(reason)",
                    expected: "never, after 3h, 60% after 3h, "
                        + "or 60% after lognormal median 4h sigma 1.6", help: error.help)
            }
            words = words.dropFirst()
        }
        if text.isEmpty {
            throw ValueProblem(
                .badTendency, "a behaviour is missing", expected: "never, or 60% after 3h")
        }
        if words.isEmpty { return Tendency(share: chance, delay: .fixed(0)) }
        guard words.first == "after", words.count > 1 else {
            throw ValueProblem(
                .badTendency, "\(quoted(text)) is not a behaviour",
                expected: "a share and `after` a delay, such as 60% after 3h")
        }
        let delay = try distribution(words.dropFirst().joined(separator: " "))
        return Tendency(share: chance, delay: delay)
    }
}
