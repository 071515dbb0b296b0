import Foundation
import Testing
import VirtualTime

@Suite("The clocks of a time zone")
struct ZoneRulesTests {
    private func at(_ text: String) -> Instant {
        guard let instant = Instant.parse(text) else { preconditionFailure("\(text)") }
        return instant
    }

    private func zone(_ rule: String, _ distance: Int32 = 0) throws -> ZoneRules {
        try ZoneData.rules(
            name: rule, bytes: MadeZoneData(distances: [distance], rule: rule).bytes)
    }

    @Test(
        "Summer time begins and ends by the rule, to the microsecond",
        arguments: [
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29 01:00", 1, 2),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25 01:00", 2, 1),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "9999-03-28 01:00", 1, 2),
            // Clocks are changed at 24:00 of a day, and four days before the end of a month.
            ("EET-2EEST,M4.5.5/0,M10.5.4/24", "2026-04-23 22:00", 2, 3),
            ("EET-2EEST,M4.5.5/0,M10.5.4/24", "2026-10-29 21:00", 3, 2),
            // South of the equator, and a change on the evening before.
            ("<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", "2026-03-29 01:00", -3, -2),
            ("<-04>4<-03>,M9.1.6/24,M4.1.6/24", "2026-09-06 04:00", -4, -3),
            ("<-04>4<-03>,M9.1.6/24,M4.1.6/24", "2026-04-05 03:00", -3, -4),
            ("XXX0YYY,J60,J61", "2028-03-01 02:00", 0, 1),
            ("XXX0YYY,59,J61", "2028-02-29 02:00", 0, 1),
        ])
    func rules(rule: String, change: String, before: Int64, after: Int64) throws {
        let zone = try zone(rule)
        let change = at(change)
        #expect(zone.local(change) == change + .hours(after))
        let earlier = change - .microseconds(1)
        #expect(zone.local(earlier) == earlier + .hours(before))
        #expect(zone.stretch(at: change).start == change)
        #expect(zone.stretch(at: earlier).end == change)
    }

    @Test("Summer time may last the whole year")
    func always() throws {
        let zone = try zone("XXX3EDT4,0/0,J365/23")
        for text in ["2026-01-01 03:59:59", "2026-01-01 04:00", "2028-12-31 23:59", "2029-07-01"] {
            #expect(zone.local(at(text)) == at(text) - .hours(4), "\(text)")
        }
    }

    @Test("A time left out is the change itself, one shown twice is the first")
    func gaps() throws {
        let berlin = try ZoneData.rules(name: "Berlin", bytes: MadeZoneData.berlin.bytes)
        #expect(berlin.firstInstant(showing: at("2026-03-29 01:59")) == at("2026-03-29 00:59"))
        #expect(berlin.firstInstant(showing: at("2026-03-29 02:00")) == at("2026-03-29 01:00"))
        #expect(berlin.firstInstant(showing: at("2026-03-29 02:30")) == at("2026-03-29 01:00"))
        #expect(berlin.firstInstant(showing: at("2026-03-29 03:00")) == at("2026-03-29 01:00"))
        #expect(berlin.firstInstant(showing: at("2026-10-25 02:00")) == at("2026-10-25 00:00"))
        #expect(berlin.firstInstant(showing: at("2026-10-25 02:59")) == at("2026-10-25 00:59"))
        #expect(berlin.firstInstant(showing: at("2026-10-25 03:00")) == at("2026-10-25 02:00"))
    }

    @Test("UTC is there without data, at both ends of the range too")
    func utc() {
        for instant in [Instant.distantPast, .epoch, .distantFuture] {
            #expect(ZoneRules.utc.local(instant) == instant)
            #expect(ZoneRules.utc.firstInstant(showing: instant) == instant)
        }
    }

    /// Zones with every oddity: no midnight, two midnights, half hours, a day left out.
    static let odd = [
        "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "America/Havana",
        "America/St_Johns", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia",
        "Pacific/Chatham", "Africa/Casablanca", "Europe/Dublin", "Asia/Tehran", "UTC",
    ]

    static func bytes(of name: String) -> [UInt8]? {
        guard let data = FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)")
        else { return nil }
        return [UInt8](data)
    }

    @Test(
        "The system's data say what Foundation says, from 1970 to 2020",
        .enabled(
            if: bytes(of: "Europe/Berlin") != nil,
            "there is no zone data in /usr/share/zoneinfo; install the package tzdata"),
        arguments: odd)
    func foundation(name: String) throws {
        let bytes = try #require(Self.bytes(of: name))
        let zone = try ZoneData.rules(name: name, bytes: bytes)
        let other = try #require(TimeZone(identifier: name))
        var luck = TestLuck(state: 14)
        for _ in 0..<400 {
            let second = luck.below(50 * 365 * 86_400)
            let instant = Instant.epoch + .seconds(second)
            let date = Date(timeIntervalSince1970: Double(second))
            #expect(
                zone.local(instant) - instant == .seconds(Int64(other.secondsFromGMT(for: date))),
                "\(name) at \(instant)")
        }
    }

    @Test("The first instant is what walking minute by minute finds")
    func walked() throws {
        // Clocks go back over midnight, forward over midnight, and by half an hour.
        for rule in [
            "AAA3BBB,M10.3.0/0,M2.3.0/0", "AAA3:30BBB,M3.2.0/0:01,M11.1.0/0:01",
            "AAA-10:30BBB-11,M10.1.0,M4.1.0",
        ] {
            let zone = try zone(rule)
            for month in ["2026-10-17", "2026-02-14", "2026-03-07", "2026-10-31", "2026-04-04"] {
                var instant = at(month) - .hours(14)
                let until = at(month) + .days(3)
                var seen = zone.local(instant)
                while instant < until {
                    let local = zone.local(instant)
                    // Every minute that is shown, or passed over, for the first time.
                    while seen <= local {
                        #expect(zone.firstInstant(showing: seen) == instant, "\(rule) \(seen)")
                        seen += .minutes(1)
                    }
                    instant += .minutes(1)
                }
            }
        }
    }
}
