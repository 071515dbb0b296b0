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

    /// The places of those that somebody means: the one of a number, from 1, or all that contain a
    /// text, in whatever case; all where nothing is said.
    package static func places(of text: String?, in titles: [String]) -> [Int] {
        guard let text else { return Array(titles.indices) }
        if let number = Int(text) { return titles.indices.filter { $0 + 1 == number } }
        let wanted = text.lowercased()
        return titles.indices.filter { titles[$0].lowercased().contains(wanted) }
    }

    /// The places of titles of two runs that belong together; where one occurs several times, as
    /// under several seeds, by their order.
    package static func pairs(_ first: [String], _ second: [String]) -> [(Int, Int)] {
        var places: [String: [Int]] = [:]
        for (place, title) in second.enumerated().reversed() {
            places[title, default: []].append(place)
        }
        return first.enumerated().compactMap { place, title in
            places[title]?.popLast().map { (place, $0) }
        }
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
