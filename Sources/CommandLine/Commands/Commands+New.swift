import Diagnostics
import Glibc
import Lessons

extension Commands {
    static func new(_ arguments: ParsedArguments, _ terminal: Terminal) throws -> ExitCode {
        guard let path = arguments.operands.first else {
            preconditionFailure("the parser let pass `new` without a file")
        }
        if arguments.has("hub") { return try newHub(path, arguments) }
        let isLesson = arguments.has("lesson")
        let text = isLesson ? StartingScript.lesson : StartingScript.text
        if path == "-" {
            try OutputFile.write(text, to: path)
        } else {
            try OutputFile.create(path, text)
            let name = VisibleText.escaped(path)
            let next = isLesson ? "Play it with: dmsim learn" : "Run it with: dmsim run"
            StandardError.say("Wrote \(name). \(next) \(name)\n")
        }
        return .passed
    }
}

extension Commands {
    /// Writes the hub to start from, and lets it be run.
    private static func newHub(_ path: String, _ arguments: ParsedArguments) throws -> ExitCode {
        if arguments.has("lesson") {
            throw UsageError(
                code: .badValue, problem: "--hub and --lesson do not go together",
                notes: ["a hub is a program and a lesson is a script: write one after the other"])
        }
        try OutputFile.create(path, String(decoding: HubStep.skeleton, as: UTF8.self))
        if path == "-" { return .passed }
        var status = stat()
        // Whoever may read it may run it.
        if stat(path, &status) == 0 {
            chmod(path, status.st_mode & 0o7777 | (status.st_mode & 0o444) >> 2)
        }
        let isPlain = path.utf8.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
                || "-./_0123456789".utf8.contains(byte)
        }
        let command = path.contains("/") ? path : "./\(path)"
        StandardError.say(
            "Wrote \(VisibleText.escaped(path)). Try it with: dmsim learn hub --hub "
                + (isPlain ? command : "COMMAND") + "\n")
        return .passed
    }
}

/// The script that `dmsim new` writes.
enum StartingScript {
    static let text = """
        # A scenario for dmsim. Run it with `dmsim run FILE`, check it with `dmsim check FILE`, and
        # be one of its people with `dmsim play FILE --as acme`.
        # It is plain YAML: two spaces a level, no tabs, and quotes around a text that holds ": ".

        scenario: A client reaches a new freelancer
        # What it shows; `dmsim explain` lists the rules.
        teaches: [plan-eligibility, new-connection-quota]
        # `dmsim policies` lists the policies that come with dmsim.
        policy: article
        starts: 2026-01-05 09:00

        # Who is there. Names are yours to choose.
        clients:
          acme: {plan: plus}
        freelancers:
          # Noor acts on her own: she answers a first message after three hours, and takes offers.
          noor:
            skills: [swift]
            rate: 80
            replies: 100% of first messages after 3h
            accepts offers: 100% after 1h
          # Ivan answers three of four messages, after about two hours.
          ivan: {replies: 75% after lognormal median 2h sigma 0.5}

        # What happens, sentence by sentence. Each step is over when all that it caused has
        # happened, short of somebody's waiting.
        steps:
          - acme searches: {skill: swift}
          - expect: acme finds noor
          - acme messages noor from search: Could you help us in June?
          - expect:
              - acme has 29 new connections left
              - noor's last email shows client details
          # What is to come true while time passes. Without `replies` above, Noor's answer would be
          # a step of its own: `noor replies to acme: Yes, gladly.`
          - within 24h: noor replied to acme
          - acme hires noor: {rate: 80}
          - within 2h: acme has a contract with noor
          # A step that must be refused says so, and why.
          - acme hires noor: {rate: 95}
            refused: already-hired

        """

    static let lesson = """
        # A lesson for dmsim. Play it with `dmsim learn FILE`, check it with `dmsim check FILE`; it
        # is a scenario like any other, so that `dmsim run FILE` and `dmsim diagram FILE` work too.

        scenario: An archive is not a closed door
        lesson:
          goal: Know what archiving does.
          level: beginner
          minutes: 3
        starts: 2026-01-05 09:00

        clients:
          acme: {plan: plus}
        freelancers: [noor]

        steps:
          # Words to whoever learns. What else happens here is only seen in the pictures.
          - say: |
              Mara of Acme has written to Noor. Noor has no time and archives the conversation.
          - acme messages noor: Could you help us in June?
          - noor archives acme
          # A question. Which choice is right is found out by running what stands below `do`, so
          # that exactly one must be.
          - predict:
              ask: The next day Mara writes again. What becomes of her message?
              choices:
                - It is refused: refused blocked
                - Noor gets it, in the archive: [noor receives a message from acme, noor has archived acme]
              # The rule that decides; it is asked for next, among four.
              why: archive
              hints:
                - Archiving tidies up. Does it stop anybody?
                - Nobody is refused for it.
            do:
              - wait: 1 day
              - acme messages noor: Did you see it?
          # What your words say of the run is expected of it, so that the lesson fails where it is
          # no longer true.
          - expect: noor received 2 messages from acme
          - say: It is there, and Noor need not see it.
          # A number may be asked for as well, or how long it takes, or an order.
          - predict:
              ask: How many messages has Noor received by now?
              answer: noor received ? messages from acme
            do:
              - wait: 1h
          - say: To put away, archive. To stop somebody, block.

        """
}
