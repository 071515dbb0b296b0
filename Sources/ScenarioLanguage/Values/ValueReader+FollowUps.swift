package import Marketplace

extension ValueReader {
    /// `40% after 2d at most 3 times`, the same with a distribution of shares, or `never` (nil).
    package static func followUps(_ text: String) throws(ValueProblem) -> FollowUps? {
        var words = text.split(separator: " ")[...]
        var most: UInt32?
        if words.count > 4 {
            most = try timesAtMost(
                &words, upTo: FollowUps.largestMost,
                "a client writes again from 1 to \(FollowUps.largestMost) times in a row",
                expected: "writes again: 40% after 2d at most 3 times")
        }
        let said = try PersonalShareReader.tendency(words.joined(separator: " "))
        return said.tendency.map {
            FollowUps($0, atMost: most ?? FollowUps.usualMost, shares: said.shares)
        }
    }

    /// Takes `at most 3 times` from the end of a value, if it is there.
    ///
    /// - Parameters:
    ///   - largest: what it can be.
    ///   - problem: what is said of any other number, with what is expected.
    static func timesAtMost(
        _ words: inout ArraySlice<Substring>, upTo largest: UInt32,
        _ problem: String, expected: String
    ) throws(ValueProblem) -> UInt32? {
        guard words.count > 3, words.suffix(4).prefix(2) == ["at", "most"],
            words.last == "times" || words.last == "time"
        else { return nil }
        guard let most = UInt32(words[words.endIndex - 2]), (1...largest).contains(most) else {
            throw ValueProblem(.badNumber, problem, expected: expected)
        }
        words.removeLast(4)
        return most
    }
}
