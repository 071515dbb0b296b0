import Foundation
import Testing

@Suite("A run is the same wherever its roles are", .serialized)
struct PlacementTests {
    /// The optimised program where there is one, as thousands of windows cross sockets here; that
    /// debug and release agree is shown elsewhere.
    private static let program: String = {
        let release = Binary.package + "/.build/release/dmsim"
        return FileManager.default.isExecutableFile(atPath: release) ? release : Binary.path
    }()

    private func run(_ options: String) throws -> Binary.Outcome {
        try Binary.bash(
            "'\(Self.program)' run '\(Binary.package)/Scenarios' --seeds 3 \(options)")
    }

    @Test(
        "Every scenario has the fingerprint of the run in one process, under three seeds",
        arguments: [
            "clients=1,freelancers=1,hub=1,desk=1", "clients=2,freelancers=4,hub=2",
            "clients=3,freelancers=2,hub=3,desk=0", "hub=4,desk=0",
        ])
    func placements(_ placement: String) throws {
        let here = try run("")
        let there = try run("--processes --place \(placement)")
        #expect(here.status == 0, "\(here.output.suffix(2000))")
        #expect(here.lines.count > 300)
        #expect(there.output == here.output)
        #expect(there.errors.isEmpty)
    }
}
