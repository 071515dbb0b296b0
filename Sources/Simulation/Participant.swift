/// An actor that takes part in a run: a thin shell around one pure machine.
///
/// `receive` does not suspend, so a participant handles one envelope whole before the next.
@usableFromInline package protocol Participant<Message>: Actor {
    associatedtype Message: FingerprintedMessage

    /// Handles one envelope; what it sends goes into the outbox.
    func receive(_ envelope: Envelope<Message>, _ outbox: inout Outbox<Message>)
}
