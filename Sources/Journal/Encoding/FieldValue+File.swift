package import Marketplace
import VirtualTime

extension FieldValue {
    /// As files have it: names as the script wrote them, instants in ISO 8601 with microseconds,
    /// money as a decimal of US dollars in text, `null` for what is not there.
    func encoded(_ cast: Cast) -> EncodedValue {
        switch self {
        case .person(let text), .title(let text), .text(let text), .word(let text): .text(text)
        case .role(let role): .text(cast.name(ofRole: role))
        case .number(let number): .number(number)
        case .flag(let flag): .flag(flag)
        case .money(let cents): .text(FieldValue.decimal(cents))
        case .instant(let instant): .text(instant.isoText)
        case .answer(.accept): .text("accept")
        case .answer(.decline): .text("decline")
        case .response(.ignore): .text("ignore")
        case .response(.warn): .text("warn")
        case .response(.flag): .text("flag")
        case .standing(let standing): .text(standing.name)
        case .score(.blank), .nothing: .null
        case .score(.percent(let percent)): .number(Int64(percent))
        }
    }

    private static func decimal(_ cents: Cents) -> String {
        let fraction = cents.amount.magnitude % 100
        let sign = cents.amount < 0 ? "-" : ""
        let padding = fraction < 10 ? "0" : ""
        return "\(sign)\(cents.amount.magnitude / 100).\(padding)\(fraction)"
    }
}

extension Cast {
    /// Names as they are, not escaped for a terminal; the hub and the desk in one word.
    package func name(ofRole role: Role) -> String {
        switch role {
        case .client(let id): self[id].name
        case .freelancer(let id): self[id].name
        case .hub: "hub"
        case .desk: "desk"
        }
    }
}
