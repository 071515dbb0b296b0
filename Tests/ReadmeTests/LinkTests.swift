import Foundation
import Testing

@Suite("Links of the README and the pages")
struct LinkTests {
    /// The targets of a line's links, those in code left out.
    private static func targets(in line: String) -> [String] {
        let parts = line.split(separator: "`", omittingEmptySubsequences: false)
        let text = parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
            .joined(separator: "code")
        return text.matches(of: /\]\(([^)]*)\)/).map { String($0.1) }
    }

    @Test("Every link leads to a file, and to a heading of it", arguments: Page.all)
    func links(of page: Page) throws {
        for (number, line) in page.prose {
            for target in Self.targets(in: line) where !target.hasPrefix("https://") {
                let parts = target.split(
                    separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
                let folder = (page.path as NSString).deletingLastPathComponent
                let path =
                    parts[0].isEmpty
                    ? page.path
                    : (folder as NSString).appendingPathComponent(String(parts[0])) as String
                let file = Page.package.appending(path: path).standardized
                #expect(
                    FileManager.default.fileExists(atPath: file.path),
                    "\(page.path):\(number): \(target) leads nowhere")
                guard parts.count == 2 else { continue }
                let relative = file.path.dropFirst(Page.package.standardized.path.count + 1)
                let anchors = Page(String(relative))?.anchors ?? []
                #expect(
                    anchors.contains(String(parts[1])),
                    "\(page.path):\(number): \(target) is no heading")
            }
        }
    }

    @Test("The README leads to every page")
    func reachable() throws {
        let readme = try #require(Page("README.md"))
        let targets = readme.prose.flatMap { Self.targets(in: $0.text) }
        for page in Page.reference {
            #expect(targets.contains { $0.hasPrefix(page.path) }, "\(page.path)")
        }
    }
}
