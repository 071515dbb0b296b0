import StartedPrograms
import Testing

@testable import LoadRanks

@Suite("A program without MPI")
struct WithoutMPITests {
    @Test("says how to build one that has it, and does not run instead")
    func plain() throws {
        let scratch = try Scratch()
        let file = try scratch.write("load: Any\n", to: "any.yaml")
        let result = try Program.bash("\"$dmsim\" load \"$1\" --mpi", [file], in: scratch)
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("was built without MPI, which --mpi needs"))
        #expect(result.errors.contains("--traits MPI"))
        let links = try MPI.join(.silent)
        #expect(links == nil)
    }
}
