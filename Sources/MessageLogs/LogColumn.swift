/// What a column of a log means.
package enum LogColumn: Int, CaseIterable, Hashable, Sendable {
    case from, to, time, kind, plan, role, text

    package var name: String {
        switch self {
        case .from: "from"
        case .to: "to"
        case .time: "time"
        case .kind: "kind"
        case .plan: "plan"
        case .role: "role"
        case .text: "text"
        }
    }

    package var meaning: String {
        switch self {
        case .from: "who acts"
        case .to: "to whom"
        case .time: "when: Unix seconds, Unix milliseconds, or ISO 8601 with its zone"
        case .kind:
            "`message` (also where it is empty), `block`, `archive`, `report`, `hire`, `decline` or "
                + "`view`"
        case .plan:
            "the plan of who acts: `basic`, `plus`, `business` or `enterprise`, or one of the "
                + "policy's own `plans`; may be empty"
        case .role: "the side of who acts: `client` or `freelancer`; may be empty"
        case .text: "what was written, which is dropped at once"
        }
    }

    /// Without these a line says nothing.
    package var isNeeded: Bool { self == .from || self == .to || self == .time }

    /// Names under which a header is understood without a word.
    package var otherNames: [String] {
        switch self {
        case .from: ["src", "source", "sender", "from_id", "sender_id", "user_from"]
        case .to: ["dst", "target", "recipient", "receiver", "to_id", "recipient_id", "user_to"]
        case .time: ["timestamp", "date", "at", "ts", "datetime", "sent_at", "unixts"]
        case .kind: ["type", "event"]
        case .plan: []
        case .role: []
        case .text: ["body", "message_text"]
        }
    }

}

/// Where `--columns` says that a column is.
package enum ColumnPlace: Hashable, Sendable {
    /// Counted from 1.
    case number(Int)
    case name(String)

    package init(_ text: String) {
        let isNumber = !text.isEmpty && text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
        self = isNumber ? .number(Int(text) ?? .max) : .name(text)
    }

    package var text: String {
        switch self {
        case .number(let number): "\(number)"
        case .name(let name): name
        }
    }
}

/// Which column is what, as far as somebody said: `from=1,to=2,time=3`.
package struct ColumnChoice: Hashable, Sendable {
    package var places: [LogColumn: ColumnPlace] = [:]

    package init() {}

    /// Why a choice cannot be read.
    package struct Problem: Error, Hashable, Sendable {
        package var message: String
    }

    package init(_ text: String) throws(Problem) {
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[1].isEmpty else {
                throw Problem(message: "'\(part)' does not say which column is what")
            }
            guard let column = LogColumn.allCases.first(where: { $0.name == sides[0] }) else {
                let names = LogColumn.allCases.map(\.name).joined(separator: ", ")
                throw Problem(message: "'\(sides[0])' is none of \(names)")
            }
            let place = ColumnPlace(String(sides[1]))
            guard places.updateValue(place, forKey: column) == nil else {
                throw Problem(message: "'\(column.name)' stands twice")
            }
            if place == .number(0) { throw Problem(message: "columns are counted from 1") }
        }
    }
}
