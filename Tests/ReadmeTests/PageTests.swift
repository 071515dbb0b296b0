import CommandLine
import Foundation
import Testing

/// What the README and the pages show of the program is what the program says.
@Suite("The README and the pages of the reference")
struct PageTests {
    @Test("Every table and every output is up to date", arguments: Page.all)
    func blocks(of page: Page) async throws {
        let renewed = try await PageBlocks.renew(page)
        if ProcessInfo.processInfo.environment["DMSIM_RECORD"] == "1", page.text != renewed {
            try renewed.write(to: page.url, atomically: true, encoding: .utf8)
            Issue.record("\(page.path) was written anew; look at the difference")
            return
        }
        let new = renewed.components(separatedBy: "\n")
        for (number, (has, wants)) in zip(page.lines, new).enumerated() where has != wants {
            Issue.record(
                """
                \(page.path):\(number + 1) says: \(has)
                but should say: \(wants)
                DMSIM_RECORD=1 scripts/test --filter ReadmeTests writes it anew
                """)
            return
        }
        #expect(page.lines.count == new.count)
    }

    @Test("Every marker is known", arguments: Page.all)
    func markers(of page: Page) async throws {
        for line in page.lines where line.hasPrefix("<!-- ") && !isOfScript(line) {
            #expect(PageBlocks.known.contains(line), "\(line) is a marker that nobody fills")
        }
    }

    /// Before lines that `scripts/cluster` runs as they stand there.
    private func isOfScript(_ line: String) -> Bool { line.hasPrefix("<!-- run: ") }

    @Test("Every part that follows from the code is shown, and once")
    func shown() {
        let shown = Page.all.flatMap { page in page.lines.filter { $0.hasPrefix("<!-- ") } }
            .filter { $0 != PageBlocks.endMarker && !isOfScript($0) }
        #expect(Set(shown) == PageBlocks.known.subtracting([PageBlocks.endMarker]))
        #expect(shown.count == Set(shown).count)
    }

    @Test("`dmsim help` knows every page, and no other")
    func topics() {
        #expect(
            Set(TopicCatalog.all.map { "Sources/" + $0.file }) == Set(Page.reference.map(\.path)))
        for topic in TopicCatalog.all {
            let page = Page("Sources/" + topic.file)
            #expect(topic.text == page?.text, "\(topic.name) prints another page")
        }
    }

    @Test(
        "Every page begins with its title and a sentence that fits a line",
        arguments: Page.reference)
    func beginnings(of page: Page) {
        #expect(page.lines[0].hasPrefix("# ") && page.lines[1] == "")
        #expect(page.lines[2].hasSuffix(".") && page.lines[3] == "")
        #expect(page.lines[2].count <= 100)
    }

    @Test("The README is a front door, and a page has one subject", arguments: Page.all)
    func lengths(of page: Page) {
        let most = page.path == "README.md" ? 250 : 200
        #expect(
            page.text.split(separator: "\n", omittingEmptySubsequences: false).count <= most + 1)
    }
}
