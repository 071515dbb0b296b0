import Diagnostics
import Foundation
import Journal
import LoadTesting
import Reports
import Statistics
import Testing

@testable import Experiments
@testable import Pages

@Suite("Numbers on the pages of experiments")
struct ExperimentPageNumberTests {
    /// From what the JSON has to what a chart shows, by the first word of its unit.
    private static let factors: [String: Double] = [
        "%": 100, "days": 1 / 86_400, "hours": 1 / 3_600, "minutes": 1 / 60, "thousand": 1e-3,
        "million": 1e-6,
    ]

    /// The words of a page between two places.
    private func cells(_ row: String) throws -> [String] {
        try LoadPages.matches("<t[hd][^>]*>(.*?)</t[hd]>", in: row).map { $0[1] }
    }

    @Test("Each row of figures has the numbers of the JSON, and says them as the text does")
    func figures() throws {
        for results in try MadeUpExperiments.all() {
            let json = try LoadPages.plain(
                JSONReader.read(Array(ExperimentJSON.write(results).utf8)))
            let page = ExperimentPage.write(results)
            var count = 0
            let rows = #"<tr[^>]* data-at="([^"]+)" data-values="([^"]+)">(.*?)</tr>"#
            for match in try LoadPages.matches(rows, in: page) {
                let found = match[2].split(separator: " ").map { Double($0) }
                let expected = ["mean", "lower", "upper", "stddev"].map { member in
                    (LoadPages.value(at: "\(match[1])/\(member)", in: json) as? NSNumber)?
                        .doubleValue
                }
                #expect(found == expected, "\(match[1])")
                let words = match[1].split(separator: "/").map(String.init)
                let figure = try FigureName.read(words[3])
                let summary = results.summary(of: figure, variant: Int(words[1]) ?? -1)
                let shown = try cells(match[3])
                #expect(shown.contains("\(summary.sample.count)"), "\(shown)")
                if summary.sample.count > 0 {
                    #expect(shown.contains(FigureText.value(summary.sample.mean, of: figure)))
                    #expect(shown.contains(FigureText.interval(summary.interval, of: figure)))
                }
                let best = results.comparisonsWithBest(of: [figure])[figure]
                let standing = best?.standing(of: Int(words[1]) ?? -1) ?? .notBest
                for other in BestComparison.Standing.allCases where other != .notBest {
                    let isTold = results.setting.variants.count > 1 && other == standing
                    let isThere = shown[0].contains(">\(other.rawValue)</span>")
                    #expect(isThere == isTold, "\(match[1]): \(shown)")
                }
                count += 1
            }
            #expect(results.runs.isEmpty ? count == 0 : count >= 8, "\(count)")
        }
    }

    @Test("A warm-up that was estimated is told, and whether it is long enough")
    func warmUp() throws {
        var results = try #require(try MadeUpExperiments.all().first)
        #expect(!ExperimentPage.write(results).contains("arm-up"))
        results.setting.estimatedWarmUp = 7_200
        let page = ExperimentPage.write(results)
        #expect(page.contains("<p class=\"soft\">Warm-up estimated as"))
        #expect(page.contains(" (MSER-5).</p>"))
        results.setting.isWarmUpTrustworthy = false
        let warned = ExperimentPage.write(results)
        #expect(warned.contains("<p class=\"bad\">Warm-up estimated as"))
    }

    @Test("Each difference is that of the comparison, with the verdict of the text")
    func differences() throws {
        for results in try MadeUpExperiments.all() {
            let page = ExperimentPage.write(results)
            let text = ExperimentText.write(results)
            let all = results.differences(
                of: results.shownFigures, to: results.setting.baseline ?? 0)
            var count = 0
            let rows = #"<tr data-difference="([^"]+)" data-values="([^"]+)">(.*?)</tr>"#
            for match in try LoadPages.matches(rows, in: page) {
                let words = match[1].split(separator: "/").map(String.init)
                let difference = try #require(
                    all.first {
                        "\($0.variant)" == words[1] && $0.difference.figure.text == words[3]
                    }
                ).difference
                let numbers = [difference.comparison.difference, difference.interval.halfWidth]
                #expect(match[2] == numbers.map { "\($0)" }.joined(separator: " "))
                let said = FigureText.difference(difference)
                let shown = try cells(match[3])
                #expect(shown.contains(said) && shown.contains(difference.verdict.rawValue))
                if results.setting.baseline != nil {
                    #expect(text.contains("\(difference.verdict.rawValue): \(said)"), "\(said)")
                }
                count += 1
            }
            #expect(count == all.count, "\(results.setting.title)")
        }
    }

    @Test("Curves and heat maps show the means and intervals of the figures")
    func pictures() throws {
        let quotas = try MadeUpExperiments.all()[0]
        let page = ExperimentPage.write(quotas)
        let charts = page.components(separatedBy: "<figure").dropFirst()
        #expect(charts.count == quotas.shownFigures.count)
        for (chart, figure) in zip(charts, quotas.shownFigures) {
            #expect(chart.contains("<h3>\(figure.text)</h3>"))
            let series = try LoadPages.matches(
                #"data-name="([a-z]+)" data-values="([^"]+)""#, in: chart)
            #expect(series.map { $0[1] } == ["from", "mean", "to"])
            let unit = try #require(try LoadPages.matches(#"data-unit="([^"]+)""#, in: chart).first)
            let factor = Self.factors[String(unit[1].prefix { $0 != " " })] ?? 1
            for (place, one) in series.enumerated() {
                let values = one[2].split(separator: " ").compactMap { Double($0) }
                #expect(values.count == 4)
                for (variant, value) in values.enumerated() {
                    let summary = quotas.summary(of: figure, variant: variant)
                    let interval = try #require(summary.interval)
                    let meant = [interval.lower, summary.sample.mean, interval.upper][place]
                    #expect(abs(meant * factor - value) <= 0.000_51, "\(figure.text) \(one[1])")
                }
            }
        }
        let desks = try MadeUpExperiments.all()[1]
        let cells = try LoadPages.matches(
            #"<td class="n t\d( base)?" data-mean="(\d+)">([▲▼]?) ?([^<]+)</td>"#,
            in: ExperimentPage.write(desks))
        #expect(cells.count == 6 * desks.shownFigures.count)
        let differences = desks.differences(of: desks.shownFigures, to: 0)
        for (place, cell) in cells.enumerated() {
            let (figure, variant) = (desks.shownFigures[place / 6], Int(cell[2]) ?? -1)
            let mean = desks.summary(of: figure, variant: variant).sample.mean
            #expect(cell[4] == FigureText.value(mean, of: figure))
            let difference = differences.first {
                $0.variant == variant && $0.difference.figure == figure
            }?.difference
            let holds = difference?.verdict.isDifference ?? false
            let rises = (difference?.comparison.difference ?? 0) > 0
            #expect(cell[3] == (holds ? rises ? "▲" : "▼" : ""))
            #expect(cell[1].isEmpty == (variant != 0))
        }
    }

    @Test("Bounds are judged as the text judges them")
    func thresholds() throws {
        for results in try MadeUpExperiments.all() where !results.setting.thresholds.isEmpty {
            let page = ExperimentPage.write(results)
            for verdict in ThresholdVerdict.allCases {
                let count = results.judgements.count { $0.verdict == verdict }
                #expect(page.contains(">\(count) \(verdict.rawValue)</span>"))
                let marks = try LoadPages.matches("[✓✗?] \(verdict.rawValue)</span>", in: page)
                #expect(marks.count == count, "\(verdict)")
            }
        }
    }

    @Test("A page of results and one of their JSON are the same, byte for byte")
    func same() throws {
        for results in try MadeUpExperiments.all() {
            let read = try ExperimentFile.read(Array(ExperimentJSON.write(results).utf8))
            #expect(ExperimentPage.write(read) == ExperimentPage.write(results))
        }
    }
}
