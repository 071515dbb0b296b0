package import VirtualTime

/// Everything that participants say to each other.
///
/// A trivial value: texts and searches travel as numbers of the cast, so that a message needs no
/// reference counting and has one wire form.
package enum Message: Hashable, Sendable, BitwiseCopyable {
    /// To a person or the desk, from the script or from an earlier intention: do this now.
    case command(Action)
    /// From a person to the hub: this was done at the instant the envelope was sent.
    case request(Action)
    /// From the hub to a person.
    case notice(Notice)
    /// From the hub to the desk.
    case filing(ReportID, ReportSubject, reason: TextID)
    /// From the desk to the hub.
    case verdict(ReportID, Ruling)
    /// From the desk to the hub, by a script's order.
    case reinstatement(ClientID)
    /// From somebody to themselves: time to look again.
    case reminder(Reminder)
}

/// Why somebody set an alarm.
package enum Reminder: Hashable, Sendable, BitwiseCopyable {
    /// The hub, from the script's director: the run begins.
    case begin
    /// The hub: an offer may have expired. `ordinal` tells offers of one pair apart.
    case offerExpiry(ClientID, FreelancerID, ordinal: UInt32)
    /// The hub: a restriction may be over.
    case restrictionEnd(ClientID, until: Instant)
    /// The hub: a message may have been without an answer long enough for its unit to come back.
    case unanswered(ClientID, FreelancerID)
    /// The hub: a plan is to change that was changed for later.
    case planChange(ClientID, at: Instant)
    /// A client may go to another level of what it earns.
    case levelStep(ClientID, at: Instant)
    /// The hub: a conversation may be over for want of a word, since the instant.
    case conversationExpiry(ClientID, FreelancerID, due: Instant)
    /// The hub: units that a client bought expire.
    case unitsExpire(ClientID, at: Instant)
    /// The desk: the reviewer is done with the report.
    case reviewEnd(ReportID)
}
