import Exploration
import ExternalHub

extension Explorer {
    /// Says what was found, makes it as small as it gets, and writes it; false where the hub under
    /// test gives the same script two answers, so that nothing can be said of it.
    ///
    /// Where somebody asked for an end, it is written as small as it is by then.
    ///
    /// - Parameter comment: what is said above the script, given what goes wrong in it.
    func keep(
        _ sighting: Sighting, seen: String, _ comment: (_ words: String) -> [String]
    ) async throws -> Bool {
        let isNoAnswer = sighting.shape.isNoAnswer
        try say(["  \(isNoAnswer ? "NO ANSWER" : "FOUND") \(seen): \(sighting.words)"])
        if isNoAnswer, hub?.isGivenUp == true {
            try say(["    the hub does not even greet, so that nothing more is tried"])
            return true
        }
        guard var shrinker = Shrinker(sighting, reading, options) else { return true }
        var other = await sighting.otherAnswer(options)
        let isLeft =
            arguments.has("no-shrink") || arguments.has("no-invariants")
            || sighting.shape.isSilence
        if other == nil, !isLeft, !Interrupt.isRequested {
            let comesAgain = await shrinker.shrink()
            other = await shrinker.sighting(sighting)?.otherAnswer(options)
            if !comesAgain, other == nil {
                let then = shrinker.firstWords
                try say([
                    "    it does not come again when the script is written anew; then: "
                        + (then.isEmpty ? "nothing was wrong" : then)
                ])
            }
        }
        if sighting.takesAnyAnswer {
            await shrinker.announceRefusals(isSteady: other == nil)
        }
        let words = shrinker.words.isEmpty ? sighting.words : shrinker.words
        let wrong = other.map { Self.unsteady(words, $0) } ?? []
        let found = shrinker.found(wrong + comment(words))
        let name = try folder.write(found, of: sighting.plan)
        try say(wrong.map { "    \($0)" })
        let cut = Interrupt.isRequested ? ", as small as it was when it was interrupted" : ""
        try say([
            "    \(name): \(ExplorationText.counted(shrinker.stepCount, "step")) left, "
                + "\(shrinker.attempts) scripts tried\(cut)"
        ])
        try say(remarks(of: shrinker, name))
        return other == nil
    }

    /// What is to be known of answers that a hub under test did not give.
    private func remarks(of shrinker: Shrinker, _ name: String) -> [String] {
        guard let command = arguments.text("hub") else { return [] }
        let words = "\(name) --hub \(ShellText.quoted(command))"
        var lines: [String] = []
        if shrinker.shape.isOfBeginning {
            lines.append(
                "it comes where the hub is told of one script after the other; `dmsim run "
                    + "--seeds 2 -j 1 \(words)` shows it again")
        } else if shrinker.shape.isNoAnswer {
            lines.append(
                "it is the hub that gave no answer to judge, so nothing is known of its rules "
                    + "there; `dmsim run \(words)` shows it again")
            if shrinker.shape.isSilence, !arguments.has("no-shrink") {
                lines.append(
                    "it is not made smaller, as each try would wait for the hub; "
                        + "`dmsim shrink \(words)` does so")
            }
        } else if shrinker.unanswered > 0 {
            let times = ExplorationText.counted(shrinker.unanswered, "smaller script")
            lines.append(
                "to \(times) the hub gave no answer to judge"
                    + (shrinker.isCutShort ? ", so it is left as small as it is" : ""))
        }
        return lines.map { "    " + $0 }
    }

    /// Says that something did not come again, so that nothing was made smaller.
    static func notAgain(_ title: String, _ first: String, _ second: String) -> [String] {
        [
            "'\(title)' does not fail in the same way when it is written anew, and is not made "
                + "smaller",
            "  Once: \(first)",
            "  Then: \(second.isEmpty ? "nothing was wrong" : second)",
            "  Run it some more times with `dmsim run`. A hub under test that only sometimes gives "
                + "an answer has to be mended first.",
        ]
    }

    /// Says that a hub is not deterministic, with both answers.
    static func unsteady(_ first: String, _ second: String) -> [String] {
        [
            "NOT DETERMINISTIC: the hub gives the same script two answers, so that nothing more "
                + "is said of it.",
            "Once: \(first)",
            "Then: \(second)",
            "Does it draw luck, look at a clock, or keep something from the script before? Each "
                + "`begin` begins anew.",
        ]
    }
}
