import Statistics
import Testing

@testable import ScenarioLanguage

/// How distributions are written, and what is said where one is wrong.
@Suite("Distributions as they are written")
struct DistributionTextTests {
    @Test("Every example of the catalogue is read", arguments: DistributionCatalog.entries.indices)
    func examples(index: Int) throws {
        let entry = DistributionCatalog.entries[index]
        for text in entry.examples(DistributionReader.delaySamples) {
            let distribution = try ValueReader.distribution(text)
            #expect(distribution.problem == nil)
            for name in entry.names.dropFirst() {
                let other = text.replacing(entry.names[0], with: name)
                #expect(try ValueReader.distribution(other) == distribution)
            }
        }
    }

    @Test("Parameters stand in any order")
    func orders() throws {
        for (one, other) in [
            ("gamma mean 6h sd 3h", "gamma sd 3h mean 6h"),
            ("weibull shape 1.5 scale 6h", "weibull scale 6h shape 1.5"),
            ("lognormal median 6h sigma 1.6", "lognormal sigma 1.6 median 6h"),
            ("lognormal 6h sigma 1.6", "log-normal median 6h sigma 1.6"),
            ("triangular from 1h to 5h mode 2h", "triangular mode 2h from 1h to 5h"),
            ("triangular from 1h to 5h mode 2h", "triangular 1h and 5h mode 2h"),
            ("normal mean 6h sd 2h", "normal stdev 2h mean 6h"),
        ] {
            #expect(try ValueReader.distribution(one) == ValueReader.distribution(other))
        }
    }

    @Test(
        "The mean is the one that is written",
        arguments: [
            "lognormal mean 6h sigma 1.6", "lognormal mean 6h sd 9h", "lognormal mean 6h cv 1.5",
            "gamma mean 6h sd 3h", "gamma mean 6h cv 0.5", "gamma shape 4 mean 6h",
            "gamma shape 4 scale 1h 30m", "weibull shape 1.5 mean 6h",
            "triangular from 2h to 10h mode 6h", "exponential mean 6h",
        ])
    func means(text: String) throws {
        let distribution = try ValueReader.distribution(text)
        #expect(abs(distribution.mean - 21_600) < 1e-7)
    }

    @Test("A mean and a standard deviation are the same distribution however they are said")
    func deviations() throws {
        let gamma = try ValueReader.distribution("gamma mean 6h sd 3h")
        #expect(gamma == .gamma(shape: 4, scale: 5_400))
        let normal = try ValueReader.distribution("normal mean 6h sd 3h")
        #expect(normal == .cutNormal(mean: 21_600, deviation: 10_800))
        #expect(try ValueReader.distribution("normal mean 6h cv 0.5") == normal)
        let first = try ValueReader.distribution("lognormal mean 6h sd 9h")
        guard case .logNormal(let median, let sigma) = first else {
            Issue.record("\(first)")
            return
        }
        // √(log(1 + 1.5²)), and 6 h / √(1 + 1.5²).
        #expect(abs(sigma - 1.085_658_784_490_618) < 1e-14)
        #expect(abs(median - 21_600 / 3.25.squareRoot()) < 1e-9)
    }

    @Test("They are parts of mixtures")
    func mixtures() throws {
        let text =
            "70% gamma mean 6h sd 3h, 20% normal mean 1d sd 2h and 10% triangular 1h to 5h mode 2h"
        guard case .mixture(let parts) = try ValueReader.distribution(text) else {
            Issue.record("no mixture")
            return
        }
        #expect(parts.map(\.weight) == [0.7, 0.2, 0.1])
        #expect(parts[2].distribution == .triangular(from: 3_600, mode: 7_200, to: 18_000))
    }

    static let mistakes: [(text: String, says: [String])] = [
        ("gama mean 6h sd 3h", ["is not a distribution", "write gamma"]),
        ("weibul shape 2 mean 6h", ["is not a distribution", "write weibull"]),
        ("pareto 3 1h", ["`pareto 3 1h` is not a distribution"]),
        ("gamma", ["a gamma distribution needs a mean and an sd"]),
        ("gamma mean 6h", ["a gamma distribution needs an sd, a cv or a shape"]),
        ("gamma 6h sd 3h", ["`6h` is not a parameter of a gamma distribution"]),
        ("gamma mean 6h median 3h", ["`median` is not a parameter of a gamma"]),
        ("gamma mean 6h sdd 3h", ["`sdd` is not a parameter", "write sd"]),
        ("gamma mean 6h shap 3", ["`shap` is not a parameter", "write shape"]),
        ("gamma mean 6h mean 7h sd 1h", ["there are two of mean"]),
        ("gamma mean 6h sd", ["needs an sd, a cv or a shape"]),
        ("gamma mean 6h sd 3h shape 2", ["is not given by a mean, an sd and a shape"]),
        ("gamma mean 6h sd 0h", ["the standard deviation must be more than zero"]),
        ("gamma mean 0h sd 1h", ["the mean must be more than zero"]),
        ("gamma mean 6h sd 100h", ["from a hundredth of its mean to ten times it"]),
        ("gamma mean 6h sd 1m", ["from a hundredth of its mean to ten times it"]),
        ("gamma shape 0 mean 6h", ["the shape must be more than zero"]),
        ("gamma shape -1 mean 6h", ["shape must not be negative"]),
        ("gamma shape 0.001 mean 6h", ["the shape must be from 0.01 to 10000"]),
        ("gamma shape 100000 mean 6h", ["shape must not be above 10000"]),
        ("gamma shape 2h mean 6h", ["`2h` is not a shape, which is a number"]),
        ("gamma mean 6 sd 3", ["`6` lacks a unit of time"]),
        ("gamma mean 6h sd 3", ["`3` lacks a unit of time"]),
        ("gamma mean 6h sd -3h", ["cannot be negative"]),
        ("weibull shape 1.5", ["needs a scale or a mean"]),
        ("weibull scale 6h", ["a weibull distribution needs a shape"]),
        ("weibull shape 1.5 scale 0h", ["the scale must be more than zero"]),
        ("triangular 1h to 5h", ["a triangular distribution needs a mode"]),
        ("triangular from 1h to 5h mode 6h", ["the mode must lie between the bounds"]),
        ("triangular from 5h to 1h mode 2h", ["the lower bound must not be above"]),
        ("normal mean 6h", ["a normal distribution needs an sd or a cv"]),
        ("normal mean 6h sd 0h", ["the standard deviation must be more than zero"]),
        ("normal mean 6h cv 0", ["the cv must be more than zero"]),
        ("normal 6h sd 1h", ["`6h` is not a parameter of a normal distribution"]),
        ("lognormal mean 6h", ["a log-normal distribution needs a sigma, an sd or a cv"]),
        ("lognormal mean 6h sd 0h", ["the standard deviation must be more than zero"]),
        ("lognormal median 6h sd 1h", ["is not given by a median and an sd"]),
        ("lognormal mean 6h sigma 21", ["sigma must not be above 20"]),
        ("uniform 1h", ["a uniform distribution needs two bounds"]),
        ("exponential", ["an exponential distribution needs a mean"]),
    ]

    @Test("A mistake is told with what is right", arguments: mistakes)
    func mistake(text: String, says: [String]) {
        let problem = #expect(throws: ValueProblem.self) { try ValueReader.distribution(text) }
        guard let problem else { return }
        let all = "\(problem.message) \(problem.help ?? "")"
        for part in says { #expect(all.contains(part), "\(all)") }
        #expect(!problem.expected.isEmpty)
    }
}
