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
        var nextID: Int64
        var complaint: HubComplaint?
        var wasInterrupted = false
    }

    private let state: Guarded<State>
    private let run: GuestRun
    private let pool: HubPool

    /// Greets the guest where it is new, and begins the run with it.
    init(_ run: GuestRun, _ pool: HubPool) {
        self.run = run
        self.pool = pool
        state = Guarded(State(process: nil, nextID: 1, complaint: nil))
        state.withLock { state in
            let what = ComplaintWords.beginning(of: run.title)
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
                _ = try talk(RunOpening.line(run, id: 1), id: 1, &state)
            } catch {
                fail(error, at: what, nil, &state)
            }
        }
    }

    func brain(beside reference: HubMachine) -> any HubBrain {
        JudgedHub(reference, self, cast: run.cast)
    }

    var complaint: HubComplaint? { state.withLock(\.complaint) }
    var wasInterrupted: Bool { state.withLock(\.wasInterrupted) }

    /// Ends the run with the guest, which then waits for its next.
    func end() {
        state.withLock { state in
            guard state.process != nil else { return }
            do throws(HubTrouble) {
                state.nextID += 1
                let line = InputWriter.line("end", id: state.nextID, [])
                _ = try talk(line, id: state.nextID, &state)
                if let process = state.process { pool.giveBack(process) }
                state.process = nil
            } catch {
                fail(error, at: "the end of \"\(run.title)\"", nil, &state)
            }
        }
    }

    func approves(_ asked: JudgedQuestion) -> Bool {
        guard let given = ask(asked) else { return false }
        let comparison = asked.comparison(with: given, passingOver: pool.passesOver)
        guard let difference = comparison.difference else { return true }
        complain(difference, comparison, asked)
        return false
    }

    /// Tells the guest of something; nil where there is no answer to judge.
    private func ask(_ asked: JudgedQuestion) -> [Outcome]? {
        state.withLock { state in
            guard state.complaint == nil, state.process != nil else { return nil }
            state.nextID += 1
            do throws(HubTrouble) {
                return try talk(asked.line(id: state.nextID), id: state.nextID, &state)
            } catch {
                fail(error, at: asked.sentence, asked.input.action, &state)
                return nil
            }
        }
    }

    /// Keeps a wrong answer.
    private func complain(
        _ difference: Difference, _ comparison: Comparison, _ asked: JudgedQuestion
    ) {
        state.withLock { state in
            let message = ComplaintWords.wrong(difference, after: asked.sentence)
            state.complaint = HubComplaint(
                .wrong, message: message, expected: Comparison.text(comparison.expected),
                found: Comparison.text(comparison.given) + saying(state.process),
                help: ComplaintWords.help(with: message), action: asked.input.action)
        }
    }

    private func greet(_ state: inout State) throws(HubTrouble) {
        guard var process = state.process else { return }
        defer { state.process = process }
        let limits = pool.limits
        var budget = AnswerBudget(max(limits.start, limits.timeout), limits, run.shouldStop)
        let hello = JSONValue.object([
            JSONMember("type", .text("hello")), JSONMember("protocol", .number(hubProtocolVersion)),
        ])
        try process.send(hello.json, &budget)
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
                "expected {\"type\":\"hello\",\"protocol\":\(hubProtocolVersion)}",
                line: String(decoding: line.prefix(200), as: UTF8.self))
        }
    }

    /// Sends a line and reads the answer up to its `done`.
    private func talk(
        _ line: String, id: Int64, _ state: inout State
    ) throws(HubTrouble) -> [Outcome] {
        var budget = AnswerBudget(pool.limits.timeout, pool.limits, run.shouldStop)
        guard var process = state.process else { return [] }
        defer { state.process = process }
        try process.send(line, &budget)
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
    private func fail(
        _ trouble: HubTrouble, at place: String, _ action: Action?, _ state: inout State
    ) {
        // Once an end is asked for, nobody can tell a guest that fails from one that was told too.
        let trouble = run.shouldStop() ? .interrupted : trouble
        let text = trouble.text
        if state.complaint == nil, trouble != .interrupted {
            state.complaint = HubComplaint(
                .unknown, message: ComplaintWords.unknown(text.what, to: place),
                expected: "an answer that ends with {\"type\":\"done\",\"id\":\(state.nextID)}",
                found: text.found + saying(state.process), help: text.help, action: action)
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

extension HubInput {
    var action: Action? {
        if case .request(let action, _) = self { action } else { nil }
    }
}

extension HubTrouble {
    /// What happened, what was there instead of an answer, and what to do.
    fileprivate var text: (what: String, found: String, help: String?) {
        switch self {
        case .cannotStart(let code):
            (
                "no answer, because the hub cannot be started", "error \(code) from the system",
                nil
            )
        case .silent(let span):
            (
                "no answer within \(span)", "silence",
                "a hub that buffers its output must flush it after each answer; --hub-timeout "
                    + "gives it longer"
            )
        case .gone(let how): ("no answer", how, "run the command by hand to see what it says")
        case .flood(let what): ("no end of the answer", what, nil)
        case .garbage(let reason, let line):
            (
                "no answer that can be read", "\(VisibleText.escaped(line)): \(reason)",
                "`dmsim help hub-protocol` tells what a hub may write"
            )
        case .unasked(let text):
            (
                "words unasked before the answer", VisibleText.escaped(text),
                "a hub writes only when it is told something, and ends each answer with done"
            )
        case .interrupted: ("no answer", "an interruption", nil)
        }
    }
}
