import Diagnostics
import Journal
import Lessons
import ScenarioLanguage
import ScenarioRunner

/// Plays one lesson with a person at a terminal, or with answers from elsewhere.
struct LessonSession: ~Copyable {
    private var player: LessonPlayer
    private var answers: LessonAnswers
    private var kept: KeptLesson
    private var output: OutputFile
    private let screen: LessonScreen

    /// - Parameter kept: what was done of the lesson before.
    init(
        _ script: LessonScript, _ answers: LessonAnswers, _ kept: KeptLesson, _ screen: LessonScreen
    ) throws(FileError) {
        player = LessonPlayer(script)
        self.answers = answers
        self.kept = kept
        self.screen = screen
        output = try OutputFile("-")
    }

    /// To the end, or as far as the answers go.
    mutating func play() throws -> ExitCode {
        let texts = player.begin()
        try show(takeUp() ?? texts)
        do throws(FileError) {
            let code = try talk()
            try output.finish()
            return code
        } catch {
            guard error.cause == .interrupted else { throw error }
            try output.write("\n")
            try output.finish()
            StandardError.say(kept.whereItGoesOn)
            return .interrupted
        }
    }

    private mutating func show(_ texts: [LessonText]) throws(FileError) {
        try output.write(screen.text(of: texts, player.script.outcome))
    }

    /// Says again what was said before the lesson was left; nil where that fits no more.
    private mutating func takeUp() -> [LessonText]? {
        var again = player
        for line in kept.record.given {
            guard let input = try? again.read(line) else { return nil }
            _ = again.take(input)
            if again.wait == .next { _ = again.take(.next) }
        }
        if kept.record.given.isEmpty || again.isDone { return nil }
        player = again
        return [.title(again.script.title), .note("You go on where you left.")] + again.asked()
    }

    private mutating func talk() throws(FileError) -> ExitCode {
        while player.wait != .nothing {
            if player.wait == .next, !answers.areTyped {
                try take(.next)
                continue
            }
            try output.write(player.wait == .next ? screen.pausePrompt : screen.prompt)
            try output.flush()
            guard let line = try answers.next() else { return try end() }
            if !answers.areTyped { try output.write(VisibleText.escaped(line) + "\n") }
            if ["q", "quit", "exit"].contains(line.lowercased()) { return try leave() }
            switch Result(catching: { () throws(LessonProblem) in try player.read(line) }) {
            case .success(let input):
                if input.isKept { kept.add(line) }
                let isEarly = input == .next && line.contains { !$0.isWhitespace }
                try take(input)
                // Nobody knew the question yet.
                if isEarly, player.wait != .nothing {
                    try show([.note("('\(line)' came before this question, and is no answer.)")])
                }
            case .failure(let problem):
                guard answers.areTyped else {
                    try output.flush()
                    StandardError.complain(
                        "\(answers.place): '\(line)' does not answer \(player.placeText): "
                            + problem.message)
                    return .usage
                }
                StandardInput.dropTypedAhead()
                try show([.note("Please \(problem.message); or \(player.otherWords).")])
            }
        }
        return .passed
    }

    private mutating func take(_ input: LessonInput) throws(FileError) {
        try show(player.take(input))
        kept.note(player)
    }

    /// Somebody has had enough.
    private mutating func leave() throws(FileError) -> ExitCode {
        try output.flush()
        StandardError.say(
            player.isDone ? "dmsim: the lesson is done all the same\n" : kept.whereItGoesOn)
        return .passed
    }

    /// Nobody answers any more.
    private mutating func end() throws(FileError) -> ExitCode {
        try output.write("\n")
        // Ctrl-D at a terminal; and what went wrong need not be said again.
        if answers.areTyped || player.isDone { return try leave() }
        try output.flush()
        StandardError.complain(
            "the answers end before the lesson does, at \(player.placeText)")
        StandardError.say(kept.whereItGoesOn)
        return .noInput
    }
}

/// Where answers come from.
struct LessonAnswers {
    /// Those of the command line; nil where they come line by line.
    private var list: [String]?
    private var taken = 0
    /// Whether a person types them, who is asked again and goes on in own time.
    let areTyped: Bool

    init(_ arguments: ParsedArguments, _ terminal: Terminal) {
        list = arguments.text("answers").map { text in
            text.split(separator: ",").map(String.init)
        }
        areTyped = list == nil && StandardInput.isTerminal && terminal.outputIsTerminal
    }

    /// Which of them was given last.
    var place: String { (list == nil ? "line" : "answer") + " \(taken)" }

    /// Whether the lesson begins at its first question, whatever was said before.
    var areWhole: Bool { list != nil }

    /// The next answer; nil where there is none.
    mutating func next() throws(FileError) -> String? {
        taken += 1
        guard let list else { return try StandardInput.nextLine() }
        self.list = Array(list.dropFirst())
        return list.first
    }
}

/// What is kept of a lesson while it is played.
struct KeptLesson {
    private(set) var record: LessonProgress.Record
    /// Nil where nothing is kept.
    private var file: ProgressFile?
    /// How the lesson is called on a command line.
    private let operand: String

    /// - Parameter entry: nil for a script of one's own, of which nothing is kept.
    init(
        _ file: ProgressFile?, _ entry: Course.Entry?, operand: String, _ script: LessonScript,
        anew: Bool
    ) {
        self.operand = operand
        self.file = entry == nil ? nil : file
        let name = entry?.name ?? ""
        let run = hexadecimal(script.outcome.fingerprint)
        let known = entry == nil ? nil : self.file?.read()[name]
        record = known ?? LessonProgress.Record(name: name, run: run)
        if anew || record.run != run { record.given = [] }
        record.run = run
    }

    mutating func add(_ line: String) { record.given.append(line) }

    /// Writes down how far the lesson is.
    mutating func note(_ player: LessonPlayer) {
        if player.isDone {
            record.given = []
            let (right, total) = (player.score.right, player.score.total)
            if right >= record.best?.right ?? 0 {
                record.best = LessonProgress.Best(right: right, of: total)
            }
        }
        file?.keep(record, of: record.name)
    }

    var whereItGoesOn: String {
        guard let file, file.isKept else { return "dmsim: nothing of this is kept\n" }
        let how = record.given.isEmpty ? "begins it anew" : "goes on from here"
        return "dmsim: 'dmsim learn \(operand)' \(how)\n"
    }
}
