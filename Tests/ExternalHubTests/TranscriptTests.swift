import Foundation
import StartedPrograms
import Testing

@Suite("The page about the protocol", .enabled(if: Playground.hasPython, "needs python3"))
struct TranscriptTests {
    @Test("Its transcript is what happens")
    func transcript() throws {
        let page = try String(
            contentsOfFile: Program.package
                + "/Sources/ExternalHub/ExternalHub.docc/HubProtocol.md", encoding: .utf8)
        let folder = try Playground.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let script = try #require(block("yaml", of: page))
        try script.write(toFile: folder + "/script.yaml", atomically: false, encoding: .utf8)
        let outcome = try Playground.bash(
            """
            "$dmsim" run \(folder)/script.yaml --hub \
            'tee \(folder)/in | python3 \(Playground.exampleHub) | tee \(folder)/out'
            """)
        #expect(outcome.status == 0, "\(outcome.output)")
        let lines = try #require(block("text", of: page)).split(separator: "\n")
        for (file, mark) in [("in", "> "), ("out", "< ")] {
            let said = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
                .split(separator: "\n").map(String.init)
            let told = lines.filter { $0.hasPrefix(mark) }.map { String($0.dropFirst(2)) }
            #expect(said == told)
        }
    }

    /// The text of the page's block of that kind.
    private func block(_ kind: String, of page: String) -> String? {
        let parts = page.components(separatedBy: "```\(kind)\n")
        guard parts.count == 2 else { return nil }
        return parts[1].components(separatedBy: "```")[0]
    }
}
