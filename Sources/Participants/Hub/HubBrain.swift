package import Marketplace
package import VirtualTime

/// What decides in the hub: our own machine, or somebody's hub that takes its place.
package protocol HubBrain: Sendable {
    /// Hears that somebody did something at `actedAt`.
    mutating func receive(
        _ action: Action, at actedAt: Instant, now: Instant, into directives: inout [Directive])
    /// Hears the desk's ruling on a report.
    mutating func receive(
        verdict report: ReportID, _ ruling: Ruling, now: Instant,
        into directives: inout [Directive])
    /// Hears that the desk takes the sanctions of a client back.
    mutating func reinstate(
        _ client: ClientID, now: Instant, into directives: inout [Directive])
    /// Looks at something whose time has come.
    mutating func remind(
        _ reminder: Reminder, now: Instant, into directives: inout [Directive])
}

extension HubMachine: HubBrain {}
