import Foundation
import StartedPrograms
import Testing

/// A script may name files that whoever wrote it must not read.
@Suite("Files elsewhere than the script")
struct ForeignFileTests {
    private static let secret = "s3cret"

    /// A folder with a script, and a secret beside the folder.
    private func scratch(_ header: String, secret: String, name: String) throws -> Scratch {
        let scratch = try Scratch()
        _ = try Program.bash("mkdir -p in/deep", in: scratch)
        try scratch.write(header + "\n" + Script.passing, to: "in/script.yaml")
        try scratch.write(secret, to: name)
        return scratch
    }

    @Test(
        "Of one with mistakes the place is told, and no word of it",
        arguments: [
            ("include: ../secret", "root:s3cret:0:0\nadmin:s3cret\n", "secret"),
            ("include: ../secret", "clients: {s3cret: {plan: s3cret}}\n", "secret"),
            ("include: ../secret", "s3cret: {a: 1}\ns3cret: 2\n", "secret"),
            ("include: ../secret", "\"s3cret", "secret"),
            ("include: [deep/../../secret]", "- s3cret\n", "secret"),
            ("include: ROOT/secret", "password: s3cret\n", "secret"),
            ("include: link", "password: s3cret\n", "secret"),
            ("policy: ../secret.yaml", "quota: s3cret\n", "secret.yaml"),
            ("policy: {extends: ROOT/secret.yaml}", "s3cret: 1\n", "secret.yaml"),
            ("examples: ../secret.csv", "s3cret;s3cret\ns3cret,s3cret\n", "secret.csv"),
        ])
    func hidden(_ header: String, _ text: String, _ name: String) throws {
        let scratch = try scratch("", secret: text, name: name)
        try scratch.write(
            header.replacingOccurrences(of: "ROOT", with: scratch.root) + "\n" + Script.passing,
            to: "in/script.yaml")
        let outcome = try Program.bash(
            """
            cd in; ln -s ../secret link
            $dmsim check script.yaml 2>&1
            for format in text jsonl junit tap; do $dmsim run . --format $format 2>&1; done
            $dmsim run script.yaml --list 2>&1
            cd /; $dmsim run \(scratch.root)/in 2>&1
            """, in: scratch)
        #expect(!outcome.output.contains(Self.secret), "\(outcome.output)")
        // Some are wrong as a whole, which needs no word of them.
        let isWhole = outcome.output.contains("must hold one document")
        #expect(
            isWhole || outcome.output.contains("so that none of it is shown"), "\(outcome.output)")
        #expect(isWhole || outcome.output.contains("`dmsim check"), "\(outcome.output)")
    }

    @Test(
        "Where the folder is named, or is the current one, all is shown",
        arguments: ["$dmsim check in/script.yaml", "cd in; $dmsim check script.yaml .."])
    func home(_ line: String) throws {
        let scratch = try scratch("include: ../secret", secret: "s3cret: 1\n", name: "secret")
        let outcome = try Program.bash(line, in: scratch)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("1 | s3cret: 1"), "\(outcome.errors)")
    }

    @Test("One that is right is used")
    func used() throws {
        let scratch = try scratch(
            "", secret: "freelancers: {mei: {}}\n", name: "more.yaml")
        try scratch.write(
            "include: ../more.yaml\n" + Script.passing + "  - acme messages mei: Hello\n",
            to: "in/script.yaml")
        let outcome = try Program.bash("cd in; $dmsim run script.yaml", in: scratch)
        #expect(outcome.status == 0, "\(outcome.output)")
    }
}
