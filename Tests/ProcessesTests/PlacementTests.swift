import Testing

@testable import Processes

@Suite("The placement of roles")
struct PlacementTests {
    @Test("Roles that are not named have one process each")
    func unnamed() throws {
        let placement = try ProcessPlacement.parse("clients=2, freelancers=4")
        #expect(
            placement.slots.map(\.description) == [
                "desk", "hub", "freelancers 1/4", "freelancers 2/4", "freelancers 3/4",
                "freelancers 4/4", "clients 1/2", "clients 2/2",
            ])
        #expect(try ProcessPlacement.parse("desk=0").slots.count == 3)
        #expect(
            try ProcessPlacement.parse("hub=2").slots.map(\.description) == [
                "desk", "hub 1/2", "hub 2/2", "freelancers", "clients",
            ])
    }

    @Test(
        "What is wrong is said with what is right",
        arguments: [
            ("", "'' is not of the form ROLE=COUNT, such as clients=2"),
            ("clients", "'clients' is not of the form ROLE=COUNT, such as clients=2"),
            (
                "client=2",
                "there is no role 'client'; the roles are clients, freelancers, hub and desk"
            ),
            ("clients=2,clients=3", "clients is there twice"),
            ("clients=two", "'two' is not a number of processes for clients"),
            ("clients=-1", "'-1' is not a number of processes for clients"),
            ("clients=0", "clients=0: from 1 to 32 are possible"),
            ("freelancers=33", "freelancers=33: from 1 to 32 are possible"),
            ("hub=0", "hub=0: from 1 to 8 are possible, as the hub has so many parts"),
            ("hub=9", "hub=9: from 1 to 8 are possible, as the hub has so many parts"),
            ("desk=2", "desk=2: the desk has one process, or with desk=0 shares the hub's"),
            ("clients=", "'' is not a number of processes for clients"),
            (
                "clients=99999999999999999999",
                "'99999999999999999999' is not a number of processes for clients"
            ),
        ])
    func problems(text: String, message: String) {
        #expect(throws: PlacementProblem(description: message)) {
            try ProcessPlacement.parse(text)
        }
    }
}
