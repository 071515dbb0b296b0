import Foundation
import LoadTesting
import Reports
import Simulation
import Testing

@testable import Pages

@Suite("Numbers on the pages of load runs")
struct LoadPageNumberTests {
    /// Compares each number of a page with the JSON; gives how many there were.
    private func compare(_ page: String, _ runs: [String: Any]) throws -> Int {
        let figure =
            #"<span data-figure="([^"]+)" data-value="([^"]+)"(?: data-run="(.)")?>([^<]*)</span>"#
        var count = 0
        for match in try LoadPages.matches(figure, in: page) {
            let json = try #require(runs[match[3]])
            let pointer = match[1]
            let value = LoadPages.value(at: pointer, in: json) as? NSNumber
            let expected = try #require(value, "\(pointer)")
            #expect(Double(match[2]) == expected.doubleValue, "\(pointer)")
            // A count is shown with all its digits.
            let digits = match[4].replacing(",", with: "")
            if digits.allSatisfy({ ("0"..."9").contains($0) }) {
                #expect(Double(digits) == Double(match[2]), "\(pointer)")
            }
            count += 1
        }
        return count
    }

    /// Compares the columns of each series with the bins of the JSON; gives how many there were.
    private func compareSeries(_ page: String, _ runs: [String: Any]) throws -> Int {
        let series =
            #"data-name="([^"]*)" data-source="([^"]+)" data-reading="([^"]+)" "#
            + #"data-values="([^"]+)""#
        var count = 0
        for chart in page.components(separatedBy: "<figure").dropFirst() {
            let width = try LoadPages.matches(#"data-seconds="(\d+)""#, in: chart).first?[1]
            guard let width, let seconds = Int(width) else { continue }
            for match in try LoadPages.matches(series, in: chart) {
                let json = try #require(runs[match[1]] ?? runs[""])
                let pointer = match[2]
                let bins = try #require(LoadPages.value(at: pointer, in: json) as? [Int])
                let bin = try #require(
                    LoadPages.value(at: "/series/bin_seconds", in: json) as? Int)
                let warmUp = try #require(
                    LoadPages.value(at: "/warm_up_seconds", in: json) as? Double)
                let width = seconds / bin
                for (column, word) in match[4].split(separator: " ").enumerated() where word != "-"
                {
                    let slice = bins[column * width..<min((column + 1) * width, bins.count)]
                    let value = match[3] == "sum" ? slice.reduce(0, +) : slice.max() ?? 0
                    #expect(String(value) == word, "\(pointer), column \(column)")
                }
                let left = match[4].split(separator: " ").prefix { $0 == "-" }.count
                #expect(Double(left * seconds) <= warmUp, "\(pointer)")
                count += 1
            }
        }
        return count
    }

    @Test("Each number of a run's page is the JSON's")
    func numbers() async throws {
        for input in try await LoadPages.all() {
            let page = try LoadPage.write(input)
            let runs = ["": try LoadPages.json(input)]
            #expect(try compare(page, runs) > 60, "\(input.plan.title)")
            #expect(try compareSeries(page, runs) > 3, "\(input.plan.title)")
        }
    }

    @Test("Each number of a page of two runs is that of its run's JSON")
    func comparison() async throws {
        let (page, runs) = try await LoadPages.comparison()
        let both = try runs.mapValues(LoadPages.json)
        #expect(try compare(page, both) > 150)
        #expect(try compareSeries(page, both) >= 10)
    }

    @Test("Differences are those of the numbers beside them")
    func differences() async throws {
        let (page, runs) = try await LoadPages.comparison()
        let both = try runs.mapValues(LoadPages.json)
        let row = #"data-difference="(/counters/[^"]+)">([^<]+)</td><td class="n">([^<]+)<"#
        var count = 0
        for match in try LoadPages.matches(row, in: page) {
            let values = ["A", "B"].map { run in
                both[run].flatMap { LoadPages.value(at: match[1], in: $0) } as? Int ?? 0
            }
            let difference = values[1] - values[0]
            let shown = match[2].filter { $0 != "," && $0 != "+" }.replacing("−", with: "-")
            #expect(Int(shown) == difference, "\(match[1])")
            if values[0] != 0 {
                let percent = Double(difference) / Double(values[0]) * 100
                let relative = match[3].filter { $0 != "," && $0 != "+" }
                    .replacing("−", with: "-").replacing(" %", with: "")
                let found = try #require(Double(relative))
                #expect(abs(found - percent) <= 0.051, "\(match[1])")
            }
            count += 1
        }
        #expect(count > 20)
    }

    @Test("Groups of freelancers have a table, with what bounds name of one")
    func freelancerGroups() async throws {
        let path = LoadPages.package.appending(path: "Scenarios/load/working-hours.yaml")
        let input = try await LoadPages.input(
            of: String(contentsOf: path, encoding: .utf8), scale: 0.01)
        let page = try LoadPage.write(input)
        #expect(try compare(page, ["": try LoadPages.json(input)]) > 60)
        let table = try #require(page.components(separatedBy: "Groups of freelancers").last)
        let end = try #require(table.components(separatedBy: "</table>").first)
        for words in ["europe", "india", "america", "reply share", "p50 time to reply"] {
            #expect(end.contains(words), "\(words)")
        }
    }

    @Test("What a page must show is there")
    func contents() async throws {
        let input = try #require(try await LoadPages.all().first)
        let page = try LoadPage.write(input)
        for words in [
            "Attempts and refusals", "Time to first reply", "Time to hire", "24 h", "Desk queue",
            "Desk utilisation", "Quota used by a client", "Who runs out of quota, and when",
            "Attempts by group", "bound", "margin", "✗ broken", "✓ met", "messages per 12 h",
            input.outcome.fingerprint.description, "dmsim load load.yaml", "policy inmail",
            "time since 2026-01-01",
        ] { #expect(page.contains(words), "\(words)") }
        let thresholds = try #require(page.firstRange(of: ">Thresholds<"))
        let figures = try #require(page.firstRange(of: ">Main figures<"))
        #expect(thresholds.lowerBound < figures.lowerBound)
    }
}
