import Testing
import VirtualTime

@Suite("Zone data are read from bytes, and say what is wrong with them")
struct ZoneDataTests {
    private func fault(of bytes: [UInt8]) -> ZoneFault? {
        do throws(ZoneFault) {
            _ = try ZoneData.rules(name: "Here/There", bytes: bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test("Each version is read", arguments: [0, 2, 3, 4])
    func versions(version: UInt8) throws {
        var data = MadeZoneData(
            changes: [(-1_000, 1), (2_000, 0)], distances: [3_600, 7_200])
        data.version = version == 0 ? 0 : UInt8(ascii: "0") + version
        let zone = try ZoneData.rules(name: "Here/There", bytes: data.bytes)
        #expect(zone.local(Instant.epoch - .seconds(1_001)) == .epoch + .seconds(2_599))
        #expect(zone.local(Instant.epoch - .seconds(1_000)) == .epoch + .seconds(6_200))
        #expect(zone.local(.epoch + .seconds(2_000)) == .epoch + .seconds(5_600))
    }

    @Test("Every beginning of the data is told to be too short, or is no rule's end")
    func truncated() {
        var data = MadeZoneData.berlin
        data.changes = [(5, 0), (9, 0)]
        let bytes = data.bytes
        for count in 0..<bytes.count {
            #expect(fault(of: Array(bytes[..<count])) != nil, "\(count) bytes")
        }
        #expect(fault(of: bytes) == nil)
    }

    @Test("Whatever a byte is changed to, reading ends and so does asking")
    func flipped() {
        var data = MadeZoneData.berlin
        data.changes = [(5, 0), (9, 0)]
        let bytes = data.bytes
        for index in bytes.indices {
            for value: UInt8 in [0, 1, 0x7f, 0x80, 0xff, bytes[index] ^ 2] {
                var other = bytes
                other[index] = value
                guard let zone = try? ZoneData.rules(name: "X", bytes: other) else { continue }
                for instant in [Instant.distantPast, .epoch, .distantFuture] {
                    _ = zone.local(instant)
                    _ = zone.firstInstant(showing: instant)
                }
            }
        }
    }

    @Test("What is wrong has a name")
    func faults() {
        #expect(
            fault(of: Array("TZIF and no more than this, but long enough".utf8)) == .notZoneData)
        var data = MadeZoneData.berlin
        data.version = UInt8(ascii: "9")
        #expect(fault(of: data.bytes) == .unknownVersion(57))
        data = .berlin
        data.announcedChanges = .max
        #expect(fault(of: data.bytes) == .tooManyChanges(4_294_967_295, most: 10_000))
        data.announcedChanges = 9_999
        guard case .endsEarly = fault(of: data.bytes) else {
            Issue.record("huge counts are not told")
            return
        }
        data = .berlin
        data.leaps = 1
        #expect(fault(of: data.bytes) == .leapSeconds)
        data = .berlin
        data.changes = [(7, 0), (7, 0)]
        #expect(fault(of: data.bytes) == .notAscending(change: 2))
        data.changes = [(7, 3)]
        #expect(fault(of: data.bytes) == .unknownDistance(change: 1))
        data = .berlin
        data.distances = [100_000]
        #expect(fault(of: data.bytes) == .tooFar(seconds: 100_000))
        data.distances = []
        #expect(fault(of: data.bytes) == .noDistance)
        for fault in [ZoneFault.notZoneData, .unequalCounts, .ruleWithoutEnd] {
            #expect(fault.message.contains("zone data"))
        }
    }

    @Test(
        "Rules that are none are told",
        arguments: [
            "CET", "C-1", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M3.6.0,M10.5.0",
            "CET-1CEST,M13.1.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J9",
            "CET-1CEST,366,9", "CET-1CEST,M3.5.0,M10.5.0/168", "CET-1:60", "<CET-1", "CET-1 ",
            "CET-99999999999999999999", "CET-1CEST,M3.5.0,M10.5.0,",
        ])
    func badRules(text: String) {
        var data = MadeZoneData.berlin
        data.rule = text
        #expect(fault(of: data.bytes) == .badRule(text))
    }
}
