import LoadTesting
import Reports
import Testing

@testable import Experiments
@testable import Pages

@Suite("What pages of experiments say in words")
struct ExperimentFindingTests {
    /// The sentences on top of a page.
    private func findings(_ results: ExperimentResults) throws -> [String] {
        let page = ExperimentPage.write(results)
        let part = try #require(page.firstRange(of: #"<div class="card findings">"#))
        let rest = page[part.upperBound...]
        let end = try #require(rest.firstRange(of: "</div>"))
        return try LoadPages.matches("<p>(.*?)</p>", in: String(rest[..<end.lowerBound]))
            .map { $0[1] }
    }

    /// Reply shares and hires by variant, with a little luck that is the same in all, and some of
    /// their own.
    private func values(
        _ shares: [Double], _ hires: [Double], own: Double = 0.002
    ) -> MadeUpExperiments.Values {
        { figure, variant, replication in
            let luck =
                1 + 0.01 * MadeUpExperiments.noise(replication)
                + own * MadeUpExperiments.noise(replication, variant)
            return switch figure {
            case .share(.replied): shares[variant] * luck
            case .counter(.hires): hires[variant] * luck
            default: 0
            }
        }
    }

    @Test("A sweep is told from its baseline to the value that changes most, with intervals")
    func sweep() throws {
        let results = try MadeUpExperiments.results(
            MadeUpExperiments.quotas, replications: 20, baseline: 2,
            values([0.45, 0.42, 0.4, 0.32], [900, 950, 1_000, 1_120]))
        let sentences = try findings(results)
        let words = try #require(sentences.first)
        #expect(sentences.count == 1)
        #expect(words.hasPrefix("With policy.quota.plus 60 instead of 30, "), "\(words)")
        let amounts = try LoadPages.matches(
            #"([78]\.\d+) ± (0\.\d+) points fewer messages get a reply; hires rise by (1[12]\.\d+) ± (0\.\d+) %\."#,
            in: words)
        #expect(amounts.count == 1, "\(words)")
    }

    @Test("Each key of a grid is told apart, and all together where they change most")
    func grid() throws {
        let hires = [100.0, 110, 130, 160, 100, 250]
        let results = try MadeUpExperiments.results(
            MadeUpExperiments.desks, replications: 20, baseline: 0,
            values([Double](repeating: 0.4, count: 6), hires))
        let starts = try findings(results).map { $0.prefix { $0 != "," } }
        #expect(
            starts == [
                "With policy.quota.plus 20 instead of 10",
                "With desk.reviewers 6 instead of 3",
                "With policy.quota.plus 30 instead of 10 and desk.reviewers 6 instead of 3",
            ])
    }

    @Test("What could be luck is not told as a difference")
    func luck() throws {
        let results = try MadeUpExperiments.results(
            MadeUpExperiments.quotas, baseline: 2,
            values([0.4, 0.4, 0.4, 0.4], [100, 100, 100, 100], own: 0.2))
        let words = try findings(results)
        #expect(
            words == [
                "Nothing differs from policy.quota.plus 30 by more than luck would make it: "
                    + "no difference that could not be luck."
            ])
        #expect(ExperimentPage.write(results).contains(">0 of 6 differences could not be luck."))
    }

    @Test("One run says nothing of chance, and one variant has nothing beside it")
    func few() throws {
        let all = try MadeUpExperiments.all()
        for place in [5, 6, 8] {
            #expect(
                try findings(all[place]) == [
                    "One run says nothing of chance: with --replications 20 there are intervals."
                ])
        }
        #expect(ExperimentPage.write(all[5]).contains(">one run: no interval<"))
        #expect(try findings(all[2]) == ["One variant: there is nothing to compare."])
    }

    @Test("A part of an experiment, and one that is not whole, say so")
    func parts() throws {
        let part = ExperimentPage.write(try MadeUpExperiments.all()[7])
        #expect(part.contains("Part 2/3: these are 13 runs of a larger experiment"))
        #expect(!part.contains("Not whole"))
        var whole = try MadeUpExperiments.all()[0]
        #expect(!ExperimentPage.write(whole).contains("class=\"banner\""))
        whole.setting.rule.pilot = 12
        let page = ExperimentPage.write(whole)
        #expect(page.contains("Not whole: 40 runs are there and 8 are missing."))
    }

    @Test(
        "Amounts have the digits that their width leaves",
        arguments: [
            (8.131, 0.42, "8.1 ± 0.4"), (-12.34, 3.1, "12 ± 3"), (12.34, 1.26, "12.3 ± 1.3"),
            (0.1234, 0.0123, "0.123 ± 0.012"), (5, 0, "5.00 ± 0.00"), (1e6, 20, "1,000,000 ± 20"),
        ])
    func amounts(_ value: Double, _ width: Double, _ words: String) {
        #expect(DifferenceSentence.amount(value, width) == words)
    }
}
