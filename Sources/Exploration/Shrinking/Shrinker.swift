package import Diagnostics
package import ScenarioLanguage
package import ScenarioRunner
import YAML

/// How texts of scripts are read, with what they include.
package typealias ScriptReading = @Sendable (SourceFile) -> ReadResult

/// Makes a failing script smaller as long as it fails in the same way.
///
/// Named passes, each of which tries simpler scripts one after the other and keeps the first that
/// still fails, over and over until none of them finds anything.
package struct Shrinker: Sendable {
    let path: String
    let reading: ScriptReading
    let options: RunOptions
    let takesAnyAnswer: Bool
    package let shape: FailureShape
    /// Asked between attempts; true leaves the script as small as it is.
    let shouldStop: @Sendable () -> Bool

    private(set) var tree: ScriptTree
    /// How many scripts were tried, and how many of them kept.
    package private(set) var attempts = 0
    package private(set) var kept = 0
    /// To how many of the scripts tried a hub under test gave no answer, and how many of these it
    /// was waited for.
    package private(set) var unanswered = 0
    private var silences = 0
    /// What is wrong with the script as it is now, in words.
    package private(set) var words = ""
    /// What was wrong with it as it was first written anew; empty: nothing.
    package private(set) var firstWords = ""
    /// What was tried before, which need not be tried again.
    private var tried: Set<String> = []

    /// Of something seen; nil where the script of its plan cannot be read back.
    package init?(
        _ sighting: Sighting, _ reading: @escaping ScriptReading, _ options: RunOptions
    ) {
        self.init(
            sighting.plan, seed: sighting.seed, schedule: sighting.schedule,
            shape: sighting.shape, reading, options, takesAnyAnswer: sighting.takesAnyAnswer)
    }

    /// Nil where the script of the plan cannot be read back.
    ///
    /// - Parameters:
    ///   - seed, schedule: under which the script fails; they are written into it.
    ///   - takesAnyAnswer: whether steps may be refused or accepted, whatever the script says.
    package init?(
        _ plan: ScenarioPlan, seed: UInt64, schedule: Schedule, shape: FailureShape,
        _ reading: @escaping ScriptReading, _ options: RunOptions, takesAnyAnswer: Bool = false
    ) {
        guard var tree = ScriptTree(plan), let file = plan.files.first else { return nil }
        tree["seed"] = .text("\(seed)")
        tree["schedule"] = schedule == .together ? nil : .text(schedule.text)
        self.tree = tree
        path = file.name
        self.reading = reading
        self.options = options
        self.takesAnyAnswer = takesAnyAnswer
        self.shape = shape
        shouldStop = options.shouldStop
    }

    package var text: String { tree.text }

    /// So often a hub is waited for in vain before the script is left as small as it is.
    static let mostSilences = 5
    /// Whether it was left for that.
    package var isCutShort: Bool { silences >= Self.mostSilences }
    private var isOver: Bool { isCutShort || shouldStop() }

    /// What is left, as something that was seen; nil where it cannot be read back.
    package func sighting(_ original: Sighting) -> Sighting? {
        let file = SourceFile(name: path, text: tree.text)
        guard let plan = reading(file).plans.first else { return nil }
        return Sighting(
            plan: plan, seed: plan.seed, schedule: plan.schedule, shape: shape,
            words: words.isEmpty ? original.words : words, takesAnyAnswer: takesAnyAnswer)
    }

    /// Shrinks to a fixpoint; false where the script did not fail in that way to begin with. Where
    /// it is to stop, what is left so far is.
    package mutating func shrink() async -> Bool {
        guard await fails(tree) else { return shouldStop() }
        while true {
            let before = tree
            for pass in ShrinkPass.all where !isOver { await run(pass) }
            if tree == before || isOver { return true }
        }
    }

    private mutating func run(_ pass: ShrinkPass) async {
        var place = 0
        while !isOver {
            // What comes before a place was tried on a larger script; the next round sees to it.
            let candidates = pass.candidates(tree)
            var found = false
            while place < candidates.count, !isOver {
                let candidate = candidates[place]
                if await tries(candidate) {
                    found = true
                    break
                }
                place += 1
            }
            if !found { return }
        }
    }

    private mutating func tries(_ candidate: ScriptTree) async -> Bool {
        guard candidate != tree, tried.insert(candidate.text).inserted else { return false }
        guard await fails(candidate) else { return false }
        tree = candidate
        kept += 1
        return true
    }

    /// Whether a script fails in the same way, under its own seed.
    private mutating func fails(_ candidate: ScriptTree) async -> Bool {
        attempts += 1
        let result = reading(SourceFile(name: path, text: candidate.text))
        guard !result.hasErrors, result.plans.count == 1, let plan = result.plans.first,
            plan.skip == nil
        else { return false }
        let (shape, words) = await failure(of: plan)
        if attempts == 1, shape != nil { firstWords = words }
        if let shape, shape.isNoAnswer {
            unanswered += 1
            if shape.isSilence { silences += 1 }
        }
        guard shape == self.shape else { return false }
        self.words = words
        return true
    }

    /// Whether a script fails in the same way where its steps must end as it says.
    func failsAsIs(_ candidate: ScriptTree) async -> Bool {
        let result = reading(SourceFile(name: path, text: candidate.text))
        guard !result.hasErrors, let plan = result.plans.first else { return false }
        var options = options
        options.seed = nil
        options.schedule = nil
        let outcome = await plan.run(options)
        return FailureShape(of: outcome, RunFacts(outcome).breaches()) == shape
    }

    mutating func replace(with other: ScriptTree) { tree = other }

    private func failure(of plan: ScenarioPlan) async -> (FailureShape?, String) {
        var options = options
        options.seed = nil
        options.schedule = nil
        options.takesAnyAnswer = takesAnyAnswer
        let outcome = await plan.run(options)
        let breaches = RunFacts(outcome).breaches()
        return (FailureShape(of: outcome, breaches), Findings.words(outcome, breaches))
    }
}
