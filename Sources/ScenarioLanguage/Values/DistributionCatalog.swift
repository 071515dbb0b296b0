/// A distribution as scripts and load files write it.
///
/// The reader, its messages and the table of the reference follow from the entries.
package struct DistributionEntry: Sendable {
    /// The first word of the text, and other spellings of it.
    package var names: [String]
    /// In a sentence: `a gamma distribution`.
    var article: String
    /// The sets of parameters of which one must be there, the first the usual one.
    var parameters: [[DistributionParameter]]
    /// Written with the samples of the place.
    package var examples: @Sendable (DistributionReader.Samples) -> [String]
    package var meaning: String
    /// Of what stands behind the name without a word before it.
    var unnamed: DistributionParameter?
}

/// A word before a number of a distribution.
package enum DistributionParameter: String, CaseIterable, Sendable {
    case mean, median, sd, cv, sigma, shape, scale, from, to, mode

    /// Other spellings.
    private static let aliases: [Substring: DistributionParameter] = [
        "stdev": .sd, "stddev": .sd, "std": .sd,
    ]

    init?(word: Substring) {
        guard let parameter = Self(rawValue: String(word)) ?? Self.aliases[word] else { return nil }
        self = parameter
    }

    /// With its article: `a mean`.
    var phrase: String { self == .sd ? "an sd" : "a \(rawValue)" }
}

package enum DistributionCatalog {
    package static let entries: [DistributionEntry] = [
        DistributionEntry(
            names: ["fixed"], article: "a", parameters: [],
            examples: { [$0.high, "fixed \($0.high)"] }, meaning: "always the same"),
        DistributionEntry(
            names: ["uniform"], article: "a", parameters: [[.from, .to]],
            examples: { ["uniform \($0.low) to \($0.high)"] },
            meaning: "anything between the bounds, each as likely as the other", unnamed: .from),
        DistributionEntry(
            names: ["exponential"], article: "an", parameters: [[.mean]],
            examples: { ["exponential mean \($0.mean)"] },
            meaning: "as between events that come at random", unnamed: .mean),
        DistributionEntry(
            names: ["lognormal", "log-normal"], article: "a",
            parameters: [[.median, .sigma], [.mean, .sigma], [.mean, .sd], [.mean, .cv]],
            examples: {
                [
                    "lognormal median \($0.median) sigma 1.6",
                    "lognormal mean \($0.mean) sigma 1.6",
                    "lognormal mean \($0.mean) sd \($0.middle)", "lognormal mean \($0.mean) cv 1.5",
                ]
            },
            meaning: "its logarithm is normal with the standard deviation sigma, from 0 to 20; all "
                + "four ways to write it are the same distribution", unnamed: .median),
        DistributionEntry(
            names: ["gamma"], article: "a",
            parameters: [[.mean, .sd], [.mean, .cv], [.shape, .mean], [.shape, .scale]],
            examples: {
                [
                    "gamma mean \($0.mean) sd \($0.middle)", "gamma mean \($0.mean) cv 0.5",
                    "gamma shape 2 mean \($0.mean)", "gamma shape 2 scale \($0.middle)",
                ]
            },
            meaning: "a sum of exponential times where the shape is a whole number; its mean is "
                + "shape times scale, its standard deviation the root of the shape times scale"),
        DistributionEntry(
            names: ["weibull"], article: "a", parameters: [[.shape, .scale], [.shape, .mean]],
            examples: {
                ["weibull shape 1.5 scale \($0.mean)", "weibull shape 1.5 mean \($0.mean)"]
            },
            meaning:
                "the longer it took, the likelier it ends soon where the shape is above 1, and "
                + "the less likely where it is below"),
        DistributionEntry(
            names: ["triangular"], article: "a", parameters: [[.from, .to, .mode]],
            examples: { ["triangular from \($0.low) to \($0.high) mode \($0.middle)"] },
            meaning: "between the bounds, most often near the mode", unnamed: .from),
        DistributionEntry(
            names: ["normal"], article: "a", parameters: [[.mean, .sd], [.mean, .cv]],
            examples: {
                ["normal mean \($0.mean) sd \($0.middle)", "normal mean \($0.mean) cv 0.3"]
            },
            meaning: "cut at zero: what would be negative is never drawn, so that the mean of what "
                + "is drawn is larger than the one that is written, by 0.15 % of it where the sd "
                + "is a third of it, by 29 % where both are the same"),
        DistributionEntry(
            names: ["empirical"], article: "an", parameters: [],
            examples: { ["empirical [\($0.low): 10%, \($0.middle): 35%, \($0.high): 55%]"] },
            meaning: "as measured: so large a share up to each bound, evenly from the bound before "
                + "it, at first from zero; a bound without a share is where it begins, and one "
                + "written twice a value of its own; up to 1,000 bounds, and in a file in quotes"),
    ]

    /// The first words of distributions.
    static let names = entries.flatMap(\.names) + ["mixture"]

    static func entry(named word: Substring) -> DistributionEntry? {
        entries.first { $0.names.contains(String(word)) }
    }
}
