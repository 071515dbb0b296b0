package import Marketplace
package import Simulation
package import VirtualTime

/// What all participants of a run are told when it begins; every process of a run holds the same.
///
/// An object, as each participant keeps it: all of a run share one.
package final class RunSetup: Sendable {
    package let cast: Cast
    package let policy: Policy
    package let desk: DeskProfile
    package let network: NetworkModel
    package let starts: Instant
    package let seed: UInt64
    package let addresses: AddressBook
    package let sink: JournalSink
    /// Makes what decides in the hub from the machine that would.
    package let makeHub: @Sendable (HubMachine) -> any HubBrain

    package init(
        cast: Cast, policy: Policy, desk: DeskProfile, network: NetworkModel, starts: Instant,
        seed: UInt64, sink: JournalSink,
        makeHub: @escaping @Sendable (HubMachine) -> any HubBrain = { $0 }
    ) {
        self.cast = cast
        self.policy = policy
        self.desk = desk
        self.network = network
        self.starts = starts
        self.seed = seed
        self.sink = sink
        self.makeHub = makeHub
        addresses = AddressBook(cast: cast)
    }

    /// A name that nobody else has.
    func name(of id: ParticipantID) -> String {
        switch addresses.role(of: id) {
        case .client(let client): cast[client].name
        case .freelancer(let freelancer): cast[freelancer].name
        case .hub: id == addresses.hub(0) ? "hub" : "hub \(addresses.part(of: id) + 1)"
        case .desk: "desk"
        }
    }
}

/// Makes the participants of a run.
package enum Troupe {
    /// All of them with their numbers, in the order of the numbers.
    package static func assemble(
        _ setup: RunSetup
    ) -> [(id: ParticipantID, participant: any Participant<Packet>)] {
        var troupe: [(id: ParticipantID, participant: any Participant<Packet>)] = [
            (AddressBook.desk, ModerationDesk(setup))
        ]
        for part in setup.addresses.hub.parts {
            troupe.append((setup.addresses.hub(part.index), MessagingHub(part, setup)))
        }
        for index in setup.cast.freelancers.indices {
            let id = FreelancerID(UInt32(index))
            let machine = FreelancerMachine(
                id, cast: setup.cast, policy: setup.policy, seed: setup.seed, starts: setup.starts)
            troupe.append(member(.freelancer(id), machine, setup))
        }
        for index in setup.cast.clients.indices {
            let id = ClientID(UInt32(index))
            let machine = ClientMachine(
                id, cast: setup.cast, policy: setup.policy, seed: setup.seed)
            troupe.append(member(.client(id), machine, setup))
        }
        return troupe
    }

    private static func member(
        _ person: Person, _ machine: some PersonMachine, _ setup: RunSetup
    ) -> (id: ParticipantID, participant: any Participant<Packet>) {
        (setup.addresses.id(of: person), PersonActor(machine, person, setup))
    }
}
