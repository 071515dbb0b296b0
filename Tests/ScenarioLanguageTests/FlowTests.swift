import Diagnostics
import Journal
import Marketplace
import Testing
import VirtualTime

@testable import ScenarioLanguage

@Suite("Flow")
struct FlowTests {
    private func steps(_ lines: String...) -> [Step] {
        let result = Scripts.read(Scripts.around(steps: Scripts.steps(lines)))
        #expect(Scripts.shown(result) == "")
        return Array(result.plans.first?.steps.dropFirst() ?? [])
    }

    private let acme = ClientID(0)
    private let noor = FreelancerID(0)

    @Test("Waiting and going to an instant")
    func time() throws {
        let steps = steps("wait: 3h", "wait 30 days", "at: 2026-02-01 00:00", "at: day 3 09:00")
        var seen: [String] = []
        for step in steps {
            switch step.kind {
            case .wait(.span(let span)): seen.append("wait \(span)")
            case .at(.instant(let instant)): seen.append("at \(instant)")
            default: seen.append("?")
            }
        }
        #expect(
            seen == ["wait 3h", "wait 30d", "at 2026-02-01 00:00:00", "at 2026-01-07 09:00:00"])
    }

    @Test("Temporal expectations keep their length of time and their words")
    func temporal() {
        let steps = steps(
            "within 24h: noor replied to acme", "for 30 days, never: acme finds noor",
            "for 2d always: [acme finds noor, acme has 29 connections left]",
            "never: acme finds noor", "always: noor has 1 email", "expect acme finds noor")
        guard steps.count == 6 else {
            Issue.record("\(steps.count) steps")
            return
        }
        let found = Claim.finds(acme, noor)
        if case .within(let span, let list) = steps[0].kind {
            #expect(span == .span(.hours(24)))
            #expect(list.map(\.claim) == [.replied(noor, to: acme, nil)])
            #expect(list.map(\.text) == ["noor replied to acme"])
        } else {
            Issue.record("not within")
        }
        if case .never(let span, let list) = steps[1].kind {
            #expect(span == .span(.days(30)))
            #expect(list.map(\.claim) == [found])
        } else {
            Issue.record("not never")
        }
        if case .always(let span, let list) = steps[2].kind {
            #expect(span == .span(.days(2)))
            #expect(list.count == 2)
        } else {
            Issue.record("not always")
        }
        if case .never(nil, _) = steps[3].kind {} else { Issue.record("not never at all") }
        if case .always(nil, _) = steps[4].kind {} else { Issue.record("not always at all") }
        if case .expect(let list) = steps[5].kind {
            #expect(list.map(\.claim) == [found])
        } else {
            Issue.record("not expect")
        }
    }

    @Test("A condition on the run keeps both branches, and `and` joins conditions")
    func dynamicWhen() {
        let steps = steps(
            """
            when acme finds noor and noor has 1 email:
                  - wait: 1h
                otherwise:
                  - wait: 2h
                  - wait: 3h
            """)
        guard case .when(let conditions, let then, let otherwise)? = steps.first?.kind else {
            Issue.record("no when")
            return
        }
        #expect(conditions.map(\.text) == ["acme finds noor", "noor has 1 email"])
        #expect(then.count == 1)
        #expect(otherwise.count == 2)
    }

    @Test("A repeat may count to a million millions, and counts its steps once")
    func repeats() {
        let steps = steps("repeat 1000000000000 times: [{wait: 1h}]", "repeat two times: [wait 1h]")
        var counts: [Int64] = []
        for case .repeat(let count, let inner) in steps.map(\.kind) {
            counts.append(count)
            #expect(inner.count == 1)
        }
        #expect(counts == [1_000_000_000_000, 2])
    }

    @Test(
        "For each is written out",
        arguments: [
            "[noor, ivan]", "noor and ivan", "noor, ivan", "freelancers", "[noor,ivan]",
        ])
    func forEach(list: String) {
        let steps = steps("for each one in \(list):\n      - acme messages <one>: Hello <one>")
        let people = steps.compactMap { step -> FreelancerID? in
            if case .act(.client(_, .message(let id, _, from: _)), _) = step.kind {
                id
            } else {
                nil
            }
        }
        #expect(people == [FreelancerID(0), FreelancerID(1)])
    }

    @Test("Branches of together are steps or lists of steps")
    func together() {
        let steps = steps(
            "together:\n      - noor blocks acme\n      - - noor blocks spamco\n        - wait: 1h")
        guard case .together(let branches)? = steps.first?.kind else {
            Issue.record("no together")
            return
        }
        #expect(branches.map(\.count) == [1, 2])
    }

    @Test("A step points at its sentence, an expectation at its own")
    func spans() throws {
        let text = Scripts.around(steps: "  - noor blocks acme\n  - expect: acme finds noor")
        let file = SourceFile(name: "test.yaml", text: text)
        let plan = try #require(ScenarioReader.read(file).plans.first)
        #expect(file.text(of: plan.steps[1].span) == "noor blocks acme")
        #expect(file.text(of: plan.steps[2].span) == "expect")
        guard case .expect(let list) = plan.steps[2].kind else { return }
        #expect(list.map { file.text(of: $0.span) } == ["acme finds noor"])
        #expect(file.text(of: plan.span) == "A test")
    }
}

@Suite("Limits of scripts")
struct LimitTests {
    private func codes(_ text: String, _ limits: ScenarioLimits) -> [DiagnosticCode] {
        let file = SourceFile(name: "test.yaml", text: text)
        let result = ScenarioReader.read(file, limits: limits)
        if !result.diagnostics.isEmpty { #expect(result.plans.count == 0) }
        return result.diagnostics.map(\.code)
    }

    private func script(steps: String) -> String {
        "scenario: Long\nclients: {acme: {}}\nfreelancers: {noor: {}}\nsteps:\n" + steps
    }

    @Test("Steps, people, rows and levels are limited, exactly")
    func exact() {
        var limits = ScenarioLimits()
        limits.steps = 3
        limits.participants = 2
        limits.rows = 2
        limits.nesting = 2
        let three = String(repeating: "  - wait: 1h\n", count: 3)
        #expect(codes(script(steps: three), limits).isEmpty)
        #expect(codes(script(steps: three + "  - wait: 1h\n"), limits) == [.tooMany])
        let mei = script(steps: three).replacing("{noor: {}}", with: "{noor: {}, mei: {}}")
        #expect(codes(mei, limits) == [.tooMany])
        let rows = "examples: [{a: 1}, {a: 2}]\n"
        #expect(codes(rows + script(steps: three), limits).isEmpty)
        let more = "examples: [{a: 1}, {a: 2}, {a: 3}]\n"
        #expect(codes(more + script(steps: three), limits) == [.tooMany])
        let two = "  - repeat 2 times:\n    - wait: 1h\n"
        #expect(codes(script(steps: two), limits).isEmpty)
        let deep = "  - repeat 2 times:\n    - repeat 2 times:\n      - wait: 1h\n"
        #expect(codes(script(steps: deep), limits) == [.tooDeep])
    }

    @Test("All rows of a file together are limited too")
    func file() {
        var limits = ScenarioLimits()
        limits.stepsOfFile = 4
        let rows = "examples: [{a: 1}, {a: 2}, {a: 3}]\n"
        #expect(codes(rows + script(steps: "  - wait: 1h\n"), limits).isEmpty)
        let two = "  - wait: 1h\n  - wait: 1h\n"
        #expect(codes(rows + script(steps: two), limits) == [.tooMany])
    }

    @Test("People and filled-in texts of all rows and scenarios of a file are limited together")
    func together() {
        var limits = ScenarioLimits()
        limits.participantsOfFile = 8
        let steps = script(steps: "  - acme messages noor: Hello <a>\n")
        func rows(_ count: Int) -> String {
            "examples: [" + (0..<count).map { "{a: \($0)}" }.joined(separator: ", ") + "]\n"
        }
        #expect(codes(rows(4) + steps, limits).isEmpty)
        #expect(codes(rows(5) + steps, limits) == [.tooMany])
        let other = "\n---\n" + rows(2) + steps.replacing("Long", with: "Longer")
        func codesOfBoth(_ count: Int) -> [DiagnosticCode] {
            let file = SourceFile(name: "test.yaml", text: rows(count) + steps + other)
            return ScenarioReader.read(file, limits: limits).diagnostics.map(\.code)
        }
        #expect(codesOfBoth(2).isEmpty)
        #expect(codesOfBoth(3) == [.tooMany])
        limits = ScenarioLimits()
        limits.filledTextOfFile = 4 * "Hello 1".utf8.count
        #expect(codes(rows(4) + steps, limits).isEmpty)
        #expect(codes(rows(5) + steps, limits) == [.tooMany])
        #expect(codesOfBoth(5) == [.tooMany])
    }

    @Test("A text cannot be blown up by placeholders")
    func blownUp() {
        var limits = ScenarioLimits()
        limits.textLength = 100
        let value = String(repeating: "x", count: 40)
        let rows = "examples: [{a: \(value)}]\n"
        let text = script(steps: "  - acme messages noor: <a><a><a>\n")
        #expect(codes(rows + text, limits) == [.tooMany])
    }

    @Test("A hundred thousand mistakes are told as a hundred and a count")
    func many() {
        let steps = String(repeating: "  - acme mesages nor: Hello\n", count: 15_000)
        let codes = codes(script(steps: steps), .standard)
        #expect(codes.count == 101)
        #expect(codes.last == .moreDiagnostics)
        let keys = (0..<100_000).map { "key\($0): 1\n" }.joined()
        let some = self.codes("scenario: Keys\n" + keys + "steps: [{wait: 1h}]\n", .standard)
        #expect(some.count == 101)
    }

    @Test("For each inside for each stops at the limit")
    func multiplied() {
        let text = """
            scenario: Many
            clients: {acme: {}}
            freelancers: [f1..f900]
            steps:
              - for each x in freelancers:
                  - for each y in freelancers:
                      - for each z in freelancers:
                          - acme messages <x>: <y> <z>
            """
        #expect(codes(text, .standard) == [.tooMany])
    }

    @Test(
        "Any cut of a script is read without a crash",
        arguments: [
            "scenario: Cut\nexamples: [{a: 1}]\nclients: {acme: {plan: <a>}}\nfreelancers: [f1..f3]\n"
                + "steps:\n  - together:\n    - acme messages f1 from search: \"Hi\"\n"
                + "  - within 24h: f1's 2nd email shows no client details\n"
                + "  - for each x in f1..f3:\n    - acme hires <x>: {rate: 80 USD}\n"
        ])
    func cuts(text: String) {
        let bytes = Array(text.utf8)
        for end in bytes.indices {
            _ = ScenarioReader.read(SourceFile(name: "cut", bytes: Array(bytes[..<end])))
            var without = bytes
            without.remove(at: end)
            _ = ScenarioReader.read(SourceFile(name: "cut", bytes: without))
        }
    }
}
