import StartedPrograms

extension Program {
    /// Runs one script.
    static func run(_ script: String, _ options: String = "") throws -> Outcome {
        let scratch = try Scratch()
        try scratch.write(script, to: "script.yaml")
        return try bash("$dmsim run script.yaml \(options)", in: scratch)
    }
}

/// Scripts that several tests run.
enum Script {
    static let cast = """
        scenario: A client writes
        clients: {acme: {plan: plus}}
        freelancers: {noor: {}}

        """
    static let passing = cast + "steps:\n  - acme messages noor: Hello\n"
    static let failing =
        passing + "  - expect: acme has 7 new connections left\n"
    static let invalid = cast + "steps:\n  - acme mesages noor: Hello\n"
    /// Two participants who answer each other at once, for ever.
    static let chatter = """
        scenario: Two who answer each other forever
        clients: {acme: {plan: plus, replies: 100% after 0s}}
        freelancers: {noor: {replies: 100% after 0s}}
        steps:
          - acme messages noor: Hello
          - wait: 30 days

        """
    /// Its order of events depends on the seed.
    static let chance = """
        scenario: Somebody answers by chance
        clients: {acme: {plan: plus}}
        freelancers:
          noor: {replies: 100% after lognormal median 4h sigma 1.6}
          ivan: {replies: 90% after exponential mean 2h}
        steps:
          - together:
              - acme messages noor: Hello
              - acme messages ivan: Hello
          - wait: 3 days

        """

    static func steps(_ steps: String) -> String { cast + "steps:\n" + steps }
}
