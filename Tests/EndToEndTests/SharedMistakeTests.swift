import Foundation
import StartedPrograms
import Testing

@Suite("Mistakes of a file that several scripts use")
struct SharedMistakeTests {
    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("cast: Usual\nclients: {acme: {plna: plus}}\n", to: "people.yaml")
        for name in ["a", "b", "z"] {
            try scratch.write(
                """
                scenario: \(name)
                include: people.yaml
                freelancers: {noor: {}}
                steps: [acme messages noor]

                """, to: "\(name).yaml")
        }
        return scratch
    }

    private func count(_ part: String, in text: String) -> Int {
        text.components(separatedBy: part).count - 1
    }

    @Test(
        "Are told once, and each of the scripts says where",
        arguments: [
            ("check .", "people.yaml", 3), ("run .", "people.yaml", 3),
            ("run . --format jsonl", "people.yaml", 3), ("run . --format tap", "people.yaml", 3),
            ("check a.yaml b.yaml z.yaml", "a.yaml", 2), ("run z.yaml b.yaml", "z.yaml", 1),
        ])
    func once(_ command: String, _ teller: String, _ others: Int) throws {
        let told = try Program.bash("$dmsim \(command)", in: scratch())
        #expect(told.status == 2)
        let text = told.output + told.errors
        #expect(count("no key `plna`", in: text) == 1, "\(text)")
        #expect(
            count("people.yaml` is not valid, which is used here", in: text) == others, "\(text)")
        #expect(count("\(teller)`", in: text) >= others, "\(text)")
    }

    @Test("One script that uses it tells them itself")
    func alone() throws {
        let told = try Program.bash("$dmsim check a.yaml", in: scratch())
        #expect(told.status == 2)
        #expect(count("no key `plna`", in: told.errors) == 1, "\(told.errors)")
        #expect(!told.errors.contains("which is used here"))
    }
}
