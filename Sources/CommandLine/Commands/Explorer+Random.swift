import Diagnostics
import Exploration
import ScenarioLanguage
import ScenarioRunner

extension Explorer {
    /// Runs scripts that are made up; true where something was found.
    func exploreRandom(_ size: InventionSize) async throws -> Bool {
        var exploration = RandomExploration(
            runs: arguments.integer("runs") ?? 1_000, seed: arguments.seed("seed") ?? 1, reading)
        exploration.size = size
        exploration.jobs = arguments.integer("jobs") ?? SystemLimits.cores
        exploration.options = options
        let corpus = try arguments.text("corpus").map { try CorpusFolder($0) }
        exploration.corpus = try corpus?.read(loader) ?? Corpus()
        (exploration.runs, exploration.isOver) = bounds
        let stopsAtFirst = arguments.has("first")
        let findings = await exploration.run { stopsAtFirst && !$0.failures.isEmpty }
        try say([
            "\(ExplorationText.counted(findings.runs, "script")) made up, which reached "
                + "\(findings.features) different things"
        ])
        if findings.invalid > 0 {
            try say(["  \(findings.invalid) were not valid: \(findings.mistake)"])
        }
        for failure in findings.failures { try await keep(failure, of: findings) }
        if findings.failures.isEmpty { try say(["  nothing was found"]) }
        if let corpus {
            let scripts = await exploration.scripts(of: findings)
            for script in scripts { try corpus.write(script) }
            try say([
                "  \(corpus.path): \(exploration.corpus.count) scripts were there, "
                    + "\(scripts.count) are new"
            ])
        }
        return !findings.failures.isEmpty
    }

    private func keep(
        _ failure: RandomFindings.Failure, of findings: RandomFindings
    ) async throws {
        try say(["  FOUND in \(failure.count) of \(findings.runs) scripts: \(failure.words)"])
        let file = SourceFile(name: "made-up.yaml", text: failure.text)
        guard let plan = reading(file).plans.first,
            var shrinker = Shrinker(
                plan, seed: failure.seed, schedule: .together, shape: failure.shape, reading,
                options, takesAnyAnswer: true)
        else { return }
        if !arguments.has("no-shrink"), await !shrinker.shrink() {
            try say(["    it does not come again: is the hub the same for the same script?"])
        }
        await shrinker.announceRefusals()
        let found = shrinker.found([
            "What goes wrong: \(shrinker.words.isEmpty ? failure.words : shrinker.words)",
            "Came in \(failure.count) of \(findings.runs) scripts, first in number "
                + "\(failure.number + 1).",
            "Found by: \(arguments.commandLine)",
        ])
        let name = try folder.write(found, of: plan)
        try say([
            "    \(name): \(ExplorationText.counted(shrinker.stepCount, "step")) left, "
                + "\(shrinker.attempts) scripts tried"
        ])
    }
}
