package import Marketplace

extension ValueReader {
    /// `40% after 2d at most 3 times`, the same with a distribution of shares, or `never` (nil).
    package static func followUps(_ text: String) throws(ValueProblem) -> FollowUps? {
        var words = text.split(separator: " ")
        var most = FollowUps.usualMost
        if words.count > 4, words.suffix(4).prefix(2) == ["at", "most"],
            words.last == "times" || words.last == "time"
        {
            guard let count = UInt32(words[words.count - 2]),
                (1...FollowUps.largestMost).contains(count)
            else {
                throw ValueProblem(
                    .badNumber,
                    "a client writes again from 1 to \(FollowUps.largestMost) times in a row",
                    expected: "writes again: 40% after 2d at most 3 times")
            }
            most = count
            words.removeLast(4)
        }
        let said = try PersonalShareReader.tendency(words.joined(separator: " "))
        return said.tendency.map { FollowUps($0, atMost: most, shares: said.shares) }
    }
}
