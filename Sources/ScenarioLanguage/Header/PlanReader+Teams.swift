import Diagnostics
import Marketplace
import YAML

/// Teams of clients: whoever names one is in it.
extension PlanReader {
    mutating func team(_ node: Node, what: String) -> TeamID? {
        guard let name = text(node, what: what), !name.isBroken else { return nil }
        if let team = teams[name.string] { return team }
        guard Name.isValid(name.string), grammar.lexicon.ids[name.string] == nil else {
            report(
                .badName, "\(quoted(name.string)) is not a name for a team", at: name.span,
                expected: "letters, digits, `-` and `_`, and no word of the language")
            return nil
        }
        let team = TeamID(UInt32(plan.cast.teams.count))
        teams[name.string] = team
        teamSpans.append(name.span)
        plan.cast.teams.append(Team(name: name.string, members: []))
        return team
    }

    /// Takes a client into its team, whose plan it must have.
    mutating func join(_ client: ClientID, _ profile: ClientProfile, at span: SourceSpan) {
        guard let team = profile.team else { return }
        let members = plan.cast.teams[Int(team.index)].members
        plan.cast.teams[Int(team.index)].members.append(client)
        guard let first = members.first, plan.cast[first].plan != profile.plan else { return }
        report(
            .badPolicy,
            "a team has one plan, and `\(profile.name)` is on \(plan.cast[profile.plan]) while "
                + "`\(plan.cast[first].name)` is on \(plan.cast[plan.cast[first].plan])", at: span,
            help: "give all clients of `\(plan.cast[team].name)` the same plan")
    }

    /// A team must not be called as somebody is; asked when all people are known.
    mutating func checkTeams() {
        for (team, span) in zip(plan.cast.teams, teamSpans) {
            guard let other = nameSpans[team.name] else { continue }
            report(
                .duplicateName, "`\(team.name)` is the name of somebody already", at: span,
                notes: [Diagnostic.Note(span: other, message: "given here")])
        }
    }
}
