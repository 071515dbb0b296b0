import Diagnostics

/// The parameters of a distribution as they are written, in any order: `mean 6h sd 3h`.
struct ParameterList {
    let entry: DistributionEntry
    private let samples: DistributionReader.Samples
    /// The parameters that are there, in the order of the catalogue.
    private(set) var chosen: [DistributionParameter] = []
    private var values: [DistributionParameter: [Substring]] = [:]

    /// - Parameters:
    ///   - words: what stands behind the name of the distribution.
    ///   - isAmount: whether words are an amount of what is distributed.
    init(
        _ words: ArraySlice<Substring>, of entry: DistributionEntry,
        _ samples: DistributionReader.Samples, isAmount: (ArraySlice<Substring>) -> Bool
    ) throws(ValueProblem) {
        self.entry = entry
        self.samples = samples
        let known = Set(entry.parameters.joined())
        var current = entry.unnamed
        for word in words {
            guard let parameter = parameter(word, known) else {
                guard let current else { throw unknown(word, known) }
                values[current, default: []].append(word)
                continue
            }
            // What stands before the first word may be named after all.
            if values[parameter] != nil { throw problem("there are two of \(parameter.rawValue)") }
            current = parameter
        }
        do throws(ValueProblem) {
            try choose()
        } catch {
            // What is lacking may be there and misspelt.
            for parameter in DistributionParameter.allCases {
                let words = self.words(of: parameter)
                if words.count > 1, !isAmount(words), let problem = misspelling(in: words) {
                    throw problem
                }
            }
            throw error
        }
    }

    func words(of parameter: DistributionParameter) -> ArraySlice<Substring> {
        (values[parameter] ?? [])[...]
    }

    /// `and` stands for `to` where there is one.
    private func parameter(
        _ word: Substring, _ known: Set<DistributionParameter>
    ) -> DistributionParameter? {
        if word == "and", known.contains(.to) { return .to }
        return DistributionParameter(word: word).flatMap { known.contains($0) ? $0 : nil }
    }

    /// The set of parameters of the catalogue that is there, and not more.
    private mutating func choose() throws(ValueProblem) {
        let given = Set(values.keys)
        if let set = entry.parameters.first(where: { Set($0) == given }) {
            chosen = set
            return
        }
        let larger = entry.parameters.filter { given.isSubset(of: $0) }
        guard let first = larger.first else {
            let words = DistributionParameter.allCases.filter(given.contains).map(\.phrase)
            throw problem("\(whole) is not given by \(joined(words, "and"))")
        }
        if entry.names[0] == "uniform" { throw problem("\(whole) needs two bounds") }
        // Of several sets that lack one each, any would do.
        let single = larger.map { $0.filter { !given.contains($0) } }.filter { $0.count == 1 }
        let lacking =
            single.isEmpty
            ? joined(first.filter { !given.contains($0) }.map(\.phrase), "and")
            : joined(single.map { $0[0].phrase }, "or")
        throw problem("\(whole) needs \(lacking)")
    }

    private func joined(_ words: [String], _ last: String) -> String {
        guard words.count > 1 else { return words.first ?? "nothing" }
        return words.dropLast().joined(separator: ", ") + " \(last) " + words[words.count - 1]
    }

    private var whole: String {
        // As a sentence spells it.
        let name = entry.names.count > 1 ? entry.names[1] : entry.names[0]
        return "\(entry.article) \(name) distribution"
    }

    // MARK: - Mistakes

    func problem(_ message: String, help: String? = nil) -> ValueProblem {
        ValueProblem(
            .badDistribution, message, expected: listed(entry.examples(samples)), help: help)
    }

    /// A word among an amount that is nearly one of the parameters, or one of another distribution.
    func misspelling(in words: ArraySlice<Substring>) -> ValueProblem? {
        let known = Set(entry.parameters.joined())
        for word in words.dropFirst()
        where nearest(word, known) != nil || DistributionParameter(word: word) != nil {
            return unknown(word, known)
        }
        return nil
    }

    private func unknown(
        _ word: Substring, _ known: Set<DistributionParameter>
    ) -> ValueProblem {
        problem(
            "\(quoted(String(word))) is not a parameter of \(whole)",
            help: nearest(word, known).map { "write \($0)" })
    }

    private func nearest(_ word: Substring, _ known: Set<DistributionParameter>) -> String? {
        let names = DistributionParameter.allCases.filter(known.contains).map(\.rawValue)
        return Suggestion.closest(to: String(word), among: names)
    }
}
