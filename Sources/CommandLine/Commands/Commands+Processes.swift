import Processes
import ScenarioRunner
import VirtualTime

extension Commands {
    /// Starts the role processes that the command line asks for; nil where it asks for none.
    static func startCompany(_ arguments: ParsedArguments) async throws -> ProcessCompany? {
        guard arguments.has("processes") else {
            if arguments.has("place") {
                throw UsageError(
                    code: .badValue, problem: "--place says how --processes are placed",
                    notes: ["add --processes"])
            }
            return nil
        }
        var options = ProcessOptions()
        options.isInterrupted = { Interrupt.isRequested }
        if let patience = arguments.span("patience") { options.patience = patience.seconds }
        return try await ProcessCompany.start(
            placement: arguments.placement("place") ?? ProcessPlacement(), options: options)
    }
}
