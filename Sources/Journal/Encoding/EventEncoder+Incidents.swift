import Marketplace
import VirtualTime

extension EventEncoder {
    func encode(_ incident: Incident) -> EncodedFact {
        switch incident {
        case .crashed: (.crashed, [])
        case .wentDown(let until):
            (.wentDown, [until.map { field(.until, $0) } ?? EncodedField(.until, .null)])
        case .cameBack: (.cameBack, [])
        case .messagesDelayed(let span):
            (.messagesDelayed, [EncodedField(.delay, .number(span.microseconds))])
        case .messagesNoLongerDelayed: (.messagesNoLongerDelayed, [])
        case .messageLost(let role, let attempt):
            (
                .messageLost,
                [
                    EncodedField(.to, .text(name(of: role))),
                    EncodedField(.attempt, .number(Int64(attempt))),
                ]
            )
        }
    }
}
