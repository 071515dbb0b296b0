import Foundation
import Testing

/// What the README shows of the program is what the program says.
@Suite("The README")
struct ReadmeTests {
    static let path = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "README.md")

    @Test("Every table and every output in the README is up to date")
    func blocks() async throws {
        let readme = try String(contentsOf: Self.path, encoding: .utf8)
        let renewed = try await ReadmeBlocks.renew(readme)
        if ProcessInfo.processInfo.environment["DMSIM_RECORD"] == "1", readme != renewed {
            try renewed.write(to: Self.path, atomically: true, encoding: .utf8)
            Issue.record("README.md was written anew; look at the difference")
            return
        }
        let old = readme.split(separator: "\n", omittingEmptySubsequences: false)
        let new = renewed.split(separator: "\n", omittingEmptySubsequences: false)
        for (number, (has, wants)) in zip(old, new).enumerated() where has != wants {
            Issue.record(
                """
                README.md:\(number + 1) says: \(has)
                but should say: \(wants)
                DMSIM_RECORD=1 scripts/test --filter ReadmeTests writes it anew
                """)
            return
        }
        #expect(old.count == new.count)
    }

    @Test("Every marker in the README is known")
    func markers() throws {
        let readme = try String(contentsOf: Self.path, encoding: .utf8)
        let names = readme.split(separator: "\n").filter { $0.hasPrefix("<!-- ") }
        for name in names {
            #expect(
                ReadmeBlocks.known.contains(String(name)), "\(name) is a marker that nobody fills")
        }
    }
}
