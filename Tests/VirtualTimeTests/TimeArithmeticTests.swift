import Testing
import VirtualTime

/// Every sum, difference and product of time is the exact one held within the range.
@Suite("Arithmetic of time")
struct TimeArithmeticTests {
    /// The ends of the range, of what scripts can say, and what lies near them.
    static let ends: [Int64] = {
        let years: Int64 = 365_250 * 86_400_000_000
        let largest: [Int64] = [
            .max, .max - 1, .max / 2, .max / 2 + 1, 1 << 62, years * 10, years, 86_400_000_000, 2,
            1,
        ]
        return largest + [0] + largest.map { -$0 } + [.min, .min + 1]
    }()

    private func held(_ exact: Int128) -> Int64 {
        Int64(min(max(exact, Int128(Int64.min)), Int128(Int64.max)))
    }

    @Test("Sums and differences stop at the ends", arguments: ends)
    func sums(_ a: Int64) {
        for b in Self.ends {
            let (sum, difference) = (held(Int128(a) + Int128(b)), held(Int128(a) - Int128(b)))
            let (span, other) = (TimeSpan.microseconds(a), TimeSpan.microseconds(b))
            let instant = Instant(microseconds: a)
            #expect((span + other).microseconds == sum)
            #expect((span - other).microseconds == difference)
            #expect((instant + other).microseconds == sum)
            #expect((instant - other).microseconds == difference)
            #expect((instant - Instant(microseconds: b)).microseconds == difference)
            var moved = instant
            moved += other
            #expect(moved.microseconds == sum)
            var longer = span
            longer += other
            #expect(longer.microseconds == sum)
        }
        #expect((-TimeSpan.microseconds(a)).microseconds == held(-Int128(a)))
    }

    @Test("Products and units stop at the ends", arguments: ends)
    func products(_ a: Int64) {
        for b in Self.ends {
            #expect((TimeSpan.microseconds(a) * b).microseconds == held(Int128(a) * Int128(b)))
        }
        let units: [((Int64) -> TimeSpan, Int128)] = [
            ({ .milliseconds($0) }, 1_000), ({ .seconds($0) }, 1_000_000),
            ({ .minutes($0) }, 60_000_000), ({ .hours($0) }, 3_600_000_000),
            ({ .days($0) }, 86_400_000_000), ({ .weeks($0) }, 604_800_000_000),
        ]
        for (make, size) in units {
            #expect(make(a).microseconds == held(Int128(a) * size))
        }
    }

    @Test(
        "Seconds become the nearest microsecond within the range",
        arguments: [
            (0, 0), (-0.0, 0), (1e-6, 1), (0.000_000_4, 0), (0.000_000_6, 1), (-1.5, -1_500_000),
            (1e13, .max), (-1e13, .min), (.infinity, .max), (-.infinity, .min), (.nan, 0),
            (.greatestFiniteMagnitude, .max), (9_223_372_036_854.774, 9_223_372_036_854_773_760),
        ] as [(Double, Int64)])
    func seconds(_ seconds: Double, _ microseconds: Int64) {
        #expect(TimeSpan(seconds: seconds).microseconds == microseconds)
    }

    @Test("Every instant has a date, a text and months around it", arguments: ends)
    func calendar(_ microseconds: Int64) {
        let instant = Instant(microseconds: microseconds)
        #expect(!instant.description.isEmpty && !instant.isoText.isEmpty)
        #expect(instant.startOfDay <= instant || instant.startOfDay == .distantPast)
        for months in [-3_600_000, -12_000, -1, 0, 1, 12_000, 3_600_000] {
            let moved = instant.adding(months: months)
            // The first day of the range has no beginning in it.
            if instant.startOfDay > .distantPast {
                #expect(months < 0 ? moved <= instant : moved >= instant)
            }
        }
    }
}
