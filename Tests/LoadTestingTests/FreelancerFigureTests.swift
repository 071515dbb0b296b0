import Diagnostics
import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("Figures of one group of freelancers")
struct FreelancerFigureTests {
    /// All that freelancers can do, in groups that differ; one has the name of a group of clients,
    /// and one has none.
    private static let text = """
        load: Groups of freelancers
        policy:
          extends: article
          declines: yes
          conversations: {expire without an answer after: 5d}
        starts: 2026-01-01
        horizon: 20d
        clients:
          - name: big
            count: 60
            plans: {plus: 75%, business: 25%}
            attempts: 3 a day
            replies: 30% after 2h
            hires: 20% after 1d
            ends contracts: 60% successful and 20% negative after 2d
            spam: {share: 20%, attempts: 5 a day}
          - name: posters
            count: 20
            reach by: invites
            attempts: 2 a day
            hires: 40% after 1d
            proposals: 1 a day
        freelancers:
          count: 300
          replies: 25% after lognormal median 6h sigma 1.6
        \(GroupFigureTests.reactions)
          groups:
            - {name: seniors, share: 20%, replies: 60% after 1h}
            - {name: big, share: 30%}
            - {name: the  juniors, share: 40%, replies: 10% after 2d}
            - {share: 10%}
        \(GroupFigureTests.desk)

        """

    private static func plan(_ more: String = "") throws -> LoadPlan {
        try ReportedFigureTests.plan(text + more)
    }

    private static let theirs = FigureName.every.filter(\.owner.isOfFreelancers)

    private static let additive = theirs.filter { figure in
        switch figure {
        case .counter, .refused, .responsiveness: true
        case .share, .time, .mean, .quantile, .desk, .scoped: false
        }
    }

    @Test("Groups add up to the whole, whatever was counted", arguments: ["", "warm up: 6d\n"])
    func sums(more: String) async throws {
        let plan = try Self.plan(more)
        let outcome = await LoadRun(plan, threads: 2).run()
        #expect(plan.freelancerScopes.count == 3 && outcome.freelancerGroups.count == 4)
        for figure in Self.additive {
            let whole = try #require(outcome.value(of: figure))
            let parts = plan.freelancerGroups.indices.map {
                outcome.values(of: [figure], ofFreelancers: $0)[0] ?? .nan
            }
            #expect(parts.reduce(0, +) == whole, "\(figure.text): \(parts)")
            let named = outcome.values(of: plan.freelancerScopes.map { figure.of($0) })
            #expect(named == parts.dropLast())
            if whole > 0 { continue }
            #expect(figure.text.hasPrefix("responsive "), "\(figure.text) never came up")
        }
        for distribution in FigureName.Distribution.allCases
        where FigureName.mean(distribution).owner.isOfFreelancers {
            let means = plan.freelancerScopes.map {
                outcome.value(of: .mean(distribution).of($0))
            }
            // Scores of few may be equal, and those who reply late have no prompt hires.
            #expect(Set(means).count >= 2, "\(distribution.rawValue): \(means)")
        }
    }

    @Test("Groups differ by what the file says of them")
    func differ() async throws {
        let outcome = await LoadRun(try Self.plan(), threads: 1).run()
        func value(_ text: String) throws -> Double {
            try #require(outcome.value(of: try FigureName.read(text)), "\(text)")
        }
        let prefix = "of freelancers"
        #expect(try value("reply share \(prefix) seniors") > 0.5)
        #expect(try value("reply share \(prefix) the juniors") < 0.15)
        #expect(abs(try value("p50 time to reply \(prefix) seniors") - 3_600) < 5)
        #expect(try value("p50 time to reply \(prefix) the juniors") > 170_000)
        #expect(try value("freelancers contacted \(prefix) seniors") == 60)
    }

    @Test("One group with a name is the whole")
    func alone() async throws {
        let plan = try ReportedFigureTests.plan(
            """
            load: One
            horizon: 9d
            clients: {count: 50, attempts: 3 a day, hires: 20% after 1h}
            freelancers: {count: 200, replies: 40% after 3h, groups: [{name: all, share: 100%}]}
            expect: [reply share of all >= 1%]

            """)
        let outcome = await LoadRun(plan, threads: 2).run()
        for figure in Self.theirs {
            let part = outcome.value(of: figure.of(.freelancers("all")))
            #expect(outcome.value(of: figure) == part, "\(figure.text)")
        }
        #expect(outcome.judged == [outcome.value(of: .share(.replied))])
    }

    @Test("Equal at any number of shards, and counting them changes no run")
    func placement() async throws {
        let plan = try Self.plan("warm up: 3d\nexpect: [p95 time to reply of seniors < 9d]\n")
        let figures = plan.freelancerScopes.flatMap { scope in
            Self.theirs.map { $0.of(scope) }
                + [FigureName.quantile(.timeToReply, 0.95).of(scope)]
        }
        let alone = await LoadRun(plan, threads: 1).run()
        for threads in [2, 5] {
            let other = await LoadRun(plan, threads: threads).run()
            #expect(other.values(of: figures) == alone.values(of: figures))
            #expect(other.freelancerGroups == alone.freelancerGroups)
            #expect(other.fingerprint == alone.fingerprint)
        }
    }

    @Test("Too many groups share their distributions, unless one is named")
    func many() async throws {
        let text =
            "load: Many\nclients: {count: 300}\nfreelancers:\n  count: 900\n"
            + "  replies: 50% after 3h\n  groups: ["
            + (1...30).map { "{name: g\($0), count: 30}" }.joined(separator: ", ") + "]\n"
        let figure = try FigureName.read("p50 time to reply of freelancers g7")
        let unnamed = await LoadRun(try ReportedFigureTests.plan(text), threads: 1).run()
        #expect(unnamed.value(of: figure) == nil)
        #expect(abs((unnamed.value(of: figure.unscoped) ?? 0) - 10_800) < 10)
        let named = try ReportedFigureTests.plan(text + "expect: [mean time to hire of g1 < 9d]\n")
        let outcome = await LoadRun(named, threads: 1).run()
        #expect(outcome.value(of: figure) ?? 0 > 10_000)
        #expect(outcome.fingerprint == unnamed.fingerprint)
    }

    // MARK: - Language

    @Test(
        "is written with `of`, and `freelancers` before the name where it needs it",
        arguments: [
            ("reply share of seniors", "reply share of freelancers seniors"),
            ("reply share of the juniors", "reply share of freelancers the juniors"),
            ("p90 time to reply of freelancers seniors", nil),
            ("freelancers contacted of seniors", "freelancers contacted of freelancers seniors"),
            ("mean job success of big", "mean job success of freelancers big"),
            // Clients and freelancers have the name, and both have replies.
            ("reply share of big", nil), ("reply share of freelancers big", nil),
            ("reply share of big plus", nil), ("attempts of big", nil),
            ("responsive slower of seniors", "responsive slower of freelancers seniors"),
        ] as [(String, String?)])
    func grammar(written: String, meant: String?) throws {
        let read = try FigureName.read(written)
        let figure = try Self.plan().meant(read)
        #expect(read.text == written && figure.text == meant ?? written)
        #expect(try FigureName.read(figure.text) == figure)
        #expect(try Self.plan().problem(with: read) == nil)
    }

    @Test("A bound is judged by it, and ends a run by the worst that was seen")
    func thresholds() async throws {
        let plan = try Self.plan(
            """
            until: {reply share of seniors: 5%}
            expect:
              - reply share of seniors > 10%
              - attempts of big < 1000000
              - freelancers contacted of the juniors <= 100 or stop

            """)
        let figures: [FigureName] = [.share(.replied), .counter(.freelancersContacted)]
        #expect(plan.freelancerFigures == figures && plan.groupFigures == [.counter(.attempts)])
        let outcome = await LoadRun(plan, threads: 2).run()
        #expect(outcome.isPartial)
        let contacted = try #require(outcome.judged[2])
        #expect(contacted > 100 && contacted <= 120)
        #expect(try #require(outcome.judged[0]) > 0.1)
    }

    static let mistakes: [(bound: String, says: String, meant: String?)] = [
        (
            "reply share of senoirs >= 40%", "no group of clients or freelancers `senoirs`",
            "reply share of seniors >= 40%"
        ),
        (
            "reply share of freelancers bog >= 40%", "no group of freelancers `bog`",
            "reply share of freelancers big >= 40%"
        ),
        ("attempts of seniors > 1", "of some freelancers: it is of clients", nil),
        ("quota use of seniors > 1", "is a distribution", nil),
        ("refused share of freelancers big < 1%", "of some freelancers: it is of clients", nil),
        ("utilisation of seniors < 1%", "of some people: the desk takes", nil),
        ("freelancers contacted of plan plus > 1", "of some clients: it is of freelancers", nil),
        ("freelancers contacted of posters > 1", "of some clients: it is of freelancers", nil),
        ("freelancers contacted of > 1", "does not say of whom", nil),
    ]

    @Test("Mistakes are told with what was meant", arguments: mistakes)
    func mistake(bound: String, says: String, meant: String?) throws {
        let read = LoadReader.read(
            SourceFile(name: "test.yaml", text: Self.text + "expect:\n  - \(bound)\n"))
        #expect(read.plan == nil && read.diagnostics.count == 1)
        let diagnostic = try #require(read.diagnostics.first)
        #expect(diagnostic.message.contains(says), "\(diagnostic.message)")
        #expect(diagnostic.fixIt?.text == meant)
    }
}
