import Diagnostics
import Exploration
import Journal
import Processes
import ScenarioLanguage
import ScenarioRunner

extension Explorer {
    /// Runs scripts that are made up, and keeps what they find as it comes.
    func exploreRandom(_ size: InventionSize) async throws -> Verdict {
        var exploration = RandomExploration(
            runs: arguments.integer("runs") ?? 1_000, seed: arguments.seed("seed") ?? 1, reading)
        exploration.size = size
        let loader = loader
        exploration.readingTree = { loader.read($0, as: "made-up.yaml") }
        exploration.jobs = arguments.integer("jobs") ?? SystemLimits.cores
        exploration.options = options
        exploration.checksInvariants = !arguments.has("no-invariants")
        let corpus = try arguments.text("corpus").map { try CorpusFolder($0) }
        exploration.corpus = try corpus?.read(loader) ?? Corpus()
        (exploration.runs, exploration.isOver) = bounds
        exploration.isInterrupted = { Interrupt.isRequested }
        exploration.willRun = { Faults.note("running script \($0) of those made up") }
        defer { Faults.note("") }
        let stopsAtFirst = arguments.has("first")
        var kept = 0
        var isSteady = true
        let findings = try await exploration.run { findings in
            while kept < findings.failures.count, isSteady, !(stopsAtFirst && kept > 0) {
                isSteady = try await keep(findings.failures[kept])
                kept += 1
            }
            return !isSteady || stopsAtFirst && kept > 0
        }
        try say([
            "\(ExplorationText.counted(findings.runs, "script")) made up, which reached "
                + "\(findings.features) different things"
        ])
        if findings.invalid > 0 {
            try say(["  \(findings.invalid) were not valid: \(findings.mistake)"])
        }
        for failure in findings.failures.prefix(kept) {
            try say(["  in \(failure.count) of them: \(failure.words)"])
        }
        if findings.failures.isEmpty { try say(["  nothing was found"]) }
        if let corpus {
            let scripts = await exploration.scripts(of: findings)
            for script in scripts { try corpus.write(script) }
            try say([
                "  \(corpus.path): \(exploration.corpus.count) scripts were there, "
                    + "\(scripts.count) are new"
            ])
        }
        if !isSteady { return .unsteady }
        return Verdict(findings.failures.map(\.shape))
    }

    /// A policy that cannot be played by is said before anything is made up.
    func refuseUnreadable(_ policies: [String]) throws(UsageError) {
        for policy in policies {
            let text = """
                scenario: Made up
                policy: \(JSONWriter.quoted(policy))
                clients: {acme: {plan: plus}}
                freelancers: [noor]
                steps: [acme messages noor: Hello]
                """
            let read = reading(SourceFile(name: "made-up.yaml", text: text))
            guard let mistake = read.diagnostics.first(where: { $0.severity == .error }) else {
                continue
            }
            throw UsageError(
                code: .badValue, problem: "--policy cannot be '\(policy)': \(mistake.message)",
                notes: mistake.expected.map { ["expected: \($0)"] } ?? [])
        }
    }

    private func keep(_ failure: RandomFindings.Failure) async throws -> Bool {
        let file = SourceFile(name: "made-up.yaml", text: failure.text)
        guard let plan = reading(file).plans.first else { return true }
        let sighting = Sighting(
            plan: plan, seed: failure.seed, schedule: .together, shape: failure.shape,
            words: failure.words, takesAnyAnswer: true)
        let command = arguments.commandLine
        return try await keep(sighting, seen: "in script \(failure.number + 1)") { words in
            [
                "What goes wrong: \(words)",
                "Came first in script \(failure.number + 1) of those made up.",
                "Found by: \(command)",
            ]
        }
    }
}
