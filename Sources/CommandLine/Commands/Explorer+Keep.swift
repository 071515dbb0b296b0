import Exploration

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
        try say(["  FOUND \(seen): \(sighting.words)"])
        guard var shrinker = Shrinker(sighting, reading, options) else { return true }
        var other = await sighting.otherAnswer(options)
        if other == nil, !arguments.has("no-shrink"), !Interrupt.isRequested {
            let comesAgain = await shrinker.shrink()
            other = await shrinker.sighting(sighting)?.otherAnswer(options)
            if !comesAgain, other == nil {
                try say(["    it does not come again when the script is written anew"])
            }
        }
        if other == nil, sighting.takesAnyAnswer { await shrinker.announceRefusals() }
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
        return other == nil
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
