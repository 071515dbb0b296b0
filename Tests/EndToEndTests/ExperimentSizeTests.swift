import StartedPrograms
import Testing

/// What does not fit is told before the first run. `Program.bash` grants 3 GB of virtual memory.
@Suite("Experiments that are too large")
struct ExperimentSizeTests {
    private func refused(_ line: String, clients: String = "count: 20k") throws -> String {
        let scratch = try Scratch()
        try scratch.write(
            """
            load: Many at once
            horizon: 30d
            clients: {\(clients), attempts: 4 a day}
            freelancers: {count: 20k}

            """, to: "load.yaml")
        let outcome = try Program.bash("timeout 60 $dmsim \(line)", in: scratch)
        #expect(outcome.status == 64 && outcome.output.isEmpty, "\(outcome.status)")
        return outcome.errors
    }

    @Test("Too many runs at once: how many would fit")
    func sideBySide() throws {
        let errors = try refused("load load.yaml --replications 300 --threads 256 -q")
        #expect(errors.contains("this experiment needs about"), "\(errors)")
        #expect(errors.contains("256 at once of its 300 runs"), "\(errors)")
        #expect(!errors.contains("take 0 MiB"), "\(errors)")
        #expect(errors.contains("make fewer runs at once, with --threads "), "\(errors)")
        let search = try refused(
            "find load.yaml --largest desk.reviewers --from 1 --to 9 --while 'hires > 1' "
                + "--threads 256 -q")
        #expect(search.contains("make fewer runs at once, with --threads "), "\(search)")
    }

    @Test("Too many results: less, or in parts")
    func results() throws {
        let errors = try refused(
            "load load.yaml --replications 1000 --threads 2 -q "
                + "--vary 'policy.quota.plus=\(values(30))' --vary 'desk.reviewers=\(values(33))'",
            clients: "count: 10")
        #expect(errors.contains("this experiment needs about"), "\(errors)")
        #expect(errors.contains("with --part 1/8"), "\(errors)")
    }

    @Test("Too large a population even alone, and too long")
    func population() throws {
        let alone = try refused("load load.yaml --replications 3 -q", clients: "count: 4M")
        #expect(alone.contains("run a part of the population, with --scale"), "\(alone)")
        let days = try refused(
            "load load.yaml --replications 10000 --threads 2 -q", clients: "count: 400k")
        #expect(days.contains("more than 2 threads can work through"), "\(days)")
        #expect(days.contains("--part 1/64"), "\(days)")
    }

    private func values(_ count: Int) -> String {
        (1...count).map(String.init).joined(separator: ",")
    }
}
