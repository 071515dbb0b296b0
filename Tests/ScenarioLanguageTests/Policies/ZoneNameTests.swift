import Diagnostics
import Marketplace
import Testing
import VirtualTime

@testable import ScenarioLanguage

@Suite("Time zones that scripts name")
struct ZoneNameTests {
    /// Of a system that knows two zones, one of which is damaged.
    private func read(_ policy: String, client: String = "", rows: String = "") -> ReadResult {
        let text = """
            scenario: A zone
            policy: {quota: {window: day, \(policy)}}
            clients: {acme: {\(client)}, globex: {}}
            freelancers: [noor]
            \(rows.isEmpty ? "" : "examples: \(rows)")
            steps: [acme messages noor: Hello]
            """
        return ScenarioReader.read(SourceFile(name: "test.yaml", text: text)) { path, _ in
            switch path {
            case "zone:Asia/Here":
                .success(SourceFile(name: path, bytes: ZoneBytes.ahead(hours: 3)))
            case "zone:Asia/Damaged": .success(SourceFile(name: path, text: "TZif"))
            default: .failure(IncludeError("there is no \(path)", meant: "Asia/Here"))
            }
        }
    }

    @Test("A policy has the rules of its zone, and the plan the file with them")
    func policy() throws {
        let result = read("time zone: Asia/Here")
        let plan = try #require(result.plans.first, "\(result.diagnostics)")
        #expect(plan.policy.quota.zones.map(\.name) == ["Asia/Here"])
        #expect(plan.policy.quota.zones[0].local(.epoch) == .epoch + .hours(3))
        #expect(plan.files.map(\.name) == ["test.yaml", "zone:Asia/Here"])
    }

    @Test("A client's own zone counts where the policy says so")
    func client() throws {
        let result = read("time zone: client", client: "zone: Asia/Here")
        let plan = try #require(result.plans.first, "\(result.diagnostics)")
        let quota = plan.policy.quota
        #expect(quota.zones.map(\.name) == ["UTC", "Asia/Here"])
        #expect(plan.cast.clients.map { quota.zoneIndex(of: $0.zone) } == [1, 0])
        let others = try #require(read("time zone: UTC", client: "zone: Asia/Here").plans.first)
        #expect(others.policy.quota.zones.isEmpty)
        #expect(others.policy.quota.zoneIndex(of: "Asia/Here") == 0)
    }

    @Test("A zone may stand in the rows of the examples, whole or in part")
    func rows() throws {
        let result = read("time zone: Asia/<place>", rows: "[{place: Here}, {place: There}]")
        #expect(result.diagnostics.map(\.code) == [.unknownZone])
        let right = read("time zone: <zone>", rows: "[{zone: Asia/Here}, {zone: UTC}]")
        #expect(right.plans.map(\.policy.quota.zones.count) == [1, 0])
    }

    @Test("What is no zone is told where it stands, with what may be meant")
    func mistakes() throws {
        let unknown = try #require(read("time zone: Asia/Her").diagnostics.first)
        #expect(unknown.code == .unknownZone && unknown.fixIt?.text == "Asia/Here")
        let damaged = try #require(read("time zone: Asia/Damaged").diagnostics.first)
        #expect(damaged.message.contains("end early"))
        for name in ["../Here", "/Here", "Asia//Here", "Asia/.Here", "Asia Here", "."] {
            let result = read("time zone: UTC", client: "zone: '\(name)'")
            #expect(result.diagnostics.map(\.code) == [.unknownZone], "\(name)")
            #expect(result.files.count == 1)
        }
    }
}
