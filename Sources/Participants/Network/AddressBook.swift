package import Marketplace
package import Simulation

/// Which participant number each role of a run has; a divided hub has one for each part.
///
/// Numbers decide the order of what happens at one instant: the desk's rulings come before what
/// freelancers do, and that before what clients do, so that at the same instant a block counts
/// before a message. They follow from the cast alone and are the same at every placement.
package struct AddressBook: Hashable, Sendable {
    package let freelancers: Int
    package let clients: Int
    package let hub: HubDivision

    package init(cast: Cast) {
        freelancers = cast.freelancers.count
        clients = cast.clients.count
        hub = HubDivision(of: cast)
    }

    /// Who injects the script's commands; not a participant.
    package static let director = ParticipantID(0)
    package static let desk = ParticipantID(1)
    private static let firstHub = 2
    private var firstPerson: Int { AddressBook.firstHub + hub.count }

    /// One more than the highest number.
    package var count: Int { firstPerson + freelancers + clients }

    package func id(of person: Person) -> ParticipantID {
        switch person {
        case .freelancer(let freelancer):
            ParticipantID(UInt32(firstPerson) + freelancer.index)
        case .client(let client):
            ParticipantID(UInt32(firstPerson + freelancers) + client.index)
        }
    }

    /// The hub's part of that number.
    package func hub(_ part: Int) -> ParticipantID {
        ParticipantID(UInt32(AddressBook.firstHub + part))
    }

    /// Which part of the hub has this number.
    package func part(of hub: ParticipantID) -> Int { Int(hub.rawValue) - AddressBook.firstHub }

    /// The part of the hub that a client belongs to.
    package func hub(of client: ClientID) -> ParticipantID { hub(hub.part(of: client)) }

    /// Who carries out what a script orders.
    package func actor(of action: Action) -> ParticipantID {
        switch action {
        case .client(let client, _): id(of: .client(client))
        case .freelancer(let freelancer, _): id(of: .freelancer(freelancer))
        case .desk: AddressBook.desk
        }
    }

    /// Everybody who plays a role.
    package func ids(of role: Role) -> [ParticipantID] {
        switch role {
        case .client(let client): [id(of: .client(client))]
        case .freelancer(let freelancer): [id(of: .freelancer(freelancer))]
        case .hub: (0..<hub.count).map(hub(_:))
        case .desk: [AddressBook.desk]
        }
    }

    /// Whose number this is; it must be a participant's.
    package func role(of id: ParticipantID) -> Role {
        let person = Int(id.rawValue) - firstPerson
        precondition(
            id != AddressBook.director && Int(id.rawValue) < count, "\(id) is no participant")
        if id == AddressBook.desk { return .desk }
        if person < 0 { return .hub }
        return person < freelancers
            ? .freelancer(FreelancerID(UInt32(person)))
            : .client(ClientID(UInt32(person - freelancers)))
    }
}
