package import Participants
package import ScenarioLanguage
package import ScenarioRunner

/// The processes as the place where the participants of a scenario live.
extension ProcessCompany: Theatre {
    package func open(
        _ plan: ScenarioPlan, _ setup: RunSetup
    ) async throws(TheatreFailure) -> House {
        do throws(ProcessFailure) {
            let hands = try await begin(
                script: ScriptBundle(plan.files, plan.limits), planIndex: plan.index, setup: setup)
            return House(
                shards: hands.shards.map { .elsewhere($0) }, placement: hands.placement)
        } catch {
            throw TheatreFailure(
                error.description, isInterruption: error.code == .interrupted)
        }
    }
}
