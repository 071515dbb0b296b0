import VirtualTime

/// What a line asks a session for.
enum PlayCommand: Equatable {
    case nothing, help, choices, look, time, history, timeline, next, quit
    /// Of the step of that number in the history; nil: of the last that was refused.
    case why(Int?)
    case wait(String)
    case at(String)
    case undo(Undo)
    case save(String)
    case sentence(String)
    /// Nothing that can be done, and what to write.
    case mistake(String)

    enum Undo: Equatable {
        /// The last so many steps.
        case last(Int)
        /// All that came at this instant or later.
        case to(Instant)
    }

    /// One command, for help and completion.
    struct Entry: Sendable {
        var usage: String
        var meaning: String
        var word: String { String(usage.prefix { $0 != " " }) }
    }

    static let entries = [
        Entry(usage: "?", meaning: "what you can do now, and what would be refused and why"),
        Entry(usage: "look", meaning: "what you see now: inbox, archive, quota, offers"),
        Entry(usage: "wait 3h", meaning: "let so much time pass, also 1 month"),
        Entry(
            usage: "at tomorrow 09:00", meaning: "let time pass until then, also at 2026-02-01"),
        Entry(usage: "next", meaning: "let time pass until you are told something"),
        Entry(usage: "time", meaning: "what time it is, and how many steps you took"),
        Entry(usage: "why", meaning: "why you were refused last; why 3, in your third step"),
        Entry(usage: "history", meaning: "what you did so far, each with its time"),
        Entry(
            usage: "undo", meaning: "take the last step back; undo 3; undo to 2026-01-05 12:00"),
        Entry(usage: "save FILE", meaning: "write the session as a script that runs"),
        Entry(
            usage: "timeline", meaning: "all that happened so far, with what you could not see"),
        Entry(usage: "help", meaning: "these commands"),
        Entry(usage: "quit", meaning: "end, with the timeline"),
    ]

    static func parse(_ line: String) -> PlayCommand {
        let text = line.split(separator: " ").joined(separator: " ")
        guard let space = text.firstIndex(of: " ") else { return word(text) }
        let rest = String(text[text.index(after: space)...])
        switch text[..<space] {
        case "wait", "wait:": return .wait(rest)
        case "at", "at:": return .at(rest)
        case "save": return .save(rest)
        case "undo": return undo(rest)
        case "why":
            return Int(rest).map { .why($0) }
                ?? .mistake("write why, or why 3 with the number of a step, as history has it")
        default: return .sentence(trimmed(line))
        }
    }

    /// The line without spaces around it; spaces inside a text stay.
    private static func trimmed(_ line: String) -> String {
        let start = line.drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }

    private static func word(_ text: String) -> PlayCommand {
        switch text {
        case "": .nothing
        case "?": .choices
        case "help": .help
        case "look": .look
        case "time": .time
        case "why": .why(nil)
        case "history": .history
        case "timeline": .timeline
        case "next": .next
        case "quit", "exit", "q": .quit
        case "undo": .undo(.last(1))
        case "wait", "wait:": .mistake("say how long, such as: wait 3h")
        case "at", "at:": .mistake("say until when, such as: at tomorrow 09:00")
        case "save": .mistake("say where to, such as: save mine.yaml")
        default: .sentence(text)
        }
    }

    private static func undo(_ rest: String) -> PlayCommand {
        if let count = Int(rest), count > 0 { return .undo(.last(count)) }
        if rest == "all" { return .undo(.last(.max)) }
        if rest.hasPrefix("to "), let instant = Instant.parse(rest.dropFirst(3)) {
            return .undo(.to(instant))
        }
        return .mistake("write undo, undo 3, undo all, or undo to 2026-01-05 12:00")
    }
}
