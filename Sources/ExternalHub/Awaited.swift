import Diagnostics
import Journal
import Marketplace
import Participants

/// An answer that a guest owes.
struct Awaited: Sendable {
    enum What: Sendable {
        case greeting
        case beginning
        case answer(JudgedQuestion)
        case end

        var isEnd: Bool { if case .end = self { true } else { false } }
    }

    /// To what.
    var what: What
    /// What its `done` says, but for the greeting.
    var id: Int64
    /// The number of the input, from 1; 0 before the first, and one more than the last at the end.
    var number: Int

    var action: Action? { if case .answer(let asked) = what { asked.input.action } else { nil } }

    /// What would be one.
    var expected: String {
        if case .greeting = what { return HubVisit.greeting.json }
        return "an answer that ends with {\"type\":\"done\",\"id\":\(id)}"
    }

    /// What it is to, in words.
    func words(_ run: GuestRun) -> String {
        switch what {
        case .greeting: ComplaintWords.greeting
        case .beginning: ComplaintWords.beginning(of: run.title)
        case .answer(let asked): asked.sentence
        case .end: ComplaintWords.end(of: run.title)
        }
    }
}

extension HubInput {
    var action: Action? {
        if case .request(let action, _) = self { action } else { nil }
    }
}

extension HubTrouble {
    /// What happened, what was there instead of an answer, and what to do.
    var text: (what: String, found: String, help: String?) {
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
