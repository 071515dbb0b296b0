import Diagnostics
import Journal
import ScenarioLanguage
import ScenarioRunner
import Testing
import VirtualTime

@testable import Exploration

@Suite("Scripts that are made up")
struct RandomTests {
    private func explore(
        runs: Int, jobs: Int = 1, _ options: RunOptions = RunOptions()
    ) async -> RandomFindings {
        var exploration = RandomExploration(runs: runs, seed: 1, Exploring.read)
        exploration.readingTree = Exploring.readTree
        exploration.jobs = jobs
        exploration.options = options
        return await exploration.run()
    }

    @Test("All are valid, break nothing, and reach most of what there is")
    func valid() async throws {
        let findings = await explore(runs: 400, jobs: 2)
        #expect(findings.runs == 400)
        #expect(findings.invalid == 0, "\(findings.mistake)")
        #expect(findings.failures.isEmpty, "\(findings.failures.map(\.words))")
        #expect(findings.features > 250, "\(findings.features)")
    }

    @Test("Weights say what scripts are made of, and how often")
    func weights() {
        func steps(_ weights: [(String, Int)]) -> [String] {
            var size = InventionSize()
            for (name, weight) in weights {
                let isKnown = size.weights.set(name, to: weight)
                #expect(isKnown, "\(name)")
            }
            return (0..<100).flatMap { seed in
                var inventor = Inventor(seed: UInt64(seed), size: size)
                return inventor.invent().steps.map(Self.name)
            }
        }
        let usual = steps([])
        func share(_ name: String, of steps: [String]) -> Double {
            Double(steps.count { $0 == name }) / Double(steps.count)
        }
        #expect(
            Set(usual).isSuperset(of: ["wait", "at", "delay", "together", "blocks", "replies"]))
        // What weighs nothing never comes, and what weighs more comes more often, though some
        // scripts follow a pattern.
        let none = steps([("blocks", 0), ("wait", 0), ("together", 0)])
        #expect(Set(none).isDisjoint(with: ["blocks", "together"]))
        #expect(share("blocks", of: steps([("blocks", 100)])) > 2 * share("blocks", of: usual))
        let one = steps(
            [("wait", 0), ("at", 0), ("delay", 0), ("together", 0), ("likely", 0)]
                + Deed.allCases.filter { $0 != .replies }.map { ($0.name, 0) })
        // Where it cannot be done, time passes.
        #expect(Set(one) == ["replies", "wait"])
        var weights = InventionWeights()
        let isKnown = weights.set("nothing", to: 1)
        #expect(!isKnown)
        #expect(Set(InventionWeights.entries.map(\.name)).count == InventionWeights.entries.count)
    }

    @Test("Scripts name the zones whose data are there, and no others")
    func zones() {
        func texts(_ zones: [String]) -> [String] {
            var size = InventionSize()
            size.zones = zones
            return (0..<200).map { seed in
                var inventor = Inventor(seed: UInt64(seed), size: size)
                return inventor.invent().tree.text
            }
        }
        func count(_ zone: String, in texts: [String]) -> Int {
            texts.count { $0.contains(zone) }
        }
        let all = texts(InventionSize.allZones)
        for zone in InventionSize.allZones {
            #expect(count(zone, in: all) > 10)
            #expect(count(zone, in: texts([])) == 0)
            let others = InventionSize.allZones.filter { $0 != zone }
            #expect(count(zone, in: texts(others)) == 0)
        }
        #expect(count("time zone: client", in: texts([])) > 5)
    }

    @Test("Some scripts are about plans with names of a policy's own, and about no others")
    func plans() {
        let texts = (0..<300).map { seed in
            var inventor = Inventor(seed: UInt64(seed), size: InventionSize())
            return inventor.invent().tree.text
        }
        let own = texts.filter { $0.contains("plans:") }
        #expect(own.count > 10 && own.count < 60, "\(own.count)")
        let usual = ["plan: plus", "plan: business", "changes plan: basic", " plus:", " business:"]
        for text in own { #expect(!usual.contains { text.contains($0) }, "\(text)") }
        #expect(own.contains { $0.contains("changes plan: pro") })
        #expect(!texts.contains { !$0.contains("plans:") && $0.contains("plan: pro") })
    }

    private static func name(of step: Invention.Step) -> String {
        switch step {
        case .deed(let deed, _, _, _): deed.name
        case .wait: "wait"
        case .at: "at"
        case .delay: "delay"
        case .together: "together"
        case .kept: "kept"
        }
    }

    @Test("Pauses end just before, at and just after what a deed began is over")
    func times() {
        var distances: [TimeSpan: Int] = [:]
        for seed in 0..<200 {
            var inventor = Inventor(seed: UInt64(seed), size: InventionSize())
            let invention = inventor.invent()
            var mind = Mind(invention.circumstances)
            for step in invention.steps {
                mind.note(step)
                for mark in mind.marks where mind.marks.last != mind.now {
                    for span in invention.circumstances.otherSpans {
                        distances[mind.now - mark - span, default: 0] += 1
                    }
                }
            }
        }
        for microseconds: Int64 in -1...1 {
            #expect((distances[.microseconds(microseconds)] ?? 0) > 40, "\(microseconds)")
        }
    }

    @Test("They are the same, event by event, where they are not written down before they run")
    func unwritten() async throws {
        let exploration = RandomExploration(runs: 1, seed: 1, Exploring.read)
        for seed: UInt64 in 0..<120 {
            var inventor = Inventor(seed: seed, size: InventionSize())
            let tree = inventor.invent().tree
            let written = try #require(
                Exploring.read(SourceFile(name: "made-up.yaml", text: tree.text)).plans.first)
            let read = Exploring.readTree(tree.numberedRoot)
            #expect(!read.hasErrors)
            let unwritten = try #require(read.plans.first)
            #expect(unwritten.cast == written.cast && unwritten.policy == written.policy)
            let outcomes = [
                await exploration.run(written, seed: seed),
                await exploration.run(unwritten, seed: seed),
            ]
            #expect(outcomes[0].events == outcomes[1].events, "\(tree.text)")
            #expect(outcomes[0].fingerprint == outcomes[1].fingerprint)
            #expect(outcomes[0].status == outcomes[1].status)
        }
    }

    @Test("They are the same however many run at a time")
    func jobs() async throws {
        let (one, three) = (await explore(runs: 150), await explore(runs: 150, jobs: 3))
        #expect(one.features == three.features)
        #expect(one.kept == three.kept)
    }

    @Test("What a corpus keeps has the circumstances that it was made up with, and is gone on from")
    func kept() throws {
        let exploration = RandomExploration(runs: 1, seed: 1, Exploring.read)
        var withOwnPlans = 0
        for seed: UInt64 in 0..<80 {
            var inventor = Inventor(seed: seed, size: InventionSize())
            let made = inventor.invent()
            let kept = try #require(Invention(made.tree), "\(seed)")
            let (one, other) = (made.circumstances, kept.circumstances)
            #expect(one.latency == other.latency && one.namesPlans == other.namesPlans, "\(seed)")
            #expect(one.spansOfQuotas == other.spansOfQuotas, "\(seed)")
            #expect(one.otherSpans == other.otherSpans, "\(seed)")
            if one.namesPlans { withOwnPlans += 1 }
            // Also where none of its own steps are left.
            for _ in 0..<3 {
                let next = inventor.goOn(from: kept)
                #expect(!exploration.read(next).hasErrors, "\(seed)\n\(next.tree.text)")
            }
        }
        #expect(withOwnPlans > 3)
    }

    @Test("A corpus holds small scripts that reach what they were kept for, and is gone on from")
    func corpus() async throws {
        var exploration = RandomExploration(runs: 128, seed: 1, Exploring.read)
        let first = await exploration.run()
        let scripts = await exploration.scripts(of: first)
        #expect(scripts.count == first.kept && scripts.count > 40)
        let lengths = first.newScripts.map(\.invention.steps.count)
        var least: [Int] = []
        for (script, new) in zip(scripts, first.newScripts) {
            let plan = try Exploring.plan(script.text)
            let isTaken = exploration.corpus.add(plan)
            #expect(isTaken, "\(script.text)")
            var options = RunOptions()
            options.takesAnyAnswer = true
            let features = Feature.all(in: await plan.run(options).events, of: plan.cast)
            #expect(features.contains(new.feature))
            least.append(ScriptTree(plan)?.steps.count ?? 0)
        }
        #expect(least.reduce(0, +) * 2 < lengths.reduce(0, +))
        // Nothing of it is new the second time, and what is made up is another.
        let second = await exploration.run()
        #expect(second.runs == 128 + scripts.count)
        #expect(second.features >= scripts.count)
        let known = Set(first.newScripts.map(\.feature))
        #expect(second.newScripts.allSatisfy { !known.contains($0.feature) })
        let foreign = try Exploring.plan(
            "scenario: S\nclients: {anna: {plan: plus}}\nfreelancers: {noor: {}}\n"
                + "steps: [{anna messages noor: Hi}]")
        let isTaken = exploration.corpus.add(foreign)
        #expect(!isTaken)
    }

    @Test("What is heard of after a step to another level was not taken is counted where it was")
    func stepNotTaken() async throws {
        // Made up, and made small: the program itself once came to its end here.
        let plan = try Exploring.plan(
            """
            scenario: A level that is not reached
            policy:
              quota:
                - name: daily
                  window: day
                  levels: [1, unlimited]
                  level up: {when: [used at least 30% within 1h], after: 24h}
            clients: {acme: {}}
            freelancers: {noor: {}, ivan: {}}
            steps:
              - acme messages ivan: Hi
              - messages to hub are delayed by 1d
              - together:
                  - acme messages noor: Hi
                  - wait: 1h
            """)
        let outcome = await plan.run(RunOptions())
        #expect(outcome.isPassed, "\(outcome.failures)")
        #expect(RunFacts(outcome).breaches().isEmpty)
    }

    @Test("A hub that charges nothing is found out in a few scripts, and in one step")
    func fault() async throws {
        var options = RunOptions()
        options.guestHub = FaultyHub.chargesNothing
        let findings = await explore(runs: 64, options)
        let failure = try #require(findings.failures.first)
        #expect(failure.shape.kind == "grants-within-allotment")
        let plan = try Exploring.plan(failure.text)
        var shrinker = try #require(
            Shrinker(
                plan, seed: failure.seed, schedule: .together, shape: failure.shape,
                Exploring.read, options, takesAnyAnswer: true))
        #expect(await shrinker.shrink())
        #expect(shrinker.stepCount <= 2, "\(shrinker.text)")
    }
}
