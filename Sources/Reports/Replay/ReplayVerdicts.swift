import Journal
import Marketplace
package import MessageLogs
package import Replay
import VirtualTime

/// What is said of every message, as a table: a row for every message and policy.
package struct ReplayVerdicts {
    package static let head = "time,from,to,policy,verdict,reason,cause\n"

    private let policies: [String]
    private let isNamed: Bool
    private let wording = Wording(cast: Cast())

    package init(_ policies: [ReplayPolicy], isNamed: Bool) {
        self.policies = policies.map { ReplayCSV.quoted($0.name) }
        self.isNamed = isNamed
    }

    /// The rows of the last message; none where it was not judged.
    package func rows(
        _ message: LogMessage, _ verdicts: [MessageVerdict], _ names: PeopleNames
    ) -> String {
        var text = ""
        for (policy, verdict) in zip(policies, verdicts) {
            text += "\(message.at.isoText),\(person(message.from, names)),"
            text += "\(person(message.to, names)),\(policy),"
            switch verdict {
            case .allowed: text += "allowed,,\n"
            case .refused(let refusal):
                let cause = wording.cause(refusal.cause) ?? ""
                text += "refused,\(refusal.reason.slug),\(ReplayCSV.quoted(cause))\n"
            case .wouldNotHaveBeen: text += "would not have been,,\n"
            case .cannotBeTold(let fact): text += "cannot be told,\(fact.name),\n"
            }
        }
        return text
    }

    private func person(_ person: UInt32, _ names: PeopleNames) -> String {
        isNamed ? ReplayCSV.quoted(names.name(person)) : "\(person + 1)"
    }
}
