import Diagnostics

extension Commands {
    static func new(_ arguments: ParsedArguments, _ terminal: Terminal) throws -> ExitCode {
        guard let path = arguments.operands.first else {
            preconditionFailure("the parser let pass `new` without a file")
        }
        if path == "-" {
            try OutputFile.write(StartingScript.text, to: path)
        } else {
            try OutputFile.create(path, StartingScript.text)
            let name = VisibleText.escaped(path)
            StandardError.say("Wrote \(name). Run it with: dmsim run \(name)\n")
        }
        return .passed
    }
}

/// The script that `dmsim new` writes.
enum StartingScript {
    static let text = """
        # A scenario for dmsim. Run it with `dmsim run FILE`, check it with `dmsim check FILE`.
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
          noor: {skills: [swift], rate: 80}
          # Ivan acts on his own: he answers three of four messages, after about two hours.
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
          - wait: 3h
          - noor replies to acme: Yes, gladly.
          - expect: noor replied to acme within 24h
          - acme hires noor: {rate: 80}
          - noor accepts acme's offer
          # A step that must be refused says so, and why.
          - noor blocks acme
          - acme messages noor: One more thing
            refused: blocked

        """
}
