import Diagnostics
import Glibc
import Journal
import Locks
import Marketplace
import Participants
import VirtualTime

/// A guest's part in one run: asks it, and keeps what is wrong with it.
final class HubVisit: GuestVisit, HubJudge {
    private struct State: Sendable {
        var process: HubProcess?
        var nextID: Int64 = 1
        var complaint: HubComplaint?
        var wasInterrupted = false
        /// What is to be told, where the guest is asked ahead, and what its answers will be to.
        var told: [UInt8] = []
        var awaited: [Awaited] = []
        /// How many inputs it was told of.
        var inputs = 0
        /// The number of the input that the complaint is about, from 1, where the run had gone on.
        var late: Int?
    }

    private let state: Guarded<State>
    private let run: GuestRun
    private let pool: HubPool

    /// Greets the guest where it is new, and begins the run with it.
    init(_ run: GuestRun, _ pool: HubPool) {
        self.run = run
        self.pool = pool
        state = Guarded(State())
        state.withLock { state in
            var what = Awaited.What.greeting
            do throws(HubTrouble) {
                let (process, isNew) = try pool.take()
                state.process = process
                if isNew {
                    do throws(HubTrouble) {
                        try greet(&state)
                    } catch {
                        if case .gone = error, isInterruptedSoon() { throw .interrupted }
                        if error != .interrupted { pool.giveUp(error) }
                        throw error
                    }
                }
                what = .beginning
                let line = RunOpening.line(run, id: 1)
                if pool.asksAhead {
                    note(line, what, &state)
                } else {
                    _ = try talk(line, id: 1, &state)
                }
            } catch {
                fail(error, Awaited(what: what, id: 1, number: 0), &state)
            }
        }
    }

    func brain(beside reference: HubMachine) -> any HubBrain {
        JudgedHub(reference, self, cast: run.cast)
    }

    var complaint: HubComplaint? { state.withLock { $0.complaint } }
    var wasInterrupted: Bool { state.withLock(\.wasInterrupted) }

    /// What plays the run again up to the answer that was heard when it had gone on.
    var heardLate: (any GuestHub)? {
        state.withLock { state in
            guard let complaint = state.complaint, let late = state.late else { return nil }
            return RecalledHub(complaint, input: late)
        }
    }

    /// Ends the run with the guest, which then waits for its next.
    func end() {
        state.withLock { state in
            guard state.process != nil else { return }
            state.nextID += 1
            let line = InputWriter.line("end", id: state.nextID, [])
            if pool.asksAhead {
                note(line, .end, &state)
                hear(&state)
            } else {
                do throws(HubTrouble) {
                    _ = try talk(line, id: state.nextID, &state)
                } catch {
                    let end = Awaited(what: .end, id: state.nextID, number: state.inputs + 1)
                    fail(error, end, &state)
                    // All that matters was heard.
                    state.wasInterrupted = false
                }
            }
            if let process = state.process { pool.giveBack(process) }
            state.process = nil
        }
    }

    func approves(_ asked: JudgedQuestion) -> Bool {
        state.withLock { state in
            guard state.complaint == nil, state.process != nil else { return false }
            state.nextID += 1
            state.inputs += 1
            let line = asked.line(id: state.nextID)
            if pool.asksAhead {
                note(line, .answer(asked), &state)
                if state.told.count > HubVisit.roomAhead { hear(&state) }
            } else {
                do throws(HubTrouble) {
                    judge(try talk(line, id: state.nextID, &state), asked, &state)
                } catch {
                    let place = Awaited(
                        what: .answer(asked), id: state.nextID, number: state.inputs)
                    fail(error, place, &state)
                }
            }
            return state.complaint == nil && !state.wasInterrupted
        }
    }

    /// Holds an answer against the rules.
    private func judge(_ given: [Outcome], _ asked: JudgedQuestion, _ state: inout State) {
        let comparison = asked.comparison(with: given, passingOver: pool.passesOver)
        guard let difference = comparison.difference else { return }
        let message = ComplaintWords.wrong(difference, after: asked.sentence)
        state.complaint = HubComplaint(
            .wrong, message: message, expected: Comparison.text(comparison.expected),
            found: Comparison.text(comparison.given) + saying(state.process),
            help: ComplaintWords.help(with: message), action: asked.input.action)
    }

    /// So many bytes are told at most before the answers are heard.
    private static let roomAhead = 32_768

    /// Keeps what is to be told until the answers are heard.
    private func note(_ line: [UInt8], _ what: Awaited.What, _ state: inout State) {
        state.told.append(contentsOf: line)
        state.told.append(0x0A)
        let number = what.isEnd ? state.inputs + 1 : state.inputs
        state.awaited.append(Awaited(what: what, id: state.nextID, number: number))
    }

    /// Tells what was kept, and hears the answers in their order, up to the first that is wrong;
    /// the others are let pass, as the run did not get there.
    private func hear(_ state: inout State) {
        let awaited = state.awaited
        let told = state.told
        state.awaited.removeAll(keepingCapacity: true)
        state.told.removeAll(keepingCapacity: true)
        for place in awaited.indices {
            let next = awaited[place]
            do throws(HubTrouble) {
                if place == 0 { try state.process?.post(told) }
                let outcomes = try answer(to: next.id, &state)
                guard state.complaint == nil, case .answer(let asked) = next.what else { continue }
                judge(outcomes, asked, &state)
                if state.complaint != nil { state.late = next.number }
            } catch {
                if state.complaint == nil { state.late = next.number }
                fail(error, next, &state)
                return
            }
        }
    }

    /// What both sides say first.
    static let greeting = JSONValue.object([
        JSONMember("type", .text("hello")), JSONMember("protocol", .number(hubProtocolVersion)),
    ])

    private func greet(_ state: inout State) throws(HubTrouble) {
        guard var process = state.process else { return }
        defer { state.process = process }
        let limits = pool.limits
        var budget = AnswerBudget(max(limits.start, limits.timeout), limits, run.shouldStop)
        try process.send(Array(HubVisit.greeting.json.utf8), &budget)
        let line = try process.nextLine(&budget)
        let value: JSONValue
        do throws(JSONProblem) {
            value = try JSONReader.read(line)
        } catch {
            throw .garbage(
                "it is no JSON: \(error.reason)",
                line: String(decoding: line.prefix(200), as: UTF8.self))
        }
        guard value["type"]?.text == "hello", value["protocol"]?.number == hubProtocolVersion
        else {
            throw .garbage(
                "expected \(HubVisit.greeting.json)",
                line: String(decoding: line.prefix(200), as: UTF8.self))
        }
    }

    /// Sends a line and reads the answer up to its `done`.
    private func talk(
        _ line: [UInt8], id: Int64, _ state: inout State
    ) throws(HubTrouble) -> [Outcome] {
        var budget = AnswerBudget(pool.limits.timeout, pool.limits, run.shouldStop)
        try state.process?.send(line, &budget)
        return try answer(to: id, &budget, &state)
    }

    /// Reads an answer; one that does not matter any more is not waited for so long.
    private func answer(to id: Int64, _ state: inout State) throws(HubTrouble) -> [Outcome] {
        let limits = pool.limits
        let patience =
            state.complaint == nil ? limits.timeout : min(limits.timeout, limits.farewell)
        var budget = AnswerBudget(patience, limits, run.shouldStop)
        return try answer(to: id, &budget, &state)
    }

    private func answer(
        to id: Int64, _ budget: inout AnswerBudget, _ state: inout State
    ) throws(HubTrouble) -> [Outcome] {
        guard var process = state.process else { return [] }
        state.process = nil
        defer { state.process = process }
        var outcomes: [Outcome] = []
        while true {
            let line = try process.nextLine(&budget)
            switch try AnswerLine.read(line) {
            case .outcome(let outcome): outcomes.append(outcome)
            case .done(id): return outcomes
            case .done(let other):
                throw .garbage(
                    "the answer to \(id) is due, not to \(other)",
                    line: String(decoding: line.prefix(200), as: UTF8.self))
            }
        }
    }

    /// Whether somebody asks for an end within a moment. A signal to our process group also kills a
    /// hub that was born but has not left the group yet, which may be seen before our own handler
    /// has run.
    private func isInterruptedSoon() -> Bool {
        for _ in 0..<100 {
            if run.shouldStop() { return true }
            usleep(1_000)
        }
        return false
    }

    /// Keeps what went wrong, and takes the guest down.
    private func fail(_ trouble: HubTrouble, _ awaited: Awaited, _ state: inout State) {
        // Once an end is asked for, nobody can tell a guest that fails from one that was told too.
        let trouble = run.shouldStop() ? .interrupted : trouble
        let text = trouble.text
        if state.complaint == nil, trouble != .interrupted {
            state.complaint = HubComplaint(
                .unknown, message: ComplaintWords.unknown(text.what, to: awaited.words(run)),
                expected: awaited.expected,
                found: text.found + saying(state.process), help: text.help,
                action: awaited.action)
        }
        if trouble == .interrupted { state.wasInterrupted = true }
        state.process?.end(within: .zero)
        state.process = nil
    }

    /// What it had to say on standard error, in part.
    private func saying(_ process: HubProcess?) -> String {
        guard let bytes = process?.errorText, !bytes.isEmpty else { return "" }
        let text = VisibleText.escaped(String(decoding: bytes, as: UTF8.self))
        let isCut = bytes.count >= pool.limits.errorBytesShown
        return "; on standard error: \(text)\(isCut ? " …" : "")"
    }
}
