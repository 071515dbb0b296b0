import Foundation
import StartedPrograms
import Testing

@Suite("Nothing that ran nothing passes")
struct NothingRanTests {
    private static let tagged = Script.passing + "tags: [quota, slow]\n"
    private static let cast = "cast: Usual\nclients: {acme: {plan: plus}}\n"
    private static let population = """
        load: Little
        clients: {count: 10, plans: plus}
        freelancers: {count: 100}

        """

    @Test(
        "What chooses no scenario ends with 4, and says what there is",
        arguments: [
            ("--tag nosuch", "no scenario has the tag `nosuch`; tags: quota, slow"),
            ("--tag qota", "did you mean `quota`? tags: quota, slow"),
            ("--tag 'quota and not slow'", "none of 1 scenario"),
            ("--filter nowhere", "no title, file name or row value holds 'nowhere'"),
            ("--tag nosuch --list", "no scenario has the tag `nosuch`"),
        ])
    func choice(_ options: String, _ says: String) throws {
        let none = try Program.run(Self.tagged, options)
        #expect(none.status == 4)
        #expect(none.errors.contains(says), "\(none.errors)")
        let allowed = try Program.run(Self.tagged, options + " --allow-none")
        #expect(allowed.status == 0)
        #expect(allowed.errors.contains(says), "\(allowed.errors)")
    }

    @Test("A report of nothing is whole, and standard error says why", arguments: ["junit", "tap"])
    func reports(_ format: String) throws {
        let none = try Program.run(Self.tagged, "--tag nosuch --format \(format)")
        #expect(none.status == 4)
        #expect(none.output.contains(format == "tap" ? "1..0" : "</testsuites>"))
    }

    @Test("Files of other kinds are counted, in a folder and alone")
    func otherKinds() throws {
        let scratch = try Scratch()
        try scratch.write(Self.cast, to: "cast.yaml")
        for name in ["a", "b"] { try scratch.write(Self.population, to: "\(name).yaml") }
        let policy = "$dmsim policies article > policy.yaml"
        let folder = try Program.bash("\(policy); $dmsim run .", in: scratch)
        #expect(folder.status == 4)
        #expect(
            folder.errors.contains("'.' holds 2 load files, 1 cast, 1 policy, no scenario"),
            "\(folder.errors)")
        for file in ["cast", "a", "policy"] {
            #expect(try Program.bash("$dmsim run \(file).yaml", in: scratch).status == 4)
            #expect(
                try Program.bash("$dmsim run \(file).yaml --allow-none", in: scratch).status == 0)
        }
        #expect(try Program.bash("$dmsim run . --allow-none", in: scratch).status == 0)
    }

    @Test("A script that ends in .YAML is named, and is no pass")
    func ending() throws {
        let scratch = try Scratch()
        try scratch.write(Script.passing, to: "A.YAML")
        let note = "'./A.YAML' is left alone, because scripts end in .yaml or .yml"
        for command in ["run", "check"] {
            let outcome = try Program.bash("$dmsim \(command) .", in: scratch)
            #expect(outcome.status == 4)
            #expect(outcome.errors.contains(note), "\(outcome.errors)")
        }
        #expect(try Program.bash("$dmsim run A.YAML", in: scratch).status == 0)
        try scratch.write(Script.passing, to: "b.yaml")
        let both = try Program.bash("$dmsim run .", in: scratch)
        #expect(both.status == 0 && both.errors.contains(note))
    }

    @Test("A file of another kind whose name is not UTF-8 is named and left alone")
    func names() throws {
        let scratch = try Scratch()
        try scratch.write(Script.passing, to: "a.yaml")
        let other = try Program.bash("touch $'na\\xefve.txt'; $dmsim run .", in: scratch)
        #expect(other.status == 0)
        #expect(
            other.errors.contains("'./na\\xEFve.txt' is left alone, because its name is not UTF-8"),
            "\(other.errors)")
        let script = try Program.bash("touch $'na\\xefve.yaml'; $dmsim run .", in: scratch)
        #expect(script.status == 66, "a script that cannot be run is no pass")
        #expect(script.errors.contains("na\\xEFve.yaml"), "\(script.errors)")
    }

    @Test("`check` says what a file is")
    func kinds() throws {
        let scratch = try Scratch()
        try scratch.write(Self.cast, to: "cast.yaml")
        try scratch.write(Self.population, to: "load.yaml")
        try scratch.write(Script.failing, to: "script.yaml")
        try scratch.write("load: Little\nclents: 3\n", to: "wrong.yaml")
        let policy = "$dmsim policies article > policy.yaml"
        let all = try Program.bash(
            "\(policy); $dmsim check cast.yaml policy.yaml load.yaml script.yaml", in: scratch)
        #expect(all.status == 0)
        #expect(
            all.output == """
                cast.yaml is a valid cast
                policy.yaml is a valid policy
                load.yaml is a valid load file
                script.yaml is a valid scenario
                1 scenario, 1 cast, 1 policy, 1 load file valid, 0 files not valid

                """)
        let wrong = try Program.bash("$dmsim check wrong.yaml", in: scratch)
        #expect(wrong.status == 2 && wrong.errors.contains("did you mean `clients`?"))
    }

    @Test("A scenario that expects nothing says so, without failing")
    func expectsNothing() throws {
        let note = "note: this scenario expects nothing"
        let nothing = try Program.run(Script.passing, "--seeds 3")
        #expect(nothing.status == 0)
        #expect(nothing.lines.count == 4 && nothing.lines.last == "3 passed, 0 failed")
        #expect(nothing.lines.dropLast().allSatisfy { $0.contains("writes [\(note)] (") })
        let refused = Script.passing + "  - noor blocks acme\n  - acme messages noor: x\n"
        #expect(try !Program.run(refused + "    refused: blocked\n").output.contains(note))
        let scratch = try Scratch()
        try scratch.write(Script.passing, to: "a.yaml")
        let check = try Program.bash("$dmsim check a.yaml", in: scratch)
        #expect(check.status == 0 && check.errors.contains("a.yaml:1:11: \(note)"))
        for format in ["jsonl", "junit", "tap"] {
            #expect(try !Program.run(Script.passing, "--format \(format)").output.contains(note))
        }
    }
}
