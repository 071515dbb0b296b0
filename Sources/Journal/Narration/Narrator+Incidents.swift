import Marketplace
import VirtualTime

extension Narrator {
    /// What befell somebody: crashes, outages, delays, losses.
    func sentence(_ incident: Incident, of source: Role) -> String {
        let name = words.name(source)
        return switch incident {
        case .crashed: "\(name) crashes"
        case .wentDown(let until): "\(name) is down" + (until.map { " until \($0)" } ?? "")
        case .cameBack: "\(name) is back"
        case .messagesDelayed(let span): "messages to \(name) are delayed by \(span)"
        case .messagesNoLongerDelayed: "messages to \(name) are no longer delayed"
        case .messageLost(let role, let attempt):
            "the network loses what \(name) sends to \(words.name(role))"
                + (attempt == 1 ? "" : " (attempt \(attempt))")
        }
    }
}
