extension CommandSpec {
    static let play = CommandSpec(
        name: "play",
        abstract: "Be one of the people of a script, and type what you do.",
        discussion: [
            """
            The others act by the script and by their own behaviour, in virtual time; you see only \
            what that person sees. Type sentences of the language; '?' lists what can be done now, \
            'help' the commands. At the end you get the timeline with what you could not see.
            """,
            """
            The exit code is 0 when the goal of the script was reached or there is none, and 1 \
            when it was not reached. See 'dmsim help play'.
            """,
        ],
        operands: [
            OperandSpec(
                name: "SCRIPT", arity: .one, value: .scenarioPath,
                help: "The script; SCRIPT:LINE is the scenario at that line.")
        ],
        options: [
            .value("as", "NAME", .text, help: "Who you are: the name of a client or freelancer."),
            .scenario,
            .value(
                "seed", "N", .seed,
                help: "Draw all chance from this seed instead of the script's."),
            .value(
                "save", "FILE", .outputFile,
                help: "At the end, write the session to FILE as a script that runs."),
            .flag("plain", help: "Read plain lines, without editing and completion."),
            .maxEvents(of: "the scenario"), .maxSteps(of: "the scenario"), .maxFileSize, .maxDepth,
            .color,
        ],
        examples: [
            .init(
                line: "dmsim play Scenarios/play/hire-noor.yaml --as acme",
                purpose: "Be a client who wants to hire."),
            .init(
                line: "dmsim play first.yaml --as noor --save mine.yaml",
                purpose: "Be noor, and keep what you did as a script."),
        ])
}
