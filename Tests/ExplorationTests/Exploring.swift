import Diagnostics
import Exploration
import Foundation
import Journal
import Marketplace
import Participants
import ScenarioLanguage
import ScenarioRunner
import Testing
import VirtualTime
import YAML

/// Scripts of the tests of exploring.
enum Exploring {
    static let cast = """
        scenario: A test
        starts: 2026-01-05 09:00
        policy: {extends: article, quota: {plus: 2}}
        clients: {acme: {plan: plus}, globex: {plan: business}}
        freelancers: {noor: {skills: [swift]}, ivan: {}, mia: {}}
        desk: {review: 30m, upholds: 100%}

        """

    static func plan(_ script: String) throws -> ScenarioPlan {
        let result = read(SourceFile(name: "test.yaml", text: script))
        try #require(
            !result.hasErrors,
            "\(DiagnosticFormatter(files: result.files).format(result.diagnostics))\n\(script)")
        return try #require(result.plans.first)
    }

    /// Steps on the usual cast.
    static func steps(_ steps: String) throws -> ScenarioPlan {
        try plan(cast + "steps:\n" + steps)
    }

    static let read: @Sendable (SourceFile) -> ReadResult = { file in
        ScenarioReader.read(file) { path, _ in include(path) }
    }

    static let readTree: @Sendable (Node) -> ReadResult = { root in
        ScenarioReader.read(root, as: "made-up.yaml") { path, _ in include(path) }
    }

    private static func include(_ path: String) -> Result<SourceFile, IncludeError> {
        let zone = ZoneNames.name(ofPath: path).map { "/usr/share/zoneinfo/" + $0 }
        guard let zone, let data = FileManager.default.contents(atPath: zone) else {
            return .failure(IncludeError("no \(path)"))
        }
        return .success(SourceFile(name: path, bytes: Array(data)))
    }

    /// Much of what can happen, all of it right.
    static let busy = """
          - acme messages noor: Hello
          - noor replies to acme: Yes
          - acme messages noor: Again
          - acme posts job-acme: {skills: [swift]}
          - acme invites noor to job-acme: Come
          - noor accepts acme's invite to job-acme
          - acme messages ivan: Hello
          - ivan reports acme's last message: spam
          - wait: 1d
          - acme messages mia: Hello
            refused: quota-exhausted
          - noor blocks acme
          - acme messages noor: Hello
            refused: blocked
          - noor unblocks acme
          - acme hires noor: {rate: 80}
          - noor accepts acme's offer
          - acme ends the contract with noor: success
          - wait: 2d

        """
}

/// A hub that does what ours does, but for a fault, and that nobody judges.
struct FaultyHub: GuestHub {
    /// Changes what the hub wants done.
    let fault: @Sendable (inout [Directive]) -> Void

    func visit(_ run: GuestRun) -> any GuestVisit { Visit(fault: fault) }

    private struct Visit: GuestVisit {
        let fault: @Sendable (inout [Directive]) -> Void
        var complaint: HubComplaint? { nil }
        var wasInterrupted: Bool { false }

        func brain(beside reference: HubMachine) -> any HubBrain {
            Brain(machine: reference, fault: fault)
        }
        func end() {}
    }

    private struct Brain: HubBrain {
        var machine: HubMachine
        let fault: @Sendable (inout [Directive]) -> Void

        mutating func receive(
            _ action: Action, at actedAt: Instant, now: Instant, into directives: inout [Directive]
        ) {
            machine.receive(action, at: actedAt, now: now, into: &directives)
            fault(&directives)
        }
        mutating func receive(
            verdict report: ReportID, _ ruling: Ruling, now: Instant,
            into directives: inout [Directive]
        ) {
            machine.receive(verdict: report, ruling, now: now, into: &directives)
            fault(&directives)
        }
        mutating func reinstate(
            _ client: ClientID, now: Instant, into directives: inout [Directive]
        ) {
            machine.reinstate(client, now: now, into: &directives)
        }
        mutating func remind(
            _ reminder: Reminder, now: Instant, into directives: inout [Directive]
        ) {
            machine.remind(reminder, now: now, into: &directives)
        }
    }

    /// Forgets to charge what opens a conversation.
    static let chargesNothing = FaultyHub { directives in
        directives.removeAll { directive in
            if case .record(.changed(.quotaCharged)) = directive { true } else { false }
        }
    }
}
