package import VirtualTime

/// What a machine wants done; the shell around it turns directives into envelopes and journal
/// events. Facts recorded in one turn have the turn's cause; what is sent names the last one.
package enum Directive: Hashable, Sendable, BitwiseCopyable {
    case record(Fact)
    case tell(Person, Notice)
    /// The hub to the desk.
    case file(ReportID, ReportSubject, reason: TextID)
    /// The desk to the hub.
    case rule(ReportID, Ruling)
    case reinstate(ClientID)
    /// A person to the hub.
    case request(Action)
    /// A person's own intention for later; comes back as a command.
    case intend(Action, at: Instant)
    /// An alarm for oneself.
    case remind(Reminder, at: Instant)
}

/// What a journal event says.
package enum Fact: Hashable, Sendable, BitwiseCopyable {
    /// A person or the desk acted; what became of it are the events it caused.
    case acted(Action)
    /// The hub or the desk refused an action, or whoever was to act had nothing to act on: nothing
    /// changed.
    case refused(Action, Refusal)
    case changed(Change)
    /// A person was told something. A message counts as delivered by this.
    case told(Person, Notice)
    /// A script's fault or a loss on the way befell the event's source; no rule asks for it.
    case befell(Incident)
}
