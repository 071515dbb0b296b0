import Diagnostics
import Experiments
import LoadTesting
import Locks
import Processes
import Testing

@testable import LoadRanks

@Suite("A load run on ranks")
struct RankedRunTests {
    private static let texts = [
        """
        load: Reports, rulings and a warm-up
        horizon: 3d
        warm up: 12h
        clients: {count: 300, attempts: 3 a day, hires: 10% after exponential mean 1d}
        freelancers:
          count: 300
          react to: first messages
          replies: 45% after lognormal median 6h sigma 1.6
          blocks: 6%
          reports: 4%
        desk: {reviewers: 1, review: exponential mean 50m, upholds: 30%, sanction: suspension}

        """,
        """
        load: Crowding
        policy: {extends: article, quota: {window: day, plus: 5}}
        starts: 2026-01-01 00:03
        horizon: 3d
        warm up: 1d
        clients: {count: 50, plans: plus, attempts: 20 a day, choose: zipf 0.6}
        freelancers:
          count: 60
          react to: first messages
          replies: 45% after 10m
          replies halve at: 3 a day

        """,
    ]

    private static func source(_ text: String) -> LoadSource {
        LoadSource(SourceFile(name: "test.yaml", text: text))
    }

    @Test("gives the figures and the fingerprint of threads", arguments: texts)
    func oneRun(text: String) async throws {
        var source = Self.source(text)
        source.seed = 5
        source.scale = 1.1
        let plan = try #require(source.read().plan)
        let alone = await LoadRun(plan, threads: 1).run()
        for count in [1, 2, 4] {
            let there = try await LocalRanks(count).run { [source] links in
                let shards = try await RankedShards(source, plan, on: links)
                return try await LoadRun(plan, on: shards).run()
            }
            #expect(there.fingerprint == alone.fingerprint, "\(count) ranks")
            #expect(there.figures == alone.figures, "\(count) ranks")
            #expect(there.events == alone.events, "\(count) ranks")
            #expect(there.scores == alone.scores, "\(count) ranks")
        }
    }

    @Test("hands over what everybody does in the order of threads")
    func deeds() async throws {
        var source = Self.source(Self.texts[0])
        source.keepsDeeds = true
        let plan = try #require(source.read().plan)
        var alone: [LoadDeed] = []
        _ = await LoadRun(plan, threads: 1).run(noting: { alone += $0 }, { _ in true })
        #expect(alone.count > 1_000)
        let there = try await LocalRanks(3).run { [source] links in
            let shards = try await RankedShards(source, plan, on: links)
            var deeds: [LoadDeed] = []
            _ = try await LoadRun(plan, on: shards).run(noting: { deeds += $0 }, { _ in true })
            return deeds
        }
        #expect(there == alone)
    }

    private static let experiment = """
        load: Two quotas
        replications: 5
        vary: {policy.quota.plus: [1, 4]}
        baseline: {policy.quota.plus: 4}
        policy: {extends: article, quota: {window: day, plus: 4}}
        horizon: 12h
        clients: {count: 10, plans: plus, attempts: 6 a day}
        freelancers: {count: 50, replies: 45% after lognormal median 6h sigma 1.6}
        expect: [reply share > 1%]

        """

    /// As the command makes it, with a warm-up that is estimated and figures that are asked for.
    private static func plan(
        _ source: LoadSource, asking figures: [FigureName] = []
    ) async throws -> ExperimentPlan {
        var plan = try #require(LoadReader.readExperiment(source).plan)
        plan.ask(for: figures)
        return try #require(await plan.warmUpEstimated(threads: 2) { true })
    }

    /// What threads make of the same.
    private static func wanted(
        _ source: LoadSource, asking figures: [FigureName] = []
    ) async throws -> String {
        let plan = try await plan(source, asking: figures)
        var results = ExperimentResults(plan, source, part: .whole)
        await ExperimentRunner(plan, threads: 2).run(&results) { _ in true }
        return ExperimentJSON.write(results)
    }

    private static func results(
        _ source: LoadSource, ranks: Int, _ parts: Guarded<[String: String]>,
        asking figures: [FigureName] = [], resumes: Bool = false, forgets: Bool = true,
        stopAfter: Int = .max
    ) async throws -> String {
        let plan = try await plan(source, asking: figures)
        let shelf = PartShelf.memory(parts)
        let goesOn = { @Sendable (progress: ExperimentProgress) in progress.done < stopAfter }
        return try await LocalRanks(ranks).run(shelf, goesOn: goesOn) { links in
            let setup = ExperimentSetup(threads: 2, path: "all.json", resumes: resumes)
            let experiment = RankedExperiment(plan, source, setup, on: links, shelf)
            let results = try await experiment.run(
                from: ExperimentResults(plan, source, part: .whole), goesOn)
            if forgets { try experiment.forgetParts(results) }
            return ExperimentJSON.write(results)
        }
    }

    @Test("An experiment is that of threads to the byte, with a fixed number of runs and without")
    func experiments() async throws {
        var source = Self.source(Self.experiment)
        let fixed = [ExperimentOption.replications(2)]
        let aimed = [ExperimentOption.replications(10), .until("reply share 4%"), .atMost(12)]
        for (options, counts) in [(fixed, [1, 3, 5]), (aimed, [2])] {
            source.experimentOptions = options
            let wanted = try await Self.wanted(source)
            for count in counts {
                let parts = Guarded([String: String]())
                #expect(
                    try await Self.results(source, ranks: count, parts) == wanted,
                    "\(count) ranks")
                #expect(parts.withLock { $0.isEmpty })
            }
        }
    }

    @Test("Ranks share what rank 0 has made of the file: a warm-up, figures of a group")
    func prepared() async throws {
        let source = Self.source(
            """
            load: Two groups
            replications: 4
            warm up: auto
            horizon: 4d
            vary: {clients.big.attempts: [3 a day, 6 a day]}
            clients:
              - {name: big, count: 20, attempts: 6 a day}
              - {name: small, count: 40, attempts: 1 a day}
            freelancers: {count: 100, replies: 45% after lognormal median 6h sigma 1.6}

            """)
        let figures = [try FigureName.read("p85 time to reply of big")]
        let wanted = try await Self.wanted(source, asking: figures)
        #expect(wanted.contains("estimated_warm_up_seconds"))
        #expect(wanted.contains("p85 time to reply of big"))
        for count in [1, 3] {
            #expect(
                try await Self.results(source, ranks: count, Guarded([:]), asking: figures)
                    == wanted)
        }
    }

    @Test("Parts that were kept are gone on with, and are those that --part makes")
    func goingOn() async throws {
        let source = Self.source(Self.experiment)
        let wanted = try await Self.wanted(source)
        let parts = Guarded([String: String]())
        #expect(
            try await Self.results(source, ranks: 2, parts, stopAfter: 2) != wanted)
        let kept = parts.withLock { $0 }
        #expect(kept.keys.sorted() == ["all.json.part-1-of-2", "all.json.part-2-of-2"])
        let held = try kept.mapValues { try ExperimentFile.read(Array($0.utf8)) }
        #expect(held.values.allSatisfy { (1..<5).contains($0.runs.count) })
        #expect(
            try await Self.results(source, ranks: 2, parts, resumes: true, forgets: false)
                == wanted)
        let plan = try #require(LoadReader.readExperiment(source).plan)
        for index in 0..<2 {
            let part = ExperimentPart(index: index, of: 2)
            var results = ExperimentResults(plan, source, part: part)
            await ExperimentRunner(plan, threads: 1, part: part).run(&results) { _ in true }
            let text = parts.withLock { $0["all.json.part-\(index + 1)-of-2"] }
            #expect(text == ExperimentJSON.write(results))
        }
    }

    @Test("A part of another experiment is refused, and so is an output that no part explains")
    func refusals() async throws {
        let source = Self.source(Self.experiment)
        let parts = Guarded([String: String]())
        _ = try await Self.results(source, ranks: 1, parts, forgets: false)
        let scaled = Self.scaled(source)
        let failure = await #expect(throws: ProcessFailure.self) {
            _ = try await Self.results(scaled, ranks: 1, parts, resumes: true)
        }
        #expect(failure?.description.contains("all.json.part-1-of-1 is no part of this") == true)
        let other = await #expect(throws: ProcessFailure.self) {
            _ = try await Self.goneOnWithout(scaled)
        }
        #expect(other?.description.contains("is in no part of 1 ranks") == true)
    }

    private static func scaled(_ source: LoadSource) -> LoadSource {
        var source = source
        source.scale = 2
        return source
    }

    /// Goes on with an output of two runs, of which nothing was kept in parts.
    private static func goneOnWithout(_ source: LoadSource) async throws -> Int {
        let plan = try #require(LoadReader.readExperiment(source).plan)
        var results = ExperimentResults(plan, source, part: .whole)
        await ExperimentRunner(plan, threads: 1).run(&results) { $0.done < 2 }
        let held = results
        return try await LocalRanks(1).run { links in
            let setup = ExperimentSetup(threads: 1, path: nil, resumes: true)
            let experiment = RankedExperiment(plan, source, setup, on: links, .none)
            return try await experiment.run(from: held) { _ in true }.runs.count
        }
    }
}
