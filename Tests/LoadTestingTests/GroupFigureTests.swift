import Diagnostics
import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("Figures of one group or plan")
struct GroupFigureTests {
    /// All that freelancers can do about messages and invites, beside replies.
    static let reactions = """
          declines messages: 10% after 2h
          archives: 8% after 1h
          blocks: 5% after 1h
          views: 30% after 3h
          reports: 10% after 1h
          accepts invites: 40% after 3h
          declines invites: 20% after 3h
          react to: all messages
        """
    /// A desk at which reviews are broken off, and reports are given up and turned away.
    static let desk = """
        desk:
          reviewers: {06:00: 3, 12:00: 1}
          review: exponential mean 2h
          upholds: 40%
          at the end of a shift: hand back
          give up after: 1d
          queue limit: 20
        """

    /// All that clients can do, in groups that differ.
    private static let text = """
        load: Groups
        policy:
          extends: article
          quota: {plus: 12, refund: on reply within 90d, purchases: {expire: never}}
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
            buys: 5 connections after 1h at most 2 times
          - name: small spenders
            count: 40
            attempts: 1 a day
            spam: {share: 20%, attempts: 5 a day}
          - name: posters
            count: 20
            reach by: invites
            attempts: 2 a day
            needs: 2
            hires: 40% after 1d
            proposals: 1 a day
        freelancers:
          count: 300
          replies: 45% after lognormal median 6h sigma 1.6
        \(reactions)
        \(desk)

        """

    private static func plan(_ more: String = "") throws -> LoadPlan {
        try ReportedFigureTests.plan(text + more)
    }

    private static let additive: [FigureName] = FigureName.every.filter { figure in
        switch figure {
        case .counter, .refused: figure.owner.isOfClients
        case .share, .time, .mean, .quantile, .responsiveness, .desk, .scoped: false
        }
    }

    @Test("Groups add up to the whole, and so do plans", arguments: ["", "warm up: 6d\n"])
    func sums(more: String) async throws {
        let plan = try Self.plan(more)
        let outcome = await LoadRun(plan, threads: 2).run()
        for figure in Self.additive {
            let whole = try #require(outcome.value(of: figure))
            for scopes in [plan.groupScopes, plan.planScopes] {
                let parts = scopes.map { outcome.value(of: figure.of($0)) ?? .nan }
                #expect(parts.reduce(0, +) == whole, "\(figure.text): \(parts)")
            }
            let labels = plan.clients.map { figure.of(.group($0.name)) }
            #expect(outcome.values(of: labels).reduce(0) { $0 + ($1 ?? .nan) } == whole)
            let numbered = plan.clients.indices.map { outcome.values(of: [figure], ofGroup: $0)[0] }
            #expect(numbered == outcome.values(of: labels), "\(figure.text)")
        }
        for distribution in FigureName.Distribution.allCases
        where FigureName.mean(distribution).owner.isOfClients {
            let counts = plan.groupScopes.map { scope in
                distribution.entry.histogram(outcome.part(scope) ?? outcome).count
            }
            #expect(counts.reduce(0, +) == outcome.histogram(distribution).count)
        }
    }

    @Test("What a test of sums needs to be worth something happens to every group")
    func happens() async throws {
        let outcome = await LoadRun(try Self.plan(), threads: 1).run()
        // What only clients that invite, or that send spam, have.
        for figure in Self.additive {
            if case .refused = figure { continue }
            #expect(outcome.value(of: figure) ?? 0 > 0, "\(figure.text) never came up")
        }
    }

    @Test("One group is the whole")
    func alone() async throws {
        let plan = Populations.reference(clients: 200)
        let outcome = await LoadRun(plan, threads: 2).run()
        for figure in FigureName.every where figure.owner.isOfClients {
            for scope in plan.scopes {
                #expect(outcome.value(of: figure) == outcome.value(of: figure.of(scope)))
            }
        }
        let p95 = FigureName.quantile(.timeToReply, 0.95)
        #expect(outcome.value(of: p95) == outcome.value(of: p95.of(.plan("plus"))))
    }

    @Test("Equal at any number of shards")
    func placement() async throws {
        let plan = try Self.plan("warm up: 3d\nexpect: [p95 time to reply of big < 9d]\n")
        let figures = plan.scopes.flatMap { scope in
            FigureName.every.filter { $0.owner.isOfClients }.map { $0.of(scope) }
                + [FigureName.quantile(.timeToReply, 0.95).of(scope)]
        }
        let alone = await LoadRun(plan, threads: 1).run()
        for threads in [2, 5] {
            let other = await LoadRun(plan, threads: threads).run()
            #expect(other.values(of: figures) == alone.values(of: figures))
            #expect(other.fingerprint == alone.fingerprint)
        }
    }

    @Test("Too many groups share their distributions, unless one is named")
    func many() async throws {
        func text(_ more: String) -> String {
            "load: Many\nclients: ["
                + (1...30).map { "{name: g\($0), count: 20}" }.joined(separator: ", ")
                + "]\nfreelancers: {count: 900, replies: 50% after 3h}\n" + more
        }
        let figure = try FigureName.read("p50 time to reply of g7")
        let few = try ReportedFigureTests.plan(text(""))
        let unnamed = await LoadRun(few, threads: 1).run()
        #expect(unnamed.value(of: figure) == nil)
        #expect(abs((unnamed.value(of: figure.unscoped) ?? 0) - 10_800) < 10)
        #expect(unnamed.value(of: try FigureName.read("reply share of g7")) ?? 0 > 0.3)
        let named = try ReportedFigureTests.plan(text("expect: [mean time to hire of g1 < 9d]\n"))
        let outcome = await LoadRun(named, threads: 1).run()
        #expect(outcome.value(of: figure) ?? 0 > 10_000)
        #expect(outcome.fingerprint == unnamed.fingerprint)
    }

    // MARK: - Language

    @Test(
        "is written with `of`",
        arguments: [
            "reply share of big", "p95 time to reply of plan plus", "hires of small spenders",
            "clients out of quota of big plus", "out of quota share of friends of friends",
            "refused quota-exhausted of plan business", "mean quota use of plan b",
        ])
    func grammar(text: String) throws {
        let figure = try FigureName.read(text)
        #expect(figure.text == text && figure.scope != nil)
    }

    @Test("A bound on a group's figure is judged by it, and told of every group")
    func thresholds() async throws {
        let plan = try Self.plan(
            """
            expect:
              - reply share of big > 10%
              - p95 time to reply of plan business < 30d
              - attempts of small spenders <= 200 or stop

            """)
        #expect(plan.groupFigures == [.share(.replied), .counter(.attempts)])
        #expect(plan.planFigures == [.quantile(.timeToReply, 0.95)])
        let outcome = await LoadRun(plan, threads: 2).run()
        #expect(outcome.isPartial)
        #expect(outcome.judged.allSatisfy { $0 != nil })
        let attempts = try #require(outcome.judged[2])
        #expect(attempts > 200 && attempts < 230)
    }

    static let mistakes: [(bound: String, says: String, meant: String?)] = [
        ("reply share of bog >= 40%", "no group of clients", "reply share of big >= 40%"),
        ("hires of plan plsu > 1", "no clients are on the plan plsu", "hires of plan plus > 1"),
        ("hires of plan basic > 1", "no clients are on the plan basic", nil),
        ("p95 desk review of big < 1d", "the desk takes the reports on all clients", nil),
        ("utilisation of plan plus < 1%", "the desk takes", nil),
        ("freelancers contacted of big > 1", "it is of freelancers", nil),
        ("events of big > 1", "the run as a whole", nil),
        ("hires of > 1", "does not say of whom", nil),
        ("time to reply of big < 1d", "is a distribution", nil),
        ("reply shar of big > 1%", "there is no figure", "reply share of big > 1%"),
        ("clients oot of quota > 1", "there is no figure", "clients out of quota > 1"),
        ("hires of big > 40%", "is not a whole number", nil),
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

    @Test("So are those of aims")
    func aims() {
        let source = LoadSource(
            SourceFile(name: "test.yaml", text: Self.text + "until: {hires of bog: 5%}\n"))
        let reading = LoadReader.readExperiment(source)
        #expect(reading.plan == nil)
        #expect(reading.diagnostics.map(\.message) == ["there is no group of clients `bog`"])
    }
}
