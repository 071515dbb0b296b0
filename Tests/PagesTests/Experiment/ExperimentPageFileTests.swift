import LoadTesting
import Reports
import Statistics
import Testing

@testable import Experiments
@testable import Pages

@Suite("Files of the pages of experiments")
struct ExperimentPageFileTests {
    private static let mostBytes = 400 << 10

    @Test("Elements are closed in order, names are unique, and nothing is fetched")
    func wellFormed() throws {
        for results in try MadeUpExperiments.all() {
            let page = ExperimentPage.write(results)
            try PageReading.expectClosed(page)
            try PageReading.expectNoRequest(page)
        }
    }

    /// Experiments of each form with more of everything than a page shows, so that one with more
    /// has no larger page; with texts as long as they like.
    private static let largest: [[[VariedValue]]] = {
        func words(_ number: Int) -> String { "\(number)" + String(repeating: "'<&", count: 30) }
        let single = MadeUpExperiments.grid([("policy.quota.plus", (1...60).map { "\($0)" })])
        let named = MadeUpExperiments.grid([(words(0), (1...60).map(words))])
        let grid = MadeUpExperiments.grid([
            (words(1), (1...14).map(words)), (words(2), (1...12).map(words)),
        ])
        let ragged = (0..<60).map { number in
            (0..<10).map { VariedValue(path: words($0 + number % 50), text: words(number)) }
        }
        return [single, named, grid, ragged]
    }()

    @Test("The page of the largest experiment is at most 400 KiB, and says what it leaves out")
    func size() throws {
        let figures = FigureName.Counter.allCases.prefix(9).map { "\($0.rawValue) > 500" }
        for (place, variants) in Self.largest.enumerated() {
            let results = try MadeUpExperiments.results(
                variants, replications: 2, thresholds: figures,
                title: String(repeating: "<&\"", count: 500), MadeUpExperiments.plain)
            let page = ExperimentPage.write(results)
            #expect(page.utf8.count <= Self.mostBytes, "\(place): \(page.utf8.count)")
            let count = LoadTextReport.grouped(UInt64(variants.count))
            #expect(page.contains("Of \(count) variants the baseline is listed, and those with"))
            #expect(page.contains("more figures of bounds and aims are in the JSON"))
            #expect(page.contains("more thresholds are in the JSON"))
            #expect(page.contains("more variants are in the JSON"))
            if place < 2 { #expect(page.contains("50 of \(count) values are drawn")) }
            if place == 2 { #expect(page.contains("Some values are shown, evenly among all")) }
            if place == 3 { #expect(page.contains("that vary are in the JSON")) }
            try PageReading.expectClosed(page)
        }
    }

    @Test("Of many variants the extremes of each figure are listed, and the baseline")
    func extremes() throws {
        let values = MadeUpExperiments.grid([("desk.reviewers", (1...300).map { "\($0)" })])
        let results = try MadeUpExperiments.results(values, replications: 2, baseline: 150) {
            figure, variant, _ in figure == .counter(.hires) ? Double(variant * 10) : nil
        }
        let sheet = ExperimentSheet(results)
        let listed = sheet.listed(0)
        #expect(listed.contains(150) && listed.first == 0 && listed.last == 299)
        #expect(listed.count == 99 && listed.count { $0 < 150 } == listed.count { $0 > 150 })
    }

    @Test(
        "A title, a key, a value or a bound starts no element and no attribute",
        arguments: LoadPageEscapingTests.nasty)
    func texts(_ text: String) throws {
        func page(_ word: String, _ title: String) throws -> String {
            let values = MadeUpExperiments.grid([(word, ["\(word)1", "\(word)2"])])
            let plain = MadeUpExperiments.grid([
                (word, ["\(word)1", "2"]), ("b", ["x", "\(word)"]),
            ])
            var pages = ""
            for variants in [values, plain] {
                var results = try MadeUpExperiments.results(
                    variants, thresholds: ["hires > 1"], title: title, MadeUpExperiments.plain)
                results.setting.thresholds[0].text = title
                pages += ExperimentPage.write(results)
            }
            return pages
        }
        let nasty = try page(text, text)
        #expect(nasty.contains("<h1>\(HTML.escaped(text))</h1>"))
        #expect(!nasty.contains(text) || text == HTML.escaped(text))
        let elements = try LoadPages.matches("</?[a-z0-9]+", in: nasty).map { $0[0] }
        let plain = try LoadPages.matches("</?[a-z0-9]+", in: page("a", "b")).map { $0[0] }
        #expect(elements == plain)
    }

    @Test("Odd numbers in a file of another hand give a page all the same")
    func odd() throws {
        for odd in ["null", "-5", "1e400", "-1e29", "1e29", "0", "0.5"] {
            let json = """
                {"format":"dmsim-experiment","version":1,"load":"x","source":"0000000000000007",\
                "seed":1,"rule":{"replications":2},"baseline":1,"variants":[\
                {"keys":{"a":"\(odd)"},"runs":[\(Self.run(1)),\(Self.run(2))],"figures":\
                {"hires":{"values":[1,\(odd)]},"p50 time to reply":{"values":[\(odd),\(odd)]},\
                "reply share":{"values":[\(odd),0.1]}},"histograms":{}},\
                {"keys":{"a":"2"},"runs":[\(Self.run(1)),\(Self.run(2))],"figures":\
                {"hires":{"values":[7,3]},"p50 time to reply":{"values":[1,3]},\
                "reply share":{"values":[0.1,0.2]}},"histograms":{}}],"thresholds":[]}
                """
            let results = try ExperimentFile.read(Array(json.utf8))
            #expect(ExperimentPage.write(results).hasSuffix("</html>\n"), "\(odd)")
        }
    }

    private static func run(_ number: Int) -> String {
        "{\"replication\":\(number),\"seed\":\(number),\"fingerprint\":\"0000000000000001\"}"
    }
}
