import Foundation
import Reports
import StartedPrograms
import Testing

@testable import Pages

@Suite("Files of the pages of load runs")
struct LoadPageFileTests {
    private static let mostBytes = 250 << 10

    /// All pages of the tests: one a run, and one of two.
    private func pages() async throws -> [String] {
        var pages: [String] = []
        for input in try await LoadPages.all() { pages.append(try LoadPage.write(input)) }
        pages.append(try await LoadPages.comparison().page)
        return pages
    }

    @Test("A page is at most 250 KiB")
    func size() async throws {
        for page in try await pages() { #expect(page.utf8.count <= Self.mostBytes) }
    }

    @Test("So is the page of the largest run that there can be")
    func largest() throws {
        let sheet = try LargestRun.sheet()
        #expect(LoadPage.write(sheet).utf8.count <= Self.mostBytes)
        let page = LoadComparisonPage.write(
            .init(name: LargestRun.words, sheet: sheet), .init(name: "b", sheet: sheet))
        #expect(page.utf8.count <= Self.mostBytes)
    }

    @Test("Equal runs give equal pages")
    func determinism() async throws {
        let (path, scale) = LoadPages.files[4]
        let text = try String(
            contentsOf: LoadPages.package.appending(path: path), encoding: .utf8)
        let again = try await LoadPages.input(of: text, scale: scale)
        let first = try await LoadPages.all()[4]
        #expect(try LoadPage.write(first) == LoadPage.write(again))
    }

    @Test("A page fetches nothing, and says that it may not")
    func network() async throws {
        for page in try await pages() { try PageReading.expectNoRequest(page) }
    }

    @Test("Elements are closed in order, and names are unique")
    func wellFormed() async throws {
        for page in try await pages() { try PageReading.expectClosed(page) }
    }

    @Test("Scripts are programs that node can read, and end no element")
    func scripts() throws {
        let folder = LoadPages.package.appending(path: "Sources/Pages")
        let files = FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []
        let names = files.compactMap { $0 as? String }
        for name in names where name.hasSuffix(".js") || name.hasSuffix(".css") {
            let path = folder.appending(path: name)
            let text = try String(contentsOf: path, encoding: .utf8)
            #expect(!text.contains("</"), "\(name)")
            #expect(text.hasPrefix("//") || text.hasPrefix("/*"), "\(name) says what it is for")
            guard name.hasSuffix(".js"), Program.has("node") else { continue }
            let outcome = try Program.bash("node --check \"$1\"", [path.path])
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        #expect(names.contains { $0.hasSuffix(".js") })
    }
}
