import Journal

/// The texts and the patterns of sentences of a page, each of which stands there once: a run brings
/// what is new with it.
struct PageTables {
    private var stringIndices: [String: Int] = [:]
    private var patternIndices: [Pattern: Int] = [:]
    /// New since they were last taken.
    private(set) var strings: [String] = []
    private(set) var patterns: [Pattern] = []

    struct Pattern: Hashable {
        var text: String
        /// The kind of event in files, and what sort of fact it is.
        var kind = ""
        var sort = ""
        /// The rule that is at work, and the reason of a refusal.
        var rule = ""
        var refusal = ""
    }

    mutating func index(of string: String) -> Int {
        if let index = stringIndices[string] { return index }
        let index = stringIndices.count
        stringIndices[string] = index
        strings.append(string)
        return index
    }

    mutating func index(of pattern: Pattern) -> Int {
        if let index = patternIndices[pattern] { return index }
        let index = patternIndices.count
        patternIndices[pattern] = index
        patterns.append(pattern)
        return index
    }

    /// What is new, which is then new no more.
    mutating func takeNew() -> (strings: [String], patterns: [Pattern]) {
        defer { (strings, patterns) = ([], []) }
        return (strings, patterns)
    }
}
