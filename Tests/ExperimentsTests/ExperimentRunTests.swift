import Diagnostics
import Statistics
import Testing

@testable import Experiments
@testable import LoadTesting

@Suite("Experiments")
struct ExperimentRunTests {
    private static let text = """
        load: Two quotas
        replications: 4
        vary: {policy.quota.plus: [1, 4]}
        baseline: {policy.quota.plus: 4}
        policy: {extends: article, quota: {window: day, plus: 4}}
        horizon: 3d
        clients: {count: 30, plans: plus, attempts: 6 a day}
        freelancers: {count: 200, replies: 45% after lognormal median 6h sigma 1.6}
        expect: [reply share > 1%, refused share < 1%]

        """

    private func results(
        _ text: String = Self.text, threads: Int = 2, part: ExperimentPart = .whole,
        stopAfter: Int = .max
    ) async throws -> ExperimentResults {
        let source = LoadSource(SourceFile(name: "test.yaml", text: text))
        let plan = try #require(LoadReader.readExperiment(source).plan)
        var results = ExperimentResults(plan, source, part: part)
        await ExperimentRunner(plan, threads: threads, part: part).run(&results) {
            $0.done < stopAfter
        }
        return results
    }

    @Test("Equal on any number of threads, and each run is that of its seed alone")
    func threads() async throws {
        let one = ExperimentJSON.write(try await results(threads: 1))
        let results = try await results(threads: 3)
        #expect(ExperimentJSON.write(results) == one)
        let run = try #require(results.runs.last)
        #expect(run.task == ExperimentTask(variant: 1, replication: 3) && run.seed == 4)
        var alone = LoadSource(
            SourceFile(
                name: "alone.yaml", text: Self.text.replacing("plus: 4}}", with: "plus: 4}}")))
        alone.seed = 4
        let plan = try #require(alone.read().plan)
        let outcome = await LoadRun(plan, threads: 1).run()
        #expect(outcome.fingerprint == run.fingerprint)
        #expect(results.figures.map(outcome.value(of:)) == run.values)
    }

    @Test("A share of nothing in every run is bounded by all that it could have been")
    func nothingOfMany() async throws {
        let text = """
            load: Nothing happens
            replications: 4
            horizon: 3d
            clients: [{name: big, count: 30, attempts: 2 a day}, {name: small, count: 20}]
            freelancers: {count: 200, replies: 45% after 1h}
            expect: [refused share of big < 1%]

            """
        let results = try await results(text)
        func interval(_ figure: FigureName) throws -> Interval {
            try #require(results.summary(of: figure, variant: 0).interval)
        }
        func bound(_ trials: Double) -> Double { 1 - PortableMath.power(0.025, 1 / trials) }
        let attempts = results.values(of: .counter(.attempts), variant: 0)
            .reduce(0) { $0 + $1.value }
        #expect(attempts > 500)
        let refused = try interval(.share(.refused))
        #expect(refused.lower == 0 && abs(refused.upper - bound(attempts)) < 1e-12)
        let clients = try interval(.share(.outOfQuota))
        #expect(clients.lower == 0 && abs(clients.upper - bound(4 * 50)) < 1e-12)
        let big = FigureName.Scope.group("big")
        let ofBig = try interval(.share(.refused).of(big))
        #expect(refused.upper < ofBig.upper && ofBig.upper < 0.02)
        let idle = try interval(.share(.utilisation))
        #expect(abs(idle.upper - bound(4)) < 1e-12)
    }

    @Test("Quantiles and means of all runs as one are those of their values put together")
    func pooled() async throws {
        let results = try await results()
        let json = ExperimentJSON.write(results)
        let again = try ExperimentFile.read(Array(json.utf8))
        for variant in 0..<2 {
            var whole = Histogram()
            for run in results.runs(of: variant) {
                var source = LoadSource(SourceFile(name: "test.yaml", text: Self.text))
                source.seed = run.seed
                var plan = try #require(LoadReader.readExperiment(source).plan)
                    .variants[variant].plan
                plan.seed = run.seed
                whole.merge(await LoadRun(plan, threads: 1).run().histogram(.timeToReply))
            }
            for p in [0.5, 0.9, 0.99] {
                let figure = FigureName.quantile(.timeToReply, p)
                let pooled = try #require(results.summary(of: figure, variant: variant).pooled)
                #expect(pooled == whole.quantile(p).map { Double($0) * 1e-6 })
                #expect(again.summary(of: figure, variant: variant).pooled == pooled)
                #expect(json.contains("\"pooled\":\(pooled)"))
            }
            let mean = results.summary(of: .mean(.timeToReply), variant: variant).pooled
            #expect(mean == whole.mean.map { $0 * 1e-6 })
            #expect(results.summary(of: .share(.replied), variant: variant).pooled == nil)
        }
    }

    @Test("Parts come together to the byte, whatever their number and order")
    func parts() async throws {
        let whole = ExperimentJSON.write(try await results())
        for count in [1, 3, 7, 8] {
            var parts: [ExperimentResults] = []
            for index in (0..<count).reversed() {
                let part = try await results(part: ExperimentPart(index: index, of: count))
                parts.append(try ExperimentFile.read(Array(ExperimentJSON.write(part).utf8)))
            }
            let (merged, missing) = try ExperimentMerge.merge(parts)
            #expect(missing.isEmpty && ExperimentJSON.write(merged) == whole)
            if count == 1 { continue }
            let (_, absent) = try ExperimentMerge.merge(Array(parts.dropFirst()))
            #expect(absent.map(\.index) == [count - 1])
            #expect(throws: ExperimentMerge.Problem.self) {
                try ExperimentMerge.merge(parts + [parts[0]])
            }
        }
    }

    @Test("What is read of its JSON is what was written; damage is named")
    func reading() async throws {
        let results = try await results()
        let text = ExperimentJSON.write(results)
        let read = try ExperimentFile.read(Array(text.utf8))
        #expect(read.setting == results.setting && read.runs == results.runs)
        #expect(read.histograms == results.histograms)
        #expect(ExperimentJSON.write(read) == text)
        for (said, instead) in [
            ("\"version\":1", "\"version\":2"), ("\"format\":\"dmsim-exp", "\"format\":\"x"),
            ("\"seed\":1", "\"seed\":-1"), ("\"minimum\":", "\"minimun\":"),
            ("\"reply share\":{\"unit\"", "\"reply shore\":{\"unit\""),
            ("\"runs\":[", "\"rums\":["),
        ] {
            #expect(text.contains(said))
            #expect(throws: ExperimentFile.Problem.self, "\(said)") {
                _ = try ExperimentFile.read(Array(text.replacing(said, with: instead).utf8))
            }
        }
    }

    @Test("An experiment that was stopped goes on to the same end")
    func goingOn() async throws {
        let source = LoadSource(SourceFile(name: "test.yaml", text: Self.text))
        let plan = try #require(LoadReader.readExperiment(source).plan)
        let stopped = try await results(threads: 1, stopAfter: 3)
        #expect(stopped.runs.count == 3)
        var held = try ExperimentFile.read(Array(ExperimentJSON.write(stopped).utf8))
        await ExperimentRunner(plan, threads: 2).run(&held) { _ in true }
        #expect(ExperimentJSON.write(held) == ExperimentJSON.write(try await results()))
    }

    @Test("Bounds are judged on intervals, differences on pairs")
    func judging() async throws {
        let results = try await results()
        #expect(results.judgements.map(\.verdict) == [.met, .broken, .met, .broken])
        #expect(results.isBroken(strictly: false))
        // The first run of eight: of the second variant there is none.
        let part = try await self.results(part: ExperimentPart(index: 0, of: 8))
        #expect(part.judgements.map(\.verdict) == [.met, .broken, .cannotTell, .cannotTell])
        #expect(!part.isBroken(strictly: true))
        let differences = results.differences(of: [.counter(.replies), .share(.refused)], to: 1)
        #expect(differences.map(\.variant) == [0, 0])
        #expect(differences.allSatisfy { $0.difference.isPaired })
        #expect(differences.map(\.difference.verdict) == [.worse, .worse])
    }

    @Test("`until` runs as often as Stein's rule asks for, or says that it may not")
    func until() async throws {
        let text = Self.text.replacing(
            "replications: 4", with: "until: {reply share: 4%}\nat most: 90")
        let results = try await results(text)
        #expect(results.missedAims.isEmpty && results.replications > 20)
        let needed = results.neededReplications(by: results.setting.rule)
        #expect(results.replications == needed && needed < 90)
        let short = try await self.results(text.replacing("at most: 90", with: "at most: 11"))
        #expect(short.replications == 11 && !short.missedAims.isEmpty)
    }

    @Test("The figures that depend on the same luck vary less from variant to variant")
    func pairing() async throws {
        let text = Self.text.replacing("replications: 4", with: "replications: 12")
            .replacing("[1, 4]", with: "[3, 4]")
        let differences = try await results(text)
            .differences(of: [.counter(.attempts), .counter(.conversations)], to: 1)
        for (_, difference) in differences {
            #expect(try #require(difference.comparison.savedByPairing) > 0)
        }
    }
}
