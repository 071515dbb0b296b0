import Diagnostics

/// Finds the word that somebody probably meant.
enum Suggesting {
    /// A word that the text begins, if there is just one; else the closest by edit distance.
    static func closest(to text: String, among words: [String]) -> String? {
        let completions = words.filter { $0.hasPrefix(text) }
        if text.count > 1, completions.count == 1 { return completions[0] }
        return nearest(text, words)
    }

    /// At most a third of the word may differ.
    private static func nearest(_ text: String, _ words: [String]) -> String? {
        let near = words.map { (word: $0, distance: distance(Array(text), Array($0))) }
            .filter { $0.distance <= max(1, $0.word.count / 3) }
        return near.min { $0.distance < $1.distance }?.word
    }

    private static func distance(_ a: [Character], _ b: [Character]) -> Int {
        if a.count > 64 || b.count > 64 { return .max }
        var row = Array(0...b.count)
        for (i, left) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, right) in b.enumerated() {
                let cost = left == right ? diagonal : 1 + min(diagonal, row[j], row[j + 1])
                diagonal = row[j + 1]
                row[j + 1] = cost
            }
        }
        return row[b.count]
    }
}
