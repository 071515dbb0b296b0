import Lessons

/// What `dmsim learn` makes of a lesson.
enum LearnFormat: String, CaseIterable, Sendable {
    case text
    case html
}

extension CommandSpec {
    static let learn = CommandSpec(
        name: "learn",
        abstract: "Learn how the workflow behaves: predict, see what happens, say why.",
        discussion: [
            """
            Without LESSON, the course is listed with what you have done of it. A lesson tells a \
            story and stops before something happens. You say what will; then it does, in a run \
            like any other, and you are shown what led to it and asked for the rule. What was wrong \
            comes again at the end.
            """,
            """
            At a question, write the number of a choice, or what is asked for; at a rule, its \
            letter. 'hint' gives a hint, 'picture' draws all that happened so far, '?' tells \
            what can be written, 'q' or Ctrl-D leaves. What is done is kept in \
            XDG_STATE_HOME/dmsim, which is ~/.local/state/dmsim where that is not set, and a \
            lesson that was left goes on where it was. See 'dmsim help lessons'.
            """,
            """
            'dmsim learn hub' is an exercise of its own: write a hub in steps. With --hub, the \
            steps are run in order up to the first that fails, of which the wrong answer, the \
            picture and the rule are shown; the exit code is then 1, or 3 where there was no \
            answer that could be judged. A hub that passes all steps gets a grade, by the scenarios \
            of the folder Scenarios or, without one, those in the program. See 'dmsim help hubs'.
            """,
        ],
        operands: [
            OperandSpec(
                name: "LESSON", arity: .optional, value: .scenarioPath,
                help: """
                    A lesson of the course, by its number or name, or a script of your own, of \
                    which nothing is kept; hub is the exercise.
                    """)
        ],
        options: [
            .value(
                "answers", "LIST", .text,
                help: """
                    Give these answers, divided by commas, instead of asking: 2,b,1. The lesson \
                    begins at its first question.
                    """),
            .value(
                "hub", "COMMAND", .text,
                help: """
                    With 'learn hub': your hub, which is started by the shell.
                    """),
            .value(
                "hub-timeout", "TIME", .span, default: "2s",
                help: "How long the hub of --hub may take for an answer: 500ms, 2s, 1m."),
            .value(
                "step", "N", .integer(1...HubStep.all.count),
                help: """
                    With 'learn hub': this step only; without --hub, what it asks for, with its \
                    scenarios.
                    """),
            .flag("plain", help: "Tell in lines what would be drawn, for a screen reader."),
            .value(
                "width", "COLUMNS", .integer(20...1_000),
                help: """
                    How wide text may be. Default: as wide as the terminal, at most 100; elsewhere \
                    80.
                    """),
            .flag("no-save", help: "Keep nothing, and look at nothing that was kept."),
            .flag("reset", help: "Forget what was done of the lesson, or of all."),
            .value(
                "format", "FORMAT", .choice(LearnFormat.allCases.map(\.rawValue)),
                default: LearnFormat.text.rawValue,
                help: """
                    What to make of the lesson, or of the course without one: html is a page for a \
                    class, in one file, which hides what lies ahead.
                    """),
            .output("page"),
            .flag(
                "with-answers",
                help: "Put all answers into the page in clear, for the teacher's sheet."),
            .value(
                "results", "FILE", .outputFile,
                help: """
                    Read the result codes that pupils copied from such a page, one a line with a \
                    name in front or without, and sum them up; - is standard input.
                    """),
            .maxFileSize, .maxDepth, .color,
        ],
        examples: [
            .init(line: "dmsim learn", purpose: "List the lessons, and what is done of them."),
            .init(line: "dmsim learn 1", purpose: "Play the first lesson."),
            .init(
                line: "dmsim learn 1 --answers 1,a,2 --no-save",
                purpose: "See how the first questions go, without being asked."),
            .init(line: "dmsim learn my-lesson.yaml", purpose: "Play a lesson of your own."),
            .init(
                line: "dmsim learn hub --hub ./my-hub.py",
                purpose: "See how far your own hub comes, and what is next."),
            .init(
                line: "dmsim learn --format html -o course.html",
                purpose: "Make a page of the course for a class."),
            .init(
                line: "dmsim learn --results class.txt",
                purpose: "Sum up what the class answered on it."),
        ])
}
