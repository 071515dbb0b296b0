import Diagnostics
import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import ScenarioLanguage

@Suite("Headers")
struct HeaderTests {
    private func plan(_ text: String) throws -> ScenarioPlan {
        let result = Scripts.read(text)
        #expect(Scripts.shown(result) == "")
        return try #require(result.plans.first)
    }

    @Test("Too many people are told of once")
    func crowd() {
        let people = (0..<3_000).map { "c\($0)" }.joined(separator: ", ")
        let result = Scripts.read(
            "scenario: A crowd\nclients: [\(people)]\nsteps:\n  - wait: 1h\n")
        #expect(result.diagnostics.map(\.code) == [.tooMany])
    }

    @Test("A full header becomes a plan")
    func full() throws {
        let plan = try plan(
            """
            scenario: Everything
            about: |
              Two lines
              of text.
            teaches: [block, hire-now]
            tags: [slow, quota]
            seed: 18446744073709551615
            starts: 2026-03-01 23:58
            clients:
              acme:
                plan: enterprise
                company: Acme Robotics
                country: DE
                spent: 1,000 USD
                hires: 3
                member since: 2024-01-31
                billing verified: no
                first payment: 2024-02-01
                standing: restricted until 2026-04-01
                replies: 60% after 3h
              globex: {hires: 40% after 2d}
            freelancers:
              noor:
                roles: [engineer]
                skills: [swift, linux]
                rate: 80
                availability: busy
                visibility: private
                past successes: 9
                past failures: 1
                replies: 60% of first messages after 4h
                accepts offers: 50% after 1d
                declines offers: 50% after 2d
              ivan: {job success: 90%, archives: 10%, blocks: never}
            contracts: [acme with noor, globex and ivan (ended)]
            desk: {reviewers: 1, review: 30m, upholds: 100%, sanction: warning, transit: 1m}
            network: {latency: uniform 20ms to 80ms}
            steps:
              - wait: 1h
            """)
        #expect(plan.title == "Everything")
        #expect(plan.about == "Two lines\nof text.\n")
        #expect(plan.teaches == [.block, .hireNow])
        #expect(plan.tags == ["slow", "quota"])
        #expect(plan.seed == .max)
        #expect(plan.starts == Instant.parse("2026-03-01 23:58"))
        checkClients(plan)
        checkFreelancers(plan)
        #expect(
            plan.cast.contracts == [
                PriorContract(
                    client: ClientID(0), freelancer: FreelancerID(0), isRunning: true),
                PriorContract(
                    client: ClientID(1), freelancer: FreelancerID(1), isRunning: false),
            ])
        var desk = DeskProfile(review: .fixed(1_800))
        desk.reviewers = 1
        desk.upholds = 1
        desk.sanction = .warning
        desk.transit = .minutes(1)
        #expect(plan.desk == desk)
        #expect(
            plan.network
                == NetworkProfile(
                    latency: .uniform(from: 0.02, to: 0.08), minimum: .milliseconds(20)))
    }

    private func checkClients(_ plan: ScenarioPlan) {
        let acme = plan.cast[ClientID(0)]
        #expect(acme.plan == .enterprise)
        #expect(acme.company == "Acme Robotics")
        #expect(acme.country == "DE")
        #expect(acme.totalSpend == Cents(100_000))
        #expect(acme.hires == 3)
        #expect(acme.memberSince == Instant.parse("2024-01-31"))
        #expect(!acme.billingVerified)
        #expect(acme.firstPayment == Instant.parse("2024-02-01"))
        #expect(acme.standing == .restricted(until: Instant.parse("2026-04-01") ?? .epoch))
        #expect(acme.behaviour.replies == Tendency(share: 0.6, delay: .fixed(10_800)))
        let globex = plan.cast[ClientID(1)]
        #expect(globex.behaviour.hires == Tendency(share: 0.4, delay: .fixed(172_800)))
        #expect(globex.memberSince == plan.starts - .days(365))
    }

    private func checkFreelancers(_ plan: ScenarioPlan) {
        let noor = plan.cast[FreelancerID(0)]
        #expect(noor.roles == ["engineer"])
        #expect(noor.skills == ["swift", "linux"])
        #expect(noor.rate == Cents(8_000))
        #expect(!noor.available)
        #expect(noor.visibility == .hidden)
        #expect(noor.pastSuccesses == 9)
        #expect(noor.pastFailures == 1)
        #expect(noor.behaviour.onlyFirstMessages)
        #expect(noor.behaviour.replies == Tendency(share: 0.6, delay: .fixed(14_400)))
        #expect(noor.behaviour.declinesOffers == Tendency(share: 0.5, delay: .fixed(172_800)))
        let ivan = plan.cast[FreelancerID(1)]
        #expect(ivan.pastSuccesses == 190)
        #expect(ivan.pastFailures == 10)
        #expect(ivan.behaviour.archives == Tendency(share: 0.1, delay: .fixed(0)))
        #expect(ivan.behaviour.blocks == nil)
    }

    @Test("Ranges of names and plain lists make a cast")
    func ranges() throws {
        let plan = try plan(
            """
            scenario: Many
            clients: [acme, c1..c2]
            freelancers: {"f8..f11": {rate: 5}, noor: {}}
            steps: [{wait: 1h}]
            """)
        #expect(plan.cast.clients.map(\.name) == ["acme", "c1", "c2"])
        #expect(plan.cast.freelancers.map(\.name) == ["f8", "f9", "f10", "f11", "noor"])
        #expect(plan.cast.freelancers.map(\.rate.amount) == [500, 500, 500, 500, 0])
    }

    @Test("One row of examples gives one plan, placeholders filled in everywhere")
    func examples() {
        let result = Scripts.read(
            """
            scenario: <plan> clients write to <who>, not \\<who> or <em
            clients: {acme: {plan: <plan>}}
            freelancers: {<who>: {}}
            examples:
              - {plan: plus, who: noor, n: 1}
              - {plan: basic, who: ivan, n: 2}
            steps:
              - acme messages <who>: Hello <who>, 1 < 2
              - when plan is not basic:
                  - wait: <n>h
                otherwise:
                  - wait: <n>d
              - when who is mei or ivan:
                  - repeat <n> times: [{wait: 1m}]
            """)
        #expect(Scripts.shown(result) == "")
        #expect(
            result.plans.map(\.title) == [
                "plus clients write to noor, not <who> or <em",
                "basic clients write to ivan, not <who> or <em",
            ])
        #expect(
            result.plans.map { $0.parameters.map(\.value) } == [
                ["plus", "noor", "1"], ["basic", "ivan", "2"],
            ])
        #expect(result.plans.map { $0.cast.clients[0].plan } == [.plus, .basic])
        #expect(
            result.plans.map { $0.cast.texts.last } == ["Hello noor, 1 < 2", "Hello ivan, 1 < 2"])
        let kinds = result.plans.map { plan in plan.steps.map { "\($0.kind)".prefix(4) } }
        #expect(kinds == [["act(", "wait"], ["act(", "wait", "repe"]])
    }

    @Test("A shared cast is included, and several documents are several scenarios")
    func include() throws {
        let cast = SourceFile(
            name: "cast.yaml", text: "clients: {acme: {}}\ncontracts: [acme with noor]\n")
        let more = SourceFile(name: "more.yaml", text: "cast: More\nfreelancers: {noor: {}}\n")
        let script = SourceFile(
            name: "script.yaml",
            text: """
                scenario: One
                include: [more.yaml, cast.yaml]
                freelancers: {ivan: {}}
                steps: [acme opens noor's profile, acme opens ivan's profile]
                ---
                load: Later
                rate: 3 a second
                ---
                scenario: Two
                steps: [{wait: 1h}]
                """)
        let result = ScenarioReader.read(script) { path, includer in
            #expect(includer.name == "script.yaml")
            return .success(path == "cast.yaml" ? cast : more)
        }
        #expect(Scripts.shown(result) == "")
        #expect(result.plans.map(\.title) == ["One", "Two"])
        #expect(result.documents.map(\.kind) == [.scenario, .load, .scenario])
        #expect(result.files.map(\.name) == ["script.yaml", "more.yaml", "cast.yaml"])
        let plan = try #require(result.plans.first)
        #expect(plan.cast.freelancers.map(\.name) == ["noor", "ivan"])
        #expect(plan.cast.contracts.count == 1)
        #expect(plan.files.map(\.name) == result.files.map(\.name))
    }

    @Test("A file of people alone is a cast, and is checked")
    func castAlone() {
        let right = Scripts.read("clients: {acme: {}}\n")
        #expect(right.documents.map(\.kind) == [.cast])
        #expect(right.plans.isEmpty && right.diagnostics.isEmpty)
        let wrong = Scripts.read("cast: People\nclients: {acme: {spam: gold}}\nsteps: []\n")
        #expect(wrong.diagnostics.map(\.code) == [.badChoice, .unknownKey])
        // The policy of whoever uses it may have plans of its own.
        #expect(Scripts.read("cast: People\nclients: {acme: {plan: gold}}\n").diagnostics.isEmpty)
    }

    @Test("A policy is a preset's name or a mapping, with placeholders")
    func policy() {
        let result = Scripts.read(
            """
            scenario: Policies
            policy: {extends: <base>, quota: {plus: <limit>}}
            clients: {acme: {}}
            examples:
              - {base: article, limit: 2}
              - {base: five-a-day, limit: unlimited}
            steps: [{wait: 1h}]
            """)
        #expect(Scripts.shown(result) == "")
        #expect(
            result.plans.map { $0.policy.quota.allotment(for: .plus) } == [.units(2), .unlimited])
        #expect(result.plans.map { $0.policy.conditions.isEmpty } == [true, false])
    }
}

@Suite("Where a scenario starts")
struct StartTests {
    @Test("Without `starts`, it is the instant that its page names; only title and steps must be")
    func absent() throws {
        let result = Scripts.read("scenario: x\nsteps: [{wait: 1h}]\n")
        #expect(Scripts.shown(result) == "")
        #expect(try #require(result.plans.first).starts == Instant.parse("2026-01-01 00:00"))
        for text in ["scenario: x\n", "steps: [{wait: 1h}]\n"] {
            #expect(Scripts.read(text).hasErrors, "\(text)")
        }
    }
}
