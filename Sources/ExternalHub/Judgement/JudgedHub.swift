import Marketplace
import Participants
import VirtualTime

/// A guest in the hub's place, beside our own machine that is told the same.
///
/// While the two agree, what the machine directs is what the guest answered, and the run goes on
/// with it. At the first difference it falls silent; the visit's complaint says why.
struct JudgedHub: HubBrain {
    private var reference: HubMachine
    private let visit: HubVisit
    private let writer: InputWriter

    init(_ reference: HubMachine, _ visit: HubVisit, cast: Cast) {
        self.reference = reference
        self.visit = visit
        writer = InputWriter(cast: cast)
    }

    mutating func receive(
        _ action: Action, at actedAt: Instant, now: Instant, into directives: inout [Directive]
    ) {
        judge(.request(action, at: actedAt), now: now, into: &directives) { machine, expected in
            machine.receive(action, at: actedAt, now: now, into: &expected)
        }
    }

    mutating func receive(
        verdict report: ReportID, _ ruling: Ruling, now: Instant,
        into directives: inout [Directive]
    ) {
        judge(.verdict(report, ruling), now: now, into: &directives) { machine, expected in
            machine.receive(verdict: report, ruling, now: now, into: &expected)
        }
    }

    mutating func reinstate(
        _ client: ClientID, now: Instant, into directives: inout [Directive]
    ) {
        judge(.reinstate(client), now: now, into: &directives) { machine, expected in
            machine.reinstate(client, now: now, into: &expected)
        }
    }

    mutating func remind(
        _ reminder: Reminder, now: Instant, into directives: inout [Directive]
    ) {
        if reminder == .begin {
            // It only sets alarms, which a guest is spared.
            reference.remind(reminder, now: now, into: &directives)
            return
        }
        judge(.alarm(reminder), now: now, into: &directives) { machine, expected in
            machine.remind(reminder, now: now, into: &expected)
        }
    }

    private mutating func judge(
        _ input: HubInput, now: Instant, into directives: inout [Directive],
        _ decide: (inout HubMachine, inout [Directive]) -> Void
    ) {
        let before = reference
        var directed: [Directive] = []
        decide(&reference, &directed)
        guard let question = input.question(directed, cast: writer.cast) else {
            directives += directed
            return
        }
        var situation = Situation(
            context: writer.context(of: question), sentence: writer.sentence(input))
        if let pair = question.pair {
            situation.look(at: before[pair.client][pair.freelancer])
        }
        let account = AccountContext(question, in: before, at: question.instant ?? now).members
        guard let given = visit.ask(question, of: input, now: now, writer, account) else { return }
        let expected = ExpectedAnswer(directed, cast: writer.cast).outcomes
        let comparison = Comparison(expected: expected, given: given, situation)
        if let difference = comparison.difference {
            visit.complain(difference, comparison, input)
        } else {
            directives += directed
        }
    }
}
