import Diagnostics
import Reports
import Statistics
import Testing

@testable import Experiments
@testable import LoadTesting

@Suite("Experiments with groups")
struct ExperimentGroupTests {
    private static let text = """
        load: Two groups
        replications: 3
        horizon: 3d
        clients:
          - {name: big, count: 30, plans: {plus: 50%, business: 50%}, attempts: 6 a day}
          - {name: small, count: 10, attempts: 2 a day}
        freelancers: {count: 200, replies: 45% after lognormal median 6h sigma 1.6}
        expect: [reply share of big > 1%, p97 time to reply of plan business < 90d]

        """

    private func results(
        _ text: String = Self.text, asking figures: [FigureName] = []
    ) async throws -> ExperimentResults {
        let source = LoadSource(SourceFile(name: "test.yaml", text: text))
        var plan = try #require(LoadReader.readExperiment(source).plan)
        plan.ask(for: figures)
        var results = ExperimentResults(plan, source, part: .whole)
        await ExperimentRunner(plan, threads: 2).run(&results) { _ in true }
        return results
    }

    @Test("keep the figures of every group and plan, each with its interval")
    func kept() async throws {
        let results = try await results()
        let names = [
            "hires of small", "p95 time to reply of big", "reply share of plan plus",
            "p97 time to reply of plan plus", "p97 time to reply of plan business",
        ]
        for name in names {
            let summary = results.summary(of: try FigureName.read(name), variant: 0)
            #expect(summary.sample.count == 3 && summary.interval != nil, "\(name)")
        }
        #expect(!results.figures.contains(try FigureName.read("p97 time to reply of big")))
        #expect(Set(results.figures).count == results.figures.count)
        for (place, run) in results.runs.enumerated() {
            func value(_ name: String) throws -> Double {
                let place = try #require(results.figures.firstIndex(of: try .read(name)))
                return try #require(run.values[place])
            }
            let parts = try value("attempts of big") + value("attempts of small")
            #expect(try value("attempts") == parts, "run \(place)")
        }
    }

    @Test("write them and read them again, and show those of a bound for every group")
    func written() async throws {
        let results = try await results()
        let json = ExperimentJSON.write(results)
        let read = try ExperimentFile.read(Array(json.utf8))
        #expect(read.figures == results.figures && ExperimentJSON.write(read) == json)
        let text = ExperimentText.write(results)
        for shown in ["reply share of small", "p97 time to reply of plan plus"] {
            #expect(text.contains(shown))
            #expect(ExperimentCSV.write(results).contains(",\(shown),"))
        }
        #expect(results.judgements.map(\.verdict) == [.met, .met])
    }

    @Test("keep those of every group of freelancers, by whatever name they are asked for")
    func freelancers() async throws {
        let results = try await results(
            """
            load: Seniors and juniors
            horizon: 3d
            until: {reply share of seniors: 50%}
            clients: {name: juniors, count: 40, attempts: 6 a day}
            freelancers:
              count: 200
              replies: 20% after 2h
              groups:
                - {name: seniors, share: 30%, replies: 70% after 1h}
                - {name: juniors, share: 70%}
            expect: [p97 time to reply of seniors < 9d, freelancers contacted of juniors > 50]

            """)
        #expect(results.runs.count >= 10)
        func value(_ name: String) throws -> Double {
            let figure = results.meant(try .read(name))
            #expect(results.problem(with: figure) == nil, "\(figure.text)")
            return results.summary(of: figure, variant: 0).sample.mean
        }
        #expect(try value("reply share of seniors") > 0.6)
        #expect(try value("reply share of freelancers juniors") < 0.3)
        // Of the clients of that name.
        #expect(try value("reply share of juniors") > 0.3)
        #expect(abs(try value("p50 time to reply of seniors") - 3_600) < 9)
        let contacted = try value("freelancers contacted of seniors")
        let sum = try contacted + value("freelancers contacted of juniors")
        #expect(sum == (try value("freelancers contacted")))
        let json = ExperimentJSON.write(results)
        let read = try ExperimentFile.read(Array(json.utf8))
        #expect(read.setting == results.setting && ExperimentJSON.write(read) == json)
        let text = ExperimentText.write(results)
        for shown in [
            "reply share of freelancers seniors", "p97 time to reply of freelancers juniors",
        ] {
            #expect(text.contains(shown), "\(shown)")
            #expect(ExperimentCSV.write(results).contains(",\(shown),"))
        }
    }

    @Test("keep what is asked for, and know what they do not keep")
    func asked() async throws {
        let figure = try FigureName.read("p42 time to reply of small")
        #expect(try await results(asking: [figure]).figures.contains(figure))
        let results = try await results()
        let problem = results.problem(with: try .read("hires of smal"))
        #expect(problem?.near?.text == "small")
        #expect(results.problem(with: try .read("hires of small")) == nil)
        #expect(results.problem(with: try .read("hires")) == nil)
    }
}
