import Foundation
import Reports
import StartedPrograms
import Testing

@testable import Pages

@Suite("The parts of the page of runs")
struct RunPagePartsTests {
    static let folder = Program.package + "/Sources/Pages/Run/Web"
    static let files = (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted()

    @Test("Every style sheet and script of the folder stands in the page, in order, and no more")
    func all() throws {
        let files = try #require(Self.files)
        func texts(_ suffix: String) throws -> [[UInt8]] {
            try files.filter { $0.hasSuffix(suffix) }.map {
                Array(try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/" + $0)))
            }
        }
        #expect(try RunPageParts.styles == texts(".css"))
        #expect(try RunPageParts.scripts == texts(".js"))
    }

    @Test("What every page holds is below 300 KiB, names no other place, and asks for no network")
    func shell() {
        var page = RunPage(scripts: [:], command: "dmsim run")
        let text = page.opening() + page.closing(RunSummary())
        #expect(text.utf8.count < 300 << 10)
        #expect(text.contains("default-src 'none'"))
        for word in ["http:", "https:", "fetch(", "XMLHttpRequest", "WebSocket", "import("] {
            let uses = text.ranges(of: word).filter {
                !text[$0.lowerBound...].hasPrefix("http://www.w3.org/")
            }
            #expect(uses.isEmpty, "\(word)")
        }
    }
}
