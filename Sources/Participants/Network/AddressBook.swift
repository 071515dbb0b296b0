package import Marketplace
package import Simulation

/// Which participant number each role of a run has.
///
/// Numbers decide the order of what happens at one instant: the desk's rulings come before what
/// freelancers do, and that before what clients do, so that at the same instant a block counts
/// before a message. They follow from the cast alone and are the same at every placement.
package struct AddressBook: Hashable, Sendable {
    package let freelancers: Int
    package let clients: Int

    package init(cast: Cast) {
        freelancers = cast.freelancers.count
        clients = cast.clients.count
    }

    /// Who injects the script's commands; not a participant.
    package static let director = ParticipantID(0)
    package static let desk = ParticipantID(1)
    package static let hub = ParticipantID(2)
    private static let firstPerson = 3

    /// One more than the highest number.
    package var count: Int { AddressBook.firstPerson + freelancers + clients }

    package func id(of person: Person) -> ParticipantID {
        switch person {
        case .freelancer(let freelancer):
            ParticipantID(UInt32(AddressBook.firstPerson) + freelancer.index)
        case .client(let client):
            ParticipantID(UInt32(AddressBook.firstPerson + freelancers) + client.index)
        }
    }

    package func id(of role: Role) -> ParticipantID {
        switch role {
        case .client(let client): id(of: Person.client(client))
        case .freelancer(let freelancer): id(of: Person.freelancer(freelancer))
        case .hub: AddressBook.hub
        case .desk: AddressBook.desk
        }
    }

    /// Whose number this is; it must be a participant's.
    package func role(of id: ParticipantID) -> Role {
        let person = Int(id.rawValue) - AddressBook.firstPerson
        switch id {
        case AddressBook.desk: return .desk
        case AddressBook.hub: return .hub
        default:
            precondition(person >= 0 && Int(id.rawValue) < count, "\(id) is no participant")
            return person < freelancers
                ? .freelancer(FreelancerID(UInt32(person)))
                : .client(ClientID(UInt32(person - freelancers)))
        }
    }
}
