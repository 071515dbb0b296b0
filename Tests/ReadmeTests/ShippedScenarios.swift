import Diagnostics
import Foundation
import Marketplace
import ScenarioLanguage

/// The files in `Scenarios`, with the rules that each teaches.
enum ShippedScenarios {
    struct File {
        /// From the package's folder on.
        var path: String
        var teaches: Set<RuleSlug>

        /// A bad network teaches a rule less plainly than a good one.
        var rank: Int {
            let isPlain = !path.contains("/faults/") && !path.contains("/network/")
            return teaches.count + (isPlain ? 0 : RuleSlug.allCases.count)
        }
    }

    /// All but the steps of a hub, which repeat small what others show.
    static var all: [File] {
        let paths = FileManager.default.enumerator(atPath: path(of: "Scenarios"))?.allObjects ?? []
        return paths.compactMap { $0 as? String }.filter { $0.hasSuffix(".yaml") }.sorted()
            .filter { !$0.hasPrefix("hub-steps/") }.compactMap { file("Scenarios/" + $0) }
    }

    /// Those of a rule, as Markdown; first the ones that teach little else.
    static func links(to files: [File], teaching slug: RuleSlug, on page: Page) -> String {
        let teaching = files.filter { $0.teaches.contains(slug) }
            .sorted { ($0.rank, $0.path) < ($1.rank, $1.path) }
        let links = teaching.prefix(3).map { file in
            let name = (file.path as NSString).lastPathComponent.dropLast(".yaml".count)
            return "[\(name)](\(page.link(to: file.path)))"
        }
        let more = teaching.count - links.count
        return links.joined(separator: ", ") + (more > 0 ? ", \(more) more" : "")
    }

    private static func file(_ path: String) -> File? {
        guard let source = read(path) else { return nil }
        let result = ScenarioReader.read(source) { name, includer in
            let path = includer.path(ofIncluded: name)
            return read(path).map { .success($0) }
                ?? .failure(IncludeError("there is no file `\(path)`"))
        }
        return File(path: path, teaches: Set(result.plans.flatMap(\.teaches)))
    }

    private static func read(_ path: String) -> SourceFile? {
        FileManager.default.contents(atPath: Self.path(of: path)).map {
            SourceFile(name: path, bytes: Array($0))
        }
    }

    private static func path(of name: String) -> String {
        if let zone = ZoneNames.name(ofPath: name) { return "/usr/share/zoneinfo/" + zone }
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        return tests.appendingPathComponent("../../" + name).standardized.path
    }
}
