/// Gives the plans of a made-up file names of its own: what is said of a plan is said of the one
/// that is called otherwise.
struct OwnPlans {
    private static let usual = ["basic", "plus", "business", "enterprise"]
    private static let all = [
        ["free", "pro", "team", "vip"], ["aa", "b-2", "twenty-letters-long1", "enterprise"],
        ["plus", "basic", "business", "gold"],
    ]

    private let names: [String]
    /// The policy's list, which may have plans more, and another order.
    private let list: String

    /// Nil for most files, and for those whose policies do not say what their plans are granted.
    init?(_ number: UInt64, of files: [[String]]) {
        let lines = files.joined()
        guard number % 6 == 1, lines.contains(where: { $0.hasSuffix("quota:") }),
            !lines.contains(where: { $0.contains("{policy: ") })
        else { return nil }
        names = Self.all[Int(number / 6 % UInt64(Self.all.count))]
        let more = number % 4 == 1 ? ["fifth", "sixth", "seventh", "eighth"] : []
        let order = number % 4 == 3 ? Array(names.reversed()) : names + more
        list = "plans: [\(order.joined(separator: ", "))]"
    }

    func renamed(_ lines: [String]) -> [String] {
        lines.flatMap { line in
            let line = renamed(line)
            let indent = line.prefix { $0 == " " }
            let isOfPolicy = line.dropFirst(indent.count).hasPrefix("extends: ")
            return isOfPolicy ? [line, indent + list] : [line]
        }
    }

    /// Every name of a plan that stands as a word of its own, but in the names of keys.
    private func renamed(_ line: String) -> String {
        var result = ""
        var rest = line[...]
        while !rest.isEmpty {
            let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
            rest = rest.dropFirst(word.count)
            let isOfKey = rest.hasPrefix(" expire") || rest.hasPrefix(" may")
            let place = Self.usual.firstIndex(of: String(word))
            result += place.map { isOfKey ? String(word) : names[$0] } ?? String(word)
            if let next = rest.first {
                result.append(next)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
