import Diagnostics
import Journal
import Marketplace

/// A line of an answer, read.
enum AnswerLine: Hashable, Sendable {
    case outcome(Outcome)
    case done(id: Int64)

    /// What a hub may answer.
    static let kinds: [EventKind] = EventKind.allCases.filter { kind in
        switch kind.example {
        // What people do, the hub is told.
        case .acted: false
        // The desk and the freelancers' score keepers write these.
        case .changed(.reviewStarted), .changed(.reportDecided), .changed(.jobSuccessChanged),
            .changed(.responsivenessChanged):
            false
        case .refused, .changed, .told, .befell: true
        }
    }

    static func read(_ bytes: [UInt8]) throws(HubTrouble) -> AnswerLine {
        if let id = doneID(bytes) { return .done(id: id) }
        let value: JSONValue
        do throws(JSONProblem) {
            value = try JSONReader.read(bytes)
        } catch {
            throw garbage(
                error.column == 0
                    ? "it is no JSON: \(error.reason)"
                    : "it is no JSON: \(error.reason), at byte \(error.column)", bytes)
        }
        guard case .object(let members) = value else {
            throw garbage("it is no JSON object", bytes)
        }
        guard let type = value["type"]?.text else {
            throw garbage("it has no \"type\"", bytes)
        }
        if type == "done" {
            guard let id = value["id"]?.number else { throw garbage("it has no \"id\"", bytes) }
            return .done(id: id)
        }
        guard let kind = EventKind(name: type), kinds.contains(kind) else {
            let near = Suggestion.closest(to: type, among: kinds.map(\.name) + ["done"])
            throw garbage(
                "no outcome is called \"\(type)\""
                    + (near.map { "; did you mean \"\($0)\"?" } ?? ""), bytes)
        }
        return .outcome(try outcome(kind, members, bytes))
    }

    /// The number in a `done` as nearly all hubs write it, who write one for each input; nil leaves
    /// the line to the reader of all JSON.
    private static func doneID(_ bytes: [UInt8]) -> Int64? {
        for start in doneStarts where bytes.starts(with: start) {
            let digits = bytes[start.count...].dropLast()
            guard bytes.last == 0x7D, 1...18 ~= digits.count, digits.first != 0x30,
                digits.allSatisfy({ 0x30...0x39 ~= $0 })
            else { return nil }
            return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        }
        return nil
    }

    private static let doneStarts = [
        Array(#"{"type": "done", "id": "#.utf8), Array(#"{"type":"done","id":"#.utf8),
    ]

    private static func outcome(
        _ kind: EventKind, _ members: [JSONMember], _ bytes: [UInt8]
    ) throws(HubTrouble) -> Outcome {
        var outcome = Outcome(kind: kind, fields: [], tell: nil)
        for member in members where member.name != "type" {
            if member.name != "tell" {
                outcome.fields.append(member)
                continue
            }
            guard case .array(let values) = member.value else {
                throw garbage("\"tell\" is no list of names", bytes)
            }
            var names: [String] = []
            for value in values {
                guard let name = value.text else {
                    throw garbage("\"tell\" is no list of names", bytes)
                }
                names.append(name)
            }
            outcome.tell = names.sorted()
        }
        return outcome
    }

    private static func garbage(_ reason: String, _ bytes: [UInt8]) -> HubTrouble {
        .garbage(reason, line: String(decoding: bytes.prefix(200), as: UTF8.self))
    }
}
