import Marketplace
import Testing
import VirtualTime

@Suite("Search and profiles through the hub")
struct HubSearchTests {
    @Test("A search tells every hit in the cast's order, and then that it is over")
    func search() {
        var town = Town()
        let turn = town.acme(.search(Town.swift))
        #expect(turn.changes == [.searched(Town.acme, Town.swift, hits: 2)])
        #expect(
            turn.told(Town.acme) == [
                .found(Town.noor, Town.swift, rank: 1), .found(Town.mei, Town.swift, rank: 2),
                .searchFinished(Town.swift, hits: 2),
            ])
    }

    @Test(
        "A hit has every skill and one of the roles, whatever the case of the letters",
        arguments: [
            (SearchQuery(), [0, 1, 2]),
            (SearchQuery(skills: ["SWIFT", "Linux"]), [0]),
            (SearchQuery(roles: ["painter", "ENGINEER"]), [0]),
            (SearchQuery(roles: ["engineer"], skills: ["php"]), []),
            (SearchQuery(roles: ["painter"]), []),
            (SearchQuery(skills: ["swif"]), []),
        ])
    func matching(query: SearchQuery, hits: [Int]) {
        var cast = Town.cast()
        cast.queries = [query]
        #expect(Directory(cast).search(QueryID(0)).map { Int($0.index) } == hits)
    }

    @Test("Hidden freelancers are not found, and blocked clients still find")
    func hiddenAndBlocked() {
        var town = Town()
        town.acmeWrites(Town.noor)
        town.noor(.block(Town.acme))
        #expect(town.acme(.search(Town.swift)).told(Town.acme).count == 3)
        town.noor(.setVisibility(.hidden))
        #expect(town.acme(.search(Town.swift)).told(Town.acme).count == 2)
    }

    @Test("A search finds a thousand at most, and only those count as found")
    func limit() {
        var town = Town { cast in
            for _ in 0..<2_000 {
                cast.freelancers.append(FreelancerProfile(name: "f\(cast.freelancers.count)"))
            }
            cast.queries = [SearchQuery()]
        }
        let turn = town.acme(.search(Town.swift))
        #expect(turn.changes == [.searched(Town.acme, Town.swift, hits: 1_000)])
        #expect(turn.told(Town.acme).count == 1_001)
        func write(_ index: UInt32) -> RefusalReason? {
            town.acme(.message(FreelancerID(index), Town.hello, from: .search)).reason
        }
        #expect(write(999) == nil)
        #expect(write(1_000) == .notFoundInSearch)
    }

    @Test("A hidden profile opens for contract history alone")
    func profile() {
        var town = Town {
            $0.freelancers[0].visibility = .hidden
            $0.contracts = [
                PriorContract(client: Town.bolt, freelancer: Town.noor, isRunning: false)
            ]
        }
        #expect(town.acme(.openProfile(Town.noor)).reason == .profileHidden)
        #expect(town.bolt(.openProfile(Town.noor)).told(Town.bolt) == [.profileShown(Town.noor)])
        #expect(
            town.acme(.openProfile(Town.ivan)).changes == [.profileOpened(Town.acme, Town.ivan)])
    }
}
