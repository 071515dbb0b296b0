package import Marketplace
package import VirtualTime

/// The words that narrations, findings and the timeline share.
package struct Wording: Sendable {
    package let cast: Cast
    /// Longest text that is quoted in full, in Unicode scalars.
    package static let longestQuote = 60

    package init(cast: Cast) { self.cast = cast }

    package func name(_ id: ClientID) -> String { Wording.plain(cast[id].name) }
    package func name(_ id: FreelancerID) -> String { Wording.plain(cast[id].name) }
    package func name(_ person: Person) -> String { Wording.plain(cast.name(of: person)) }
    package func name(_ role: Role) -> String {
        switch role {
        case .client(let id): name(id)
        case .freelancer(let id): name(id)
        case .hub: "the hub"
        case .desk: "the desk"
        }
    }
    package func name(_ job: JobID) -> String { Wording.quote(cast[job]) }

    package func quote(_ text: TextID) -> String { Wording.quote(cast[text]) }

    /// `role developer, skills swift and linux`; `anything` where nothing is asked for.
    package func name(_ query: QueryID) -> String {
        let query = cast[query]
        var parts: [String] = []
        if !query.skills.isEmpty { parts.append(list(query.skills.map(Wording.plain))) }
        if !query.roles.isEmpty {
            parts.append("role " + list(query.roles.map(Wording.plain), last: "or"))
        }
        return parts.isEmpty ? "anybody" : parts.joined(separator: " with ")
    }

    /// In double quotes, shortened, without anything that could move a terminal's cursor.
    package static func quote(_ text: String) -> String { "\"" + shortened(text) + "\"" }

    /// A name as it stands; only what a terminal would obey is escaped.
    package static func plain(_ text: String) -> String { shortened(text) }

    private static func shortened(_ text: String) -> String {
        // Nearly all texts are short and plain.
        if text.utf8.count <= longestQuote, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
            return text
        }
        var result = ""
        var length = 0
        for scalar in text.unicodeScalars {
            if length == longestQuote { return result + "…" }
            length += 1
            append(scalar, to: &result)
        }
        return result
    }

    private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
        switch scalar {
        case "\n": result += "\\n"
        case "\t": result += "\\t"
        case "\r": result += "\\r"
        default:
            if isUnsafe(scalar) {
                result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
    }

    /// Controls, line separators, and marks that turn the direction of the text around them.
    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
            true
        default: false
        }
    }

    /// `1 message`, `2 messages`.
    package static func count(
        _ count: some BinaryInteger, _ noun: String, plural: String? = nil
    ) -> String {
        "\(count) " + (count == 1 ? noun : plural ?? noun + "s")
    }

    package func list(_ words: [String], last conjunction: String = "and") -> String {
        guard let last = words.last else { return "nobody" }
        if words.count == 1 { return last }
        return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
    }

    /// `2026-02-01 00:00`; seconds only where they are not zero.
    package static func instant(_ instant: Instant) -> String {
        switch instant {
        case .distantPast: return "the beginning of time"
        case .distantFuture: return "the end of time"
        default:
            let text = "\(instant)"
            return instant.microseconds % 60_000_000 == 0 ? String(text.dropLast(3)) : text
        }
    }

    /// `80 USD`, `80.50 USD`.
    package static func money(_ cents: Cents) -> String {
        let fraction = cents.amount.magnitude % 100
        let sign = cents.amount < 0 ? "-" : ""
        let whole = "\(sign)\(cents.amount.magnitude / 100)"
        if fraction == 0 { return whole + " USD" }
        return whole + (fraction < 10 ? ".0" : ".") + "\(fraction) USD"
    }

    package static func score(_ score: JobSuccess) -> String {
        switch score {
        case .blank: "blank"
        case .percent(let percent): "\(percent)%"
        }
    }

    package static func standing(_ standing: Standing) -> String {
        switch standing {
        case .good: "good"
        case .warned: "warned"
        case .restricted(let until): "restricted until \(instant(until))"
        case .suspended: "suspended"
        }
    }
}
