import Foundation
import Marketplace
import StartedPrograms
import Testing
import VirtualTime

@testable import Record

@Suite("The schema of recordings")
struct RecordSchemaTests {
    @Test("Tables are strict, and columns that are not plain by name are explained")
    func tables() {
        let tables = RecordSchema.tables.components(separatedBy: ";\n").filter {
            $0.contains("CREATE")
        }
        #expect(tables.count == 8)
        for table in tables {
            #expect(table.contains("STRICT"), "\(table)")
            #expect(table.contains("--"), "\(table)")
        }
    }

    @Test("Every view can be asked, and no reference dangles")
    func views() async throws {
        let scratch = try Scratch()
        try Story.record([await Story.run()], to: scratch.path("run.db"))
        let database = try Database(scratch.path("run.db"))
        let counts = [
            "progress": 1, "timeline": 0, "messages": 2, "refusals": 2, "quota_ledger": 2,
            "emails": 2, "reports": 1, "offers": 0, "contracts": 0,
        ].sorted { $0.key < $1.key }
        for (view, count) in counts where view != "timeline" {
            #expect(try database.number("SELECT count(*) FROM \(view)") == count, "\(view)")
        }
        let undelivered = "SELECT count(*) FROM messages WHERE delivered_at IS NULL"
        #expect(try database.number(undelivered) == 0)
        let ruled = "SELECT count(*) FROM reports WHERE ruling IS NOT NULL"
        #expect(try database.number(ruled) == 1)
        #expect(try database.number("SELECT count(*) FROM pragma_foreign_key_check") == 0)
    }

    @Test(
        "The window of a quota begins where the one before it ends",
        arguments: [
            (QuotaWindow.month(renewalHour: 0), "2026-03-31 12:00", "2026-03-01"),
            (.month(renewalHour: 0), "2026-03-01", "2026-03-01"),
            (.month(renewalHour: 4), "2026-03-01 03:59", "2026-02-01 04:00"),
            (.day(renewalHour: 4), "2026-03-01 03:59", "2026-02-28 04:00"),
            (.day(renewalHour: 4), "2026-03-01 04:00", "2026-03-01 04:00"),
            (.billingCycle, "2026-03-14 23:00", "2026-02-15"),
        ])
    func windowStart(_ window: QuotaWindow, _ instant: String, _ start: String) throws {
        var policy = QuotaPolicy()
        policy.window = window
        let anchor = try #require(Instant.parse("2025-01-15"))
        let at = try #require(Instant.parse(instant))
        #expect(policy.windowStart(before: at, anchor: anchor) == Instant.parse(start))
    }

    @Test("A window that no calendar gives has no start")
    func noWindow() {
        var policy = QuotaPolicy()
        policy.window = .rolling(.days(30))
        #expect(policy.windowStart(before: .epoch, anchor: .epoch) == nil)
    }
}
