/// The keys seen in one mapping, to find a second one of the same text.
///
/// A short mapping is searched from end to end; a long one through a table, so that a hundred
/// thousand keys take no quadratic time. Texts that differ only in how accents are composed count
/// as the same, because nobody could see the difference.
struct KeySet {
    private static let shortest = 12
    private var table: [String: Int] = [:]

    /// The index of the earlier pair of the same key, if any; remembers the new key otherwise.
    mutating func index(of key: String, among pairs: [Pair]) -> Int? {
        if pairs.count < Self.shortest {
            return pairs.firstIndex { $0.key.text == key }
        }
        if table.isEmpty {
            for (index, pair) in pairs.enumerated() { table[pair.key.text ?? ""] = index }
        }
        if let index = table[key] { return index }
        table[key] = pairs.count
        return nil
    }
}
