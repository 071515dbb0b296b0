import Journal
import Locks
import Marketplace
import Participants
import Testing
import VirtualTime

@testable import ScenarioRunner

/// A guest that decides as our own hub does, and remembers what it was asked, in order.
private final class Recording: GuestHub, GuestVisit {
    let heard = Guarded<[Action]>([])

    func visit(_ run: GuestRun) -> any GuestVisit { self }
    func brain(beside reference: HubMachine) -> any HubBrain { Brain(reference, self) }
    var complaint: HubComplaint? { nil }
    var wasInterrupted: Bool { false }
    func end() {}

    private struct Brain: HubBrain {
        var machine: HubMachine
        let recording: Recording

        init(_ machine: HubMachine, _ recording: Recording) {
            self.machine = machine
            self.recording = recording
        }

        mutating func receive(
            _ action: Action, at actedAt: Instant, now: Instant, into directives: inout [Directive]
        ) {
            recording.heard.withLock { $0.append(action) }
            machine.receive(action, at: actedAt, now: now, into: &directives)
        }
        mutating func receive(
            verdict report: ReportID, _ ruling: Ruling, now: Instant,
            into directives: inout [Directive]
        ) { machine.receive(verdict: report, ruling, now: now, into: &directives) }
        mutating func reinstate(
            _ client: ClientID, now: Instant, into directives: inout [Directive]
        ) { machine.reinstate(client, now: now, into: &directives) }
        mutating func remind(
            _ reminder: Reminder, now: Instant, into directives: inout [Directive]
        ) { machine.remind(reminder, now: now, into: &directives) }
    }
}

@Suite("A guest in the hub's place")
struct GuestTests {
    @Test("It is asked for all parts of the hub in the order of the run, on any number of shards")
    func order() async throws {
        let ours = try await Play.steps(Self.steps)
        for shards in [1, 2, 5] {
            let guest = Recording()
            var options = RunOptions()
            options.shards = shards
            options.guestHub = guest
            let outcome = try await Play.steps(Self.steps, options)
            #expect(outcome == ours, "\(shards) shards")
            let handled: [Action] = outcome.events.compactMap { event in
                guard event.source == .hub else { return nil }
                return switch event.fact {
                case .changed(.messageAccepted(let id, let text)) where id.isFromClient:
                    .client(id.client, .message(id.freelancer, text, from: .profile))
                case .refused(let action, _): action
                default: nil
                }
            }
            #expect(handled.count == 60)
            #expect(guest.heard.withLock { $0 } == handled, "\(shards) shards")
        }
    }

    /// Both clients write in the same window, again and again.
    private static let steps = """
          - repeat 15 times:
              - together:
                  - acme messages noor: Hello
                  - globex messages noor: Hello
              - together:
                  - globex messages noor: How are you?
                  - acme messages noor: How are you?

        """
}
