import StartedPrograms
import Testing

/// `dmsim explore --random`, as people mistype it.
@Suite("What people get wrong when they explore")
struct ExploreCommandTests {
    @Test(
        "Words that do not go together, and policies that are none, are said before anything runs",
        arguments: [
            ("--random --exhaustive", "--exhaustive does not go with --random"),
            ("--random --faults", "--faults does not go with --random"),
            ("--clients 2", "--clients is about scripts that are made up"),
            ("--corpus here", "--corpus is about scripts that are made up"),
            ("--random --policy nope", "--policy cannot be 'nope': there is no policy `nope`"),
            ("--random --policy article --policy no.yaml", "--policy cannot be 'no.yaml': "),
            ("--random --jobs 0", "'--jobs': '0' is out of range"),
            ("--random --for 0s", "'--for': '0s' is out of range"),
            ("--random --steps 9..3", "--steps cannot be '9..3'"),
            ("--random first.yaml", "--random makes scripts up, and 'first.yaml' is one"),
            ("--random --runs 5 --for 5s", "--runs and --for do not go together"),
            ("--random --hub-timeout 1s", "--hub-timeout needs a hub"),
            ("--exhaustive --faults", "--faults does not go with --exhaustive"),
            ("--exhaustive --for 5s", "--for does not go with --exhaustive"),
            ("--random --hub ''", "--hub: the command is empty"),
        ])
    func usage(_ words: String, _ says: String) throws {
        let outcome = try Program.bash("$dmsim explore \(words)")
        #expect(outcome.status == 64, "\(outcome.output)")
        #expect(outcome.errors.contains(says), "\(outcome.errors)")
        #expect(outcome.output == "")
    }

    @Test("A folder that is a file, or whose folder is not there, is said before anything runs")
    func folders() throws {
        let scratch = try Scratch()
        try scratch.write("", to: "file")
        for option in ["--found", "--corpus"] {
            for (path, says) in [("file", "it exists already"), ("no/where", "does not exist")] {
                let outcome = try Program.bash(
                    "$dmsim explore --random --runs 5 \(option) \(path)", in: scratch)
                #expect(outcome.status == 73)
                #expect(outcome.errors.contains("cannot create '\(path)': "))
                #expect(outcome.errors.contains(says), "\(outcome.errors)")
                #expect(outcome.output == "")
            }
        }
    }

    @Test("Where there is no scenario, it is said what there is")
    func nothing() throws {
        let scratch = try Scratch()
        try scratch.write("load: A month\nhorizon: 1d\n", to: "month.yaml")
        for command in ["explore", "shrink"] {
            let outcome = try Program.bash("$dmsim \(command) month.yaml", in: scratch)
            #expect(outcome.status == 4)
            #expect(
                outcome.errors.contains("'month.yaml' holds 1 load file, no scenario"),
                "\(outcome.errors)")
        }
    }

    @Test("A corpus keeps what was learned when the time was over; what is broken in it is said")
    func corpus() throws {
        let scratch = try Scratch()
        try scratch.write("scenario: [\n", to: "corpus/broken.yaml")
        try scratch.write(
            "scenario: Own\nclients: {ada: {}}\nsteps: [ada searches: {skill: swift}]\n",
            to: "corpus/own.yaml")
        try scratch.write(
            "load: Many\nhorizon: 1d\nclients: {count: 2, attempts: 1 a day}\nfreelancers: {count: 9}\n",
            to: "corpus/load.yaml")
        let outcome = try Program.bash(
            "$dmsim explore --random --for 300ms -j 1 --corpus corpus; echo \"code $?\"",
            in: scratch)
        #expect(outcome.output.contains("corpus: 0 scripts were there, "), "\(outcome.output)")
        #expect(!outcome.output.contains(" 0 are new"), "\(outcome.output)")
        #expect(outcome.output.hasSuffix("code 0\n"))
        #expect(outcome.errors.contains("'corpus/broken.yaml' is no valid script"))
        for other in ["load", "own"] {
            #expect(outcome.errors.contains("'corpus/\(other).yaml' is none of a corpus"))
        }
        #expect(try Program.bash("ls corpus | wc -l", in: scratch).output != "3\n")
    }
}
