package import Participants
package import Simulation

/// Which process hosts which participant; the same in the coordinator and in every role.
package struct RoleAssignment: Hashable, Sendable {
    package let slots: [RoleSlot]
    private let addresses: AddressBook
    private let firstFreelancers: Int
    private let firstClients: Int
    private let hub: Int
    private let desk: Int

    package init(_ placement: ProcessPlacement, _ addresses: AddressBook) {
        slots = placement.slots
        self.addresses = addresses
        hub = placement.desk
        desk = 0
        firstFreelancers = hub + placement.hub
        firstClients = firstFreelancers + placement.freelancers
    }

    /// The number of the process of a participant; people are dealt out in turn.
    package func slot(of participant: ParticipantID) -> Int {
        let number = Int(participant.rawValue)
        let person = number - Int(AddressBook.hub.rawValue) - 1
        if participant == AddressBook.desk { return desk }
        if participant == AddressBook.hub { return hub }
        if person < addresses.freelancers {
            return firstFreelancers + person % (firstClients - firstFreelancers)
        }
        return firstClients + (person - addresses.freelancers) % (slots.count - firstClients)
    }

    /// Whether a participant of that number takes part in the run; the director does not.
    package func exists(_ participant: ParticipantID) -> Bool {
        participant != AddressBook.director && Int(participant.rawValue) < addresses.count
    }

    /// For the kernel.
    package var placement: Placement {
        .spread(over: slots.count) { [self] in slot(of: $0) }
    }
}
