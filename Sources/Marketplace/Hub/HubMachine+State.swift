extension HubMachine {
    /// What changes in the course of a run; all else follows from what it began with.
    package struct State: Codable, Sendable {
        fileprivate var directory: Directory.State
        fileprivate var clients: [ClientRecord]
        fileprivate var teams: [[QuotaLedger]]
    }

    package var state: State { State(directory: directory.state, clients: clients, teams: teams) }

    /// Takes over a state; false where it is one of another cast, which changes nothing.
    package mutating func restore(_ state: State) -> Bool {
        guard state.clients.count == clients.count, state.teams.count == teams.count,
            directory.restore(state.directory)
        else {
            return false
        }
        clients = state.clients
        teams = state.teams
        return true
    }
}
