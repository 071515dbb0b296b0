import Testing
import VirtualTime

@Suite("The text of an instant")
struct InstantTextTests {
    @Test(
        "These are read, all as UTC",
        arguments: [
            ("1970-01-01", 0), ("1970-01-01 00:01", 60_000_000),
            ("1970-01-01T00:00:01", 1_000_000), ("1970-01-01T00:00:01Z", 1_000_000),
            ("1970-01-01 00:00:00.5", 500_000), ("1970-01-01 00:00:00.000001Z", 1),
            ("1969-12-31 23:59:59.999999", -1), ("2026-01-05 09:00", 1_767_603_600_000_000),
            ("2026-01-05T09:00:00Z", 1_767_603_600_000_000),
            ("0000-02-29", -62_162_121_600_000_000),
        ] as [(String, Int64)])
    func reads(text: String, microseconds: Int64) {
        #expect(Instant.parse(text) == Instant(microseconds: microseconds))
    }

    @Test(
        "Anything else is refused",
        arguments: [
            "", " ", "2026", "2026-01", "2026-1-5", "2026-02-29", "2026-04-31", "2026-13-01",
            "2026-00-01", "2026-01-00", "2026-01-05 24:00", "2026-01-05 23:60",
            "2026-01-05 23:59:60", "2026-01-05 9:00", "2026-01-05T09:00:00+01:00",
            "2026-01-05T09:00:00-00:00", "2026-01-05 09:00:00.", "2026-01-05 09:00:00.1234567",
            "2026-01-05 09", "2026-01-05Z", "2026-01-05 ", " 2026-01-05", "2026-01-05 09:00 ",
            "2026-01-05  09:00", "2026-01-05t09:00", "2026/01/05", "26-01-05", "-026-01-05",
            "12026-01-05", "２０２６-01-05", "2026-01-05 09:00.5", "2026-01-05 09:00:00ZZ",
        ])
    func refuses(text: String) {
        #expect(Instant.parse(text) == nil)
    }

    @Test("It is printed in UTC, with a fraction only where there is one")
    func prints() {
        let instant = Instant(microseconds: 1_767_603_600_000_000)
        #expect(instant.description == "2026-01-05 09:00:00")
        #expect((instant + .microseconds(1)).description == "2026-01-05 09:00:00.000001")
        #expect(instant.isoText == "2026-01-05T09:00:00.000000Z")
        #expect((instant - .microseconds(1)).isoText == "2026-01-05T08:59:59.999999Z")
        #expect(instant.date.description == "2026-01-05")
        #expect(CivilDate.parse("2026-01-05") == instant.date)
        #expect(CivilDate.parse("2026-01-05 09:00") == nil)
    }

    @Test("Both forms are read back", arguments: 1...3 as ClosedRange<UInt64>)
    func roundTrip(seed: UInt64) {
        var luck = TestLuck(state: seed)
        for _ in 0..<2_000 {
            let instant = Instant(
                microseconds: luck.below(200_000_000_000_000_000) - 60_000_000_000_000_000)
            #expect(Instant.parse(instant.description) == instant, "seed \(seed)")
            #expect(Instant.parse(instant.isoText) == instant, "seed \(seed)")
        }
    }
}
