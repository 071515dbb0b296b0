import Marketplace
import Simulation
import Statistics
import Testing
import VirtualTime

@testable import Participants

@Suite("Packets")
struct PacketTests {
    private func hash(_ packet: Packet) -> UInt64 {
        var hash = StableHash64()
        packet.hash(into: &hash)
        return hash.finalize()
    }

    @Test("A plain packet has the fingerprint of its message")
    func plain() {
        let message = Message.notice(.profileShown(FreelancerID(3)))
        var alone = StableHash64()
        message.hash(into: &alone)
        #expect(hash(.plain(message)) == alone.finalize())
    }

    @Test("Packets with different contents have different fingerprints")
    func different() {
        let message = Message.reinstatement(ClientID(1))
        let roles: [Role] = [.hub, .desk, .client(ClientID(0)), .freelancer(FreelancerID(0))]
        var packets: [Packet] = [
            .plain(message), .data(number: 1, actedAt: .epoch, message),
            .data(number: 2, actedAt: .epoch, message),
            .data(number: 1, actedAt: .epoch + .seconds(1), message),
            .acknowledgement(through: 1), .acknowledgement(through: 2),
            .transmission(to: ParticipantID(2), number: 1, attempt: 1),
            .transmission(to: ParticipantID(2), number: 1, attempt: 2),
            .transmission(to: AddressBook.desk, number: 1, attempt: 1),
            .fault(.outage(.hub, from: .epoch, until: .epoch)),
            .fault(.outage(.hub, from: .epoch, until: nil)),
            .fault(.delay(.hub, by: .seconds(1))), .fault(.delay(.hub, by: .zero)),
        ]
        for role in roles {
            packets += [.fault(.crash(role)), .fault(.recovery(role)), .recovery(role)]
        }
        #expect(Set(packets.map(hash)).count == packets.count)
    }
}

@Suite("Addresses")
struct AddressBookTests {
    @Test("Every number leads back to its role")
    func roles() {
        var cast = Cast()
        cast.clients = ["a", "b"].map { ClientProfile(name: $0, memberSince: .epoch) }
        cast.freelancers = ["x", "y", "z"].map { FreelancerProfile(name: $0) }
        let book = AddressBook(cast: cast)
        var roles: [Role] = [.hub, .desk]
        roles += (0..<2).map { .client(ClientID($0)) }
        roles += (0..<3).map { .freelancer(FreelancerID($0)) }
        let numbers = roles.flatMap { role in
            book.ids(of: role).map { number in
                #expect(book.role(of: number) == role)
                return number
            }
        }
        #expect(Set(numbers) == Set((1..<book.count).map { ParticipantID(UInt32($0)) }))
        #expect(numbers.count == book.count - 1)
    }

    @Test("A divided hub has a number for each part, and each a name of its own for its luck")
    func names() {
        var cast = Cast()
        cast.clients = (0..<9).map { ClientProfile(name: "c\($0)", memberSince: .epoch) }
        cast.freelancers = [FreelancerProfile(name: "x")]
        let setup = RunSetup(
            cast: cast, policy: Policy(), desk: DeskProfile(review: .fixed(1)),
            network: NetworkModel(latency: .fixed(1), minimum: .seconds(1)), starts: .epoch,
            seed: 1, sink: JournalSink())
        let hubs = setup.addresses.ids(of: .hub)
        #expect(hubs.count == HubDivision.mostParts)
        #expect(Set(hubs.map(setup.name(of:))).count == hubs.count)
        for client in 0..<9 as Range<UInt32> {
            let hub = setup.addresses.hub(of: ClientID(client))
            #expect(setup.addresses.part(of: hub) == Int(client) % hubs.count)
        }
    }
}
