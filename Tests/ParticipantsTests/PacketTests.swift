import Marketplace
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
            .transmission(to: AddressBook.hub, number: 1, attempt: 1),
            .transmission(to: AddressBook.hub, number: 1, attempt: 2),
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
        for role in roles { #expect(book.role(of: book.id(of: role)) == role) }
        #expect(Set(roles.map { book.id(of: $0) }).count == roles.count)
    }
}
