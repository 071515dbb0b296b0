import Foundation
import Testing

/// The README, or a page of the reference beside the code.
struct Page: Sendable, CustomTestStringConvertible {
    static let package = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Relative to the package.
    var path: String
    var text: String

    var url: URL { Self.package.appending(path: path) }
    var lines: [String] { text.components(separatedBy: "\n") }
    var testDescription: String { path }

    init?(_ path: String) {
        guard
            let text = try? String(
                contentsOf: Self.package.appending(path: path), encoding: .utf8)
        else { return nil }
        (self.path, self.text) = (path, text)
    }

    /// The pages below `Sources`, in the order of their paths.
    static let reference: [Page] = {
        let sources = package.appending(path: "Sources").path
        let files = FileManager.default.enumerator(atPath: sources)?.allObjects ?? []
        return files.compactMap { $0 as? String }.filter { $0.hasSuffix(".md") }.sorted()
            .compactMap { Page("Sources/" + $0) }
    }()

    static let all: [Page] = [Page("README.md")].compactMap { $0 } + reference

    /// What a link of this page to a file of the package says.
    func link(to target: String) -> String {
        let folders = path.split(separator: "/").count - 1
        return String(repeating: "../", count: folders) + target
    }

    /// The lines outside of fences, with their numbers.
    var prose: [(number: Int, text: String)] {
        var isCode = false
        return lines.enumerated().compactMap { index, line in
            if line.hasPrefix("```") { isCode.toggle() }
            return isCode || line.hasPrefix("```") ? nil : (index + 1, line)
        }
    }

    /// What a link can lead to within the page, as web hosts make it of headings.
    var anchors: Set<String> {
        Set(
            prose.filter { $0.text.hasPrefix("#") }.map { _, line in
                line.drop { $0 == "#" || $0 == " " }.lowercased()
                    .filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
                    .replacing(" ", with: "-")
            })
    }
}
