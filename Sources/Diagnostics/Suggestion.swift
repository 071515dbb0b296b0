/// Finds the name that somebody probably meant.
package enum Suggestion {
    /// Longer words are not compared: nobody mistypes a paragraph.
    static let maximumLength = 64

    /// The candidate nearest to a word, if one is near enough.
    ///
    /// Near enough is an edit distance of a third of the word's length, at least one. On a tie the
    /// longer common prefix wins, then the earlier candidate, so the answer never depends on
    /// chance. Letter case makes no difference.
    package static func closest(
        to word: String, among candidates: some Sequence<String>
    ) -> String? {
        let letters = folded(word)
        guard !letters.isEmpty, letters.count <= maximumLength else { return nil }
        let cutOff = max(1, (letters.count + 1) / 3)
        var best: (candidate: String, distance: Int, prefix: Int)?
        for candidate in candidates where candidate != word {
            let others = folded(candidate)
            guard others.count <= maximumLength, abs(others.count - letters.count) <= cutOff
            else { continue }
            let distance = distance(from: letters, to: others, atMost: cutOff)
            // A word of one or two letters must share one with what is suggested for it.
            guard let distance, distance < max(letters.count, others.count) else { continue }
            let prefix = commonPrefix(letters, others)
            if let best {
                if distance > best.distance { continue }
                if distance == best.distance && prefix <= best.prefix { continue }
            }
            best = (candidate, distance, prefix)
        }
        return best?.candidate
    }

    /// All candidates within an edit distance of a word, the nearest first; letter case makes no
    /// difference.
    package static func near(
        _ word: String, among candidates: some Sequence<String>, atMost bound: Int
    ) -> [(candidate: String, distance: Int)] {
        let letters = folded(word)
        guard letters.count <= maximumLength else { return [] }
        var found: [(candidate: String, distance: Int)] = []
        for candidate in candidates where candidate != word {
            guard abs(candidate.utf8.count - word.utf8.count) <= bound + 2 else { continue }
            let others = folded(candidate)
            guard let distance = distance(from: letters, to: others, atMost: bound),
                distance < max(letters.count, others.count)
            else { continue }
            found.append((candidate, distance))
        }
        return found.enumerated()
            .sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
            .map(\.element)
    }

    /// Edit distance between two texts: insertions, deletions, substitutions and swaps of
    /// neighbours (Damerau-Levenshtein, optimal string alignment); nil beyond the bound.
    package static func distance(_ one: String, _ other: String, atMost bound: Int) -> Int? {
        distance(from: Array(one.unicodeScalars), to: Array(other.unicodeScalars), atMost: bound)
    }

    private static func folded(_ text: String) -> [Unicode.Scalar] {
        Array(text.lowercased().unicodeScalars)
    }

    private static func commonPrefix(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        var length = 0
        while length < one.count, length < other.count, one[length] == other[length] { length += 1 }
        return length
    }

    private static func distance(
        from one: [Unicode.Scalar], to other: [Unicode.Scalar], atMost bound: Int
    ) -> Int? {
        guard abs(one.count - other.count) <= bound else { return nil }
        var beforeLast = [Int](repeating: 0, count: other.count + 1)
        var last = Array(0...other.count)
        var current = last
        for row in 0..<one.count {
            current[0] = row + 1
            var lowest = current[0]
            for column in 0..<other.count {
                let same = one[row] == other[column]
                var cost = min(last[column + 1], current[column]) + 1
                cost = min(cost, last[column] + (same ? 0 : 1))
                if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column]
                {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current[column + 1] = cost
                lowest = min(lowest, cost)
            }
            if lowest > bound && row > 0 && last.min() ?? 0 > bound { return nil }
            (beforeLast, last, current) = (last, current, beforeLast)
        }
        let result = last[other.count]
        return result <= bound ? result : nil
    }
}
