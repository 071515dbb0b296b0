/// Lengths of time that may be months of the calendar, as `wait` takes them.
extension SlotValues {
    /// As many words as make up how long something lasts: `24h`, `1 month`, `two months 3 days`.
    ///
    /// Nil where the words are no length of time at all.
    func pause(at position: Int) throws(ValueProblem) -> (Pause, Int)? {
        for end in ends(of: position).reversed() {
            if let pause = try? PauseReader.read(text(position..<end)) {
                return (pause, end - position)
            }
        }
        if let end = endOfMonths(from: position) {
            _ = try PauseReader.read(text(position..<end))
        }
        return nil
    }

    /// The place behind the last word that says months or years; nil where none does.
    func endOfMonths(from position: Int) -> Int? {
        ends(of: position).last {
            ["month", "months", "year", "years"].contains(words[$0 - 1].text)
        }
    }

    /// Where a length of time that begins at a word may end: no longer one is written.
    private func ends(of position: Int) -> Range<Int> {
        let most = min(words.count, position + 12)
        let last = words.indices.first { $0 >= position && $0 < most && words[$0].kind != .plain }
        let first = min(position + 1, words.count + 1)
        return first..<max(first, (last ?? most) + 1)
    }

    private func text(_ range: Range<Int>) -> String {
        words[range].map(\.text).joined(separator: " ")
    }
}
