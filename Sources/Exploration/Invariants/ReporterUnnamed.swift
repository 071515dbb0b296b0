import Journal
import Marketplace

extension Invariant {
    static let reporterUnnamed = Invariant(
        name: "reporter-unnamed",
        text: "Nothing that a client is told names who reported, or tells of a report.",
        rule: .reportConfidential, check: ReporterUnnamed.check)
}

private enum ReporterUnnamed {
    static func check(_ run: RunFacts) -> Invariant.Evidence? {
        // What follows from a report, with who made it.
        var reporters: [EventID: FreelancerID] = [:]
        for event in run.events {
            switch event.fact {
            case .acted(.freelancer(let freelancer, .report)),
                .acted(.freelancer(let freelancer, .reportInvite)):
                reporters[event.id] = freelancer
            case .told(.client, .reportDecided):
                return Invariant.Evidence(
                    event: event.id, found: "a client learns that a report was decided")
            case .told(.client, let notice):
                guard let reporter = reporters[event.cause] else { continue }
                if names(notice, reporter) {
                    return Invariant.Evidence(
                        event: event.id, found: "a client is told of the freelancer who reported")
                }
            default:
                guard let reporter = reporters[event.cause] else { continue }
                reporters[event.id] = reporter
            }
        }
        return nil
    }

    private static func names(_ notice: Notice, _ reporter: FreelancerID) -> Bool {
        if case .refused = notice { return false }
        let content = notice.content
        return content.fields.contains { field in
            switch field {
            case .freelancer(let id): id == reporter
            case .message(let message): message.freelancer == reporter
            default: false
            }
        }
    }
}
