import Journal
import Marketplace
import Participants
import VirtualTime

/// A guest in the hub's place, beside our own machine that is told the same.
///
/// While the two agree, what the machine directs is what the guest answered, and the run goes on
/// with it. At the first difference it falls silent; the visit's complaint says why.
struct JudgedHub: HubBrain {
    private var reference: HubMachine
    private let judge: any HubJudge
    private let writer: InputWriter

    init(_ reference: HubMachine, _ judge: any HubJudge, cast: Cast) {
        self.reference = reference
        self.judge = judge
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
        // Looked at before: a machine that is kept as it was would be copied with every input.
        let (account, situation) = (
            AccountContext(input, in: reference, at: input.instant ?? now).members,
            Situation(of: input, in: reference)
        )
        var directed: [Directive] = []
        decide(&reference, &directed)
        guard let question = input.question(directed, cast: writer.cast, reference.policy) else {
            directives += directed
            return
        }
        let asked = JudgedQuestion(
            input: input, said: writer.members(of: question), account: account,
            situation: situation, directed: directed, now: now, writer: writer)
        if judge.approves(asked) { directives += directed }
    }
}

/// Says whether a guest answers as our machine does; the first time that it does not, it complains.
protocol HubJudge: Sendable {
    func approves(_ asked: JudgedQuestion) -> Bool
}

/// Something that a guest is asked, with what our machine makes of it.
struct JudgedQuestion: Sendable {
    var input: HubInput
    /// What is said of the input, as the guest is told of it.
    var said: (type: String, members: [JSONMember])
    /// What our machine held of the account and between the two before its answer.
    var account: [JSONMember]
    var situation: Situation
    var directed: [Directive]
    var now: Instant
    var writer: InputWriter

    /// The input in words.
    var sentence: String { writer.sentence(input) }

    /// Holds an answer against our machine's, in all but some kinds of outcomes.
    func comparison(
        with given: [Outcome], passingOver kinds: Set<EventKind>
    ) -> Comparison {
        var situation = situation
        // What the input says may be left out.
        situation.context = said.members
        let expected = ExpectedAnswer(directed, cast: writer.cast).outcomes
        return Comparison(
            expected: expected.filter { !kinds.contains($0.kind) },
            given: given.filter { !kinds.contains($0.kind) }, situation)
    }

    /// What the guest is told.
    func line(id: Int64) -> [UInt8] {
        InputWriter.line(said.type, id: id, now: now, said.members, account)
    }
}
