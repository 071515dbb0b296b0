import Diagnostics
import Journal
import Marketplace
import ScenarioLanguage
import ScenarioRunner
import Testing

/// Reads and runs a script of one scenario.
func run(_ text: String, shards: Int = 1) async throws -> ScenarioOutcome {
    let result = ScenarioReader.read(SourceFile(name: "test.yaml", text: text))
    let mistakes = DiagnosticFormatter(files: result.files).format(result.diagnostics)
    #expect(mistakes == "")
    let plan = try #require(result.plans.first)
    var options = RunOptions()
    options.shards = shards
    return await plan.run(options)
}

extension ScenarioOutcome {
    /// What the failures say, for messages of tests.
    var complaints: String { failures.map { $0.excerpt + "found: " + $0.found }.joined() }

    /// What a participant wrote, in order, without instants and without what went wrong.
    func story(of role: Role) -> [String] {
        events.compactMap { event in
            guard event.source == role else { return nil }
            return switch event.fact {
            case .befell: nil
            case .refused(let action, let refusal): "\(action) refused: \(refusal.reason)"
            case .told(let person, .refused(let action, let refusal)):
                "\(person) told: \(action) refused: \(refusal.reason)"
            case .acted, .changed, .told: "\(event.fact)"
            }
        }
    }

    var roles: [Role] {
        [.hub, .desk] + cast.clients.indices.map { .client(ClientID(UInt32($0))) }
            + cast.freelancers.indices.map { .freelancer(FreelancerID(UInt32($0))) }
    }

    /// The messages accepted, and those delivered, of each direction of each conversation.
    var accepted: [MessageID] {
        events.compactMap {
            if case .changed(.messageAccepted(let id, _)) = $0.fact { id } else { nil }
        }
    }
    var delivered: [MessageID] {
        events.compactMap {
            if case .told(_, .message(let id, _, _)) = $0.fact { id } else { nil }
        }
    }
    var charges: Int {
        events.count { if case .changed(.quotaCharged) = $0.fact { true } else { false } }
    }
    var connections: Int {
        events.count {
            if case .changed(.conversationOpened(_, _, _, free: false)) = $0.fact {
                true
            } else {
                false
            }
        }
    }
    var incidents: Int {
        events.count { if case .befell = $0.fact { true } else { false } }
    }
}
