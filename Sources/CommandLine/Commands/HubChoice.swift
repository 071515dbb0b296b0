import ExternalHub

/// The hub of somebody's own that a command puts in the place of dmsim's.
struct HubChoice {
    /// What starts it.
    let command: String
    /// How long it is waited for, and what it may write.
    let limits: HubLimits

    /// Nil where the arguments name none.
    init?(_ arguments: ParsedArguments) throws(UsageError) {
        guard let command = arguments.text("hub") else {
            if arguments.has("hub-timeout") {
                throw UsageError(
                    code: .badValue, problem: "--hub-timeout needs a hub",
                    notes: ["name your hub with --hub COMMAND"])
            }
            return nil
        }
        guard command.contains(where: { !$0.isWhitespace }) else {
            throw UsageError(
                code: .badValue, problem: "--hub: the command is empty",
                notes: ["write what starts your hub, such as --hub ./my-hub.py"])
        }
        self.command = command
        var limits = HubLimits()
        if let timeout = arguments.span("hub-timeout") { limits.timeout = timeout }
        self.limits = limits
    }
}
