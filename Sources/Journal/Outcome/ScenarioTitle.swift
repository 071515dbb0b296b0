/// How scenarios are called, and those with equal titles told apart.
package enum ScenarioTitle {
    /// The title with the row of the examples table: `Title (plan: plus, limit: 2)`.
    package static func full(_ title: String, _ row: [(name: String, value: String)]) -> String {
        if row.isEmpty { return title }
        return "\(title) (\(row.map { "\($0.name): \($0.value)" }.joined(separator: ", ")))"
    }

    /// The title of the first that has it, and `Title [2]` of the second.
    package static func distinct(_ title: String, _ ordinal: Int) -> String {
        ordinal == 1 ? title : "\(title) [\(ordinal)]"
    }

    /// An ordinal for each title of a file, so that all of them are distinct: also from a title
    /// that somebody wrote as `Title [2]`.
    package static func ordinals(of titles: [String]) -> [Int] {
        var taken: Set<String> = []
        var last: [String: Int] = [:]
        return titles.map { title in
            var ordinal = last[title, default: 0] + 1
            while !taken.insert(distinct(title, ordinal)).inserted { ordinal += 1 }
            last[title] = ordinal
            return ordinal
        }
    }
}
