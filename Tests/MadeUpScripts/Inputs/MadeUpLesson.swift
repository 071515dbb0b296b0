/// What makes a made-up scenario a lesson: its key of the header, and words and questions behind
/// its other steps. Most of the questions have no answer, or several.
struct MadeUpLesson: Sendable {
    private var whim: Whim

    init(seed: UInt64, number: UInt64) { whim = Whim(seed: seed, number: number, "lesson") }

    mutating func header() -> [String] {
        let keys = [
            "goal: \(whim.pick(["To try", "'To: try'"]))", "part: Beginning",
            "level: \(whim.pick(["beginner", "intermediate", "advanced"]))",
            "minutes: \(whim.pick(["1", "240"]))", "after: [follow-ups, archive]",
        ]
        return ["lesson: {\(whim.some(of: keys, percent: 70).joined(separator: ", "))}"]
    }

    mutating func steps() -> [String] {
        ["  - say: \(whim.pick(["Now", "|\n      Two\n\n      paragraphs"]))"]
            + (0..<1 + whim.below(3)).flatMap { _ in question() }
            + (whim.below(5) == 0 ? loadQuestion() : [])
    }

    /// One that a load run answers, of few people for a short time.
    private mutating func loadQuestion() -> [String] {
        let bound = whim.pick(["replies >= 10", "mean desk wait < 1h", "replies >= 2 times"])
        return [
            "  - predict:", "      ask: How many?", "      load:", "        load: A few",
            "        horizon: \(whim.pick(["1d", "2d"]))", "        clients: {count: 5}",
            "        freelancers: {count: 50, replies: \(whim.pick(["10%", "90%"])) after 1h}",
            "        vary: {clients.count: [5, 20]}", "      show: [utilisation, replies]",
            "      choices: [One: \(bound), Other: [replies < 10, conversations > 0]]",
        ]
    }

    private mutating func question() -> [String] {
        let claims = [
            "acme has at least 0 new connections left", "noor replied to acme",
            "ivan receives a message from globex", "acme is in a conversation with mira",
            "noor has blocked spamco", "acme has at most 9 conversations",
        ]
        let choices = claims.enumerated().map { "Choice \($0.offset): \($0.element)" }
        let some =
            ["First: accepted", "Second: refused blocked"]
            + whim.some(of: choices, percent: 40)
        let form = whim.pick([
            "choices: [\(some.joined(separator: ", "))]",
            "answer: acme has ? new connections left", "answer: noor has ? emails",
            "answer: time until \(whim.pick(claims))",
            "order: [\(claims[0]), \(claims[1]), \(choices[2])]",
        ])
        let rest = whim.some(
            of: ["why: \(whim.pick(["block", "new-connection-quota"]))", "hints: [One, Two]"],
            percent: 60)
        return ["  - predict:", "      ask: What now?", "      \(form)"]
            + rest.map { "      \($0)" }
            + [
                "    do:", "      - wait: \(whim.usualSpan())",
                "      - \(whim.pick(["acme messages noor: Hello", "mira blocks acme"]))",
            ]
    }
}
