import Simulation
import Statistics
import Testing
import VirtualTime

@Suite("The fingerprint and the pace")
struct FingerprintTests {
    private func envelope(
        at: Int64 = 5, to: UInt32 = 1, from: UInt32 = 2, token: UInt64 = 3
    ) -> Envelope<Rumour> {
        Envelope(
            deliverAt: Instant(microseconds: at), recipient: ParticipantID(to),
            sender: ParticipantID(from), sequence: 0, cause: 0, sentAt: .epoch,
            message: .heard(token: token, hopsLeft: 0))
    }

    private func fingerprint(_ envelopes: Envelope<Rumour>...) -> Fingerprint {
        var fingerprint = Fingerprint()
        for envelope in envelopes { fingerprint.add(envelope) }
        return fingerprint
    }

    @Test("It does not depend on the order of events")
    func commutes() {
        let a = envelope(at: 1)
        let b = envelope(at: 2)
        #expect(fingerprint(a, b) == fingerprint(b, a))
        #expect(fingerprint(a, a) != fingerprint(a))
    }

    @Test("Time, recipient, sender and content each change it")
    func contentCounts() {
        let variants = [
            envelope(), envelope(at: 6), envelope(to: 2), envelope(from: 1), envelope(token: 4),
        ]
        #expect(Set(variants.map { fingerprint($0) }).count == variants.count)
    }

    @Test("A known event has a known fingerprint, in every build and on every platform")
    func knownAnswer() {
        #expect(fingerprint(envelope()).description == "2142dddcf85a6b6c")
    }

    @Test("Its text has 16 digits and is read back")
    func text() {
        #expect(Fingerprint().description == "0000000000000000")
        for value in [0, 1, 0xABC, UInt64.max] {
            let fingerprint = Fingerprint(value: value)
            #expect(Fingerprint(fingerprint.description) == fingerprint)
        }
        for wrong in ["", "0", "+000000000000001", "000000000000000g", "00000000000000000"] {
            #expect(Fingerprint(wrong) == nil)
        }
    }

    @Test(
        "A pace is a number and an x",
        arguments: [
            ("60x", 60.0), ("1x", 1), ("0.5x", 0.5), ("0.001x", 0.001), ("1000000000x", 1e9),
        ])
    func pace(text: String, factor: Double) {
        #expect(Pace.parse(text) == .timesRealTime(factor))
        #expect(Pace.parse("max") == .asFastAsPossible)
    }

    @Test(
        "Anything else is no pace",
        arguments: [
            "", "x", "60", "60 x", "-1x", "0x", "0.0001x", "1e3x", "nanx", "infx", ".5x", "5.x",
            "1.2.3x", "60X", "10000000000x", "0x1px",
        ])
    func noPace(text: String) {
        #expect(Pace.parse(text) == nil)
    }
}
