import Foundation
import StartedPrograms
import Testing

@Suite("Standard input, pipes and signals")
struct StandardInputTests {
    @Test("`run -` and `check -` read a script, with what it includes from the current folder")
    func script() throws {
        let scratch = try Scratch()
        try scratch.write("cast: c\nfreelancers: {noor: {}}\n", to: "cast.yaml")
        let script = """
            scenario: A client writes
            include: cast.yaml
            clients: {acme: {plan: plus}}
            steps:
              - acme messages noor: Hello
              - expect: noor received 1 message from acme

            """
        try scratch.write(script, to: "script")
        let here = try Program.bash("$dmsim run - < script", in: scratch)
        #expect(here.status == 0, "\(here.errors)")
        #expect(here.output.contains("(standard input, seed 1, "))
        let away = try Program.bash("$dmsim run - --processes < script", in: scratch)
        #expect(away.output == here.output)
        let check = try Program.bash("$dmsim check - < script", in: scratch)
        #expect(check.status == 0)
        #expect(check.output.hasPrefix("standard input is a valid scenario\n"))
        #expect(try Program.bash("cat script | $dmsim run - -", in: scratch).status == 0)
    }

    @Test("Mistakes in it are told under that name")
    func mistakes() throws {
        let scratch = try Scratch()
        try scratch.write(Script.invalid, to: "script")
        for command in ["run", "check"] {
            let outcome = try Program.bash("$dmsim \(command) - < script 2>&1", in: scratch)
            #expect(outcome.status == 2)
            #expect(outcome.output.contains("standard input:5:"), "\(outcome.output)")
        }
        let folder = try Program.bash("$dmsim run - < .", in: scratch)
        #expect(folder.status == 66)
        #expect(folder.errors.contains("cannot read standard input: it is a folder"))
        #expect(try Program.bash("$dmsim run - < /dev/null").status == 2)
    }

    @Test("A recording holds the script, so that it can be asked and run again")
    func recorded() throws {
        let scratch = try Scratch()
        try scratch.write(Script.failing, to: "script")
        let line = "$dmsim run - --record r.db < script; rm script; $dmsim why r.db 2"
        let why = try Program.bash(line, in: scratch)
        #expect(why.status == 0, "\(why.errors)")
        #expect(why.output.contains("It came about like this"), "\(why.output)")
        #expect(try Program.bash("$dmsim resume r.db", in: scratch).status == 1)
    }

    @Test("`load -` reads a load file")
    func load() throws {
        let scratch = try Scratch()
        try scratch.write(
            "load: L\nclients: {count: 10, plans: plus}\nfreelancers: {count: 50}\n", to: "load")
        for options in ["", "--processes 2"] {
            let outcome = try Program.bash("$dmsim load - \(options) < load", in: scratch)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.lines.first == "L")
        }
        let wrong = try Program.bash("echo 'load: L' | $dmsim load -", in: scratch)
        #expect(wrong.status == 2 && wrong.errors.contains("standard input:1:1"))
    }

    @Test(
        "The first signal ends what waits for a pipe",
        arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)] as [(String, Int32)],
        ["run p", "check p", "load p", "run -", "run p --watch", "check --tree p"])
    func signal(_ signal: (name: String, code: Int32), _ command: String) throws {
        let line = """
            set -m; mkfifo p q; sleep 20 > q & $dmsim \(command) < q & pid=$!
            while [ "$(readlink /proc/$pid/exe)" != "$(readlink -f $dmsim)" ]; do sleep 0.02; done
            sleep 0.5; kill -\(signal.name) $pid; wait $pid; status=$?; kill %1; exit $status
            """
        let outcome = try Program.bash(line)
        #expect(outcome.status == signal.code, "\(outcome.errors)")
    }
}
