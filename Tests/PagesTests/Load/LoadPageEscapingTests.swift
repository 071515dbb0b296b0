import Foundation
import LoadTesting
import Marketplace
import Reports
import Testing

@testable import Journal
@testable import Pages

@Suite("Texts on pages are texts")
struct LoadPageEscapingTests {
    static let nasty = [
        "</script><script>alert(1)</script>", "</style><b>", "\" onload=\"alert(1)", "' x='",
        "<!-- ", "&lt;&amp;", "]]>", "a\u{0}b\u{1B}[31m\u{202E}",
    ]

    @Test("A title, a name or a threshold starts no element and no attribute", arguments: nasty)
    func texts(_ text: String) async throws {
        var input = try #require(try await LoadPages.all().first)
        let plain = try LoadPage.write(input)
        input.plan.title = text
        input.plan.policy.name = text
        input.commandLine = text
        for index in input.plan.clients.indices { input.plan.clients[index].name = text }
        for index in input.verdicts.indices { input.verdicts[index].threshold.text = text }
        let page = try LoadPage.write(input)
        #expect(page.contains("<h1>\(HTML.escaped(text))</h1>"))
        #expect(!page.contains(text) || text == HTML.escaped(text))
        #expect(try elements(page) == elements(plain))
        let sheet = try LoadPages.sheet(input)
        let both = LoadComparisonPage.write(
            .init(name: text, sheet: sheet), .init(name: text, sheet: sheet))
        #expect(both.components(separatedBy: "<script").count == 2)
        #expect(both.components(separatedBy: "</script").count == 2)
    }

    /// The tags in order, without what differs by text.
    private func elements(_ page: String) throws -> [String] {
        try LoadPages.matches("</?[a-z0-9]+", in: page).map { $0[0] }
    }

    @Test("Whatever a file of another hand says, no page lets it out of its place")
    func foreign() throws {
        let page = LoadPage.write(try LargestRun.sheet())
        #expect(page.components(separatedBy: "<script").count == 2)
        #expect(!page.contains("<b>\u{202E}") && !page.contains("\u{202E}"))
    }

    @Test("A JSON whose numbers and lists are not what they should be gives a page all the same")
    func odd() throws {
        for odd in ["null", "-1", "1e400", "[]", "{}", "\"x\"", "[null,-5,1e300]", "1e18"] {
            let json = """
                {"format":"dmsim-load","version":3,"load":"x","policy":"p","fingerprint":"f",\
                "starts":"s","clients":1,"freelancers":1,"seed":1,"horizon_seconds":1e9,\
                "reached_seconds":1e9,"warm_up_seconds":\(odd),"counters":\(odd),\
                "groups":[\(odd)],"thresholds":[\(odd),{"value":\(odd),"bound":1}],\
                "desk":{"utilisation":\(odd)},"distributions":{"time_to_first_reply":\
                {"bars_from":\(odd),"bars_count":\(odd),"p50":\(odd)}},\
                "series":{"bin_seconds":\(odd),"attempts":\(odd),"refused":{"x":\(odd)}}}
                """
            let sheet = try LoadSheet.read(Array(json.utf8))
            #expect(LoadPage.write(sheet).hasSuffix("</html>\n"), "\(odd)")
            let both = LoadComparisonPage.write(
                .init(name: "", sheet: sheet), .init(name: "", sheet: sheet))
            #expect(both.hasSuffix("</html>\n"), "\(odd)")
        }
    }

    @Test(
        "What is no load run is told with what to do",
        arguments: [
            ("", "it is no JSON"), ("{", "it is no JSON"), ("[]", "not of a load run"),
            (#"{"format":"other"}"#, "not of a load run"),
            (#"{"format":"dmsim-load","version":1}"#, "it is of version 1, and this dmsim reads"),
            (#"{"format":"dmsim-load"}"#, "it is of no version"),
            (#"{"format":"dmsim-load","version":3}"#, "its member 'load' is missing"),
        ])
    func problems(_ text: String, _ words: String) {
        let problem = #expect(throws: LoadSheetProblem.self) {
            try LoadSheet.read(Array(text.utf8))
        }
        #expect(problem?.message.contains(words) == true, "\(problem?.message ?? "")")
        #expect(problem?.message.contains("; ") == true)
        // What may be anything is told of all that a page is made of.
        if words.contains("JSON") || words.contains("not of") {
            #expect(problem?.message.contains("dmsim run PATH --record FILE") == true)
            #expect(problem?.message.contains("dmsim load FILE --format json") == true)
        }
    }
}
