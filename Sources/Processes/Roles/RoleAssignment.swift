import Marketplace
package import Participants
package import Simulation

/// Which process hosts which participant; the same in the coordinator and in every role.
package struct RoleAssignment: Hashable, Sendable {
    package let slots: [RoleSlot]
    private let addresses: AddressBook
    private let firstFreelancers: Int
    private let firstClients: Int
    private let firstHub: Int

    package init(_ placement: ProcessPlacement, _ addresses: AddressBook) {
        slots = placement.slots
        self.addresses = addresses
        firstHub = placement.desk
        firstFreelancers = firstHub + placement.hub
        firstClients = firstFreelancers + placement.freelancers
    }

    /// The number of the process of a participant; people and the parts of the hub are dealt out
    /// in turn.
    package func slot(of participant: ParticipantID) -> Int {
        switch addresses.role(of: participant) {
        case .desk:
            0
        case .hub:
            firstHub + addresses.part(of: participant) % (firstFreelancers - firstHub)
        case .freelancer(let freelancer):
            firstFreelancers + Int(freelancer.index) % (firstClients - firstFreelancers)
        case .client(let client):
            firstClients + Int(client.index) % (slots.count - firstClients)
        }
    }

    /// Whether a participant of that number takes part in the run; the director does not.
    package func exists(_ participant: ParticipantID) -> Bool {
        participant != AddressBook.director && Int(participant.rawValue) < addresses.count
    }

    /// How many participants a process hosts.
    func count(in slot: Int) -> Int {
        (0..<addresses.count).count {
            let participant = ParticipantID(UInt32($0))
            return exists(participant) && self.slot(of: participant) == slot
        }
    }

    /// For the kernel.
    package var placement: Placement {
        .spread(over: slots.count) { [self] in slot(of: $0) }
    }
}
