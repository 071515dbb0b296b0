import Testing
import VirtualTime

@Suite("The text of a span of time")
struct TimeSpanTextTests {
    @Test(
        "These are read, exactly",
        arguments: [
            ("1h30m", 5_400_000_000), ("1h 30m", 5_400_000_000), ("1.5h", 5_400_000_000),
            ("30 days", 2_592_000_000_000), ("2 hours", 7_200_000_000), ("1 minute", 60_000_000),
            ("90 seconds", 90_000_000), ("3 weeks", 1_814_400_000_000), ("250ms", 250_000),
            ("1us", 1), ("1µs", 1), ("1μs", 1), ("0s", 0), ("-1h30m", -5_400_000_000),
            ("- 5s", -5_000_000), ("  5s  ", 5_000_000), ("0.000001s", 1), ("0.125ms", 125),
            ("1.50s", 1_500_000), ("2 w 1 d", 1_296_000_000_000), ("007s", 7_000_000),
            ("9223372036854775807us", .max), ("-9223372036854775808us", .min),
            ("0.00390625d", 337_500_000), ("0.5000000000000000000000s", 500_000),
        ] as [(String, Int64)])
    func reads(text: String, microseconds: Int64) throws {
        #expect(try TimeSpan.parse(text) == .microseconds(microseconds))
    }

    @Test(
        "Anything else is refused with its reason",
        arguments: [
            ("", .empty), ("   ", .empty), ("-", .notANumber), ("h", .notANumber),
            ("1", .unknownUnit("")), ("1x", .unknownUnit("x")),
            ("1 fortnight", .unknownUnit("fortnight")),
            ("1M", .unknownUnit("M")), ("1hr30", .unknownUnit("")), ("--1s", .notANumber),
            ("1h-30m", .notANumber), ("1.s", .notANumber), (".5s", .notANumber),
            ("1..5s", .notANumber), ("+1s", .notANumber), ("1e3s", .unknownUnit("e")),
            ("1,5h", .unknownUnit(",")), ("１s", .notANumber), ("0.5us", .tooFine),
            ("0.33333333333h", .tooFine), ("0.00000000000000000001d", .tooFine),
            ("9223372036854775808us", .tooLarge), ("-9223372036854775809us", .tooLarge),
            ("99999999999999999999999999s", .tooLarge), ("300000000000 days", .tooLarge),
            ("106751991d 99999999999999h", .tooLarge), ("30 days and a bit", .notANumber),
        ] as [(String, TimeSpanParseError)])
    func refuses(text: String, reason: TimeSpanParseError) {
        #expect(throws: reason) { try TimeSpan.parse(text) }
    }

    @Test(
        "It is printed short and exact",
        arguments: [
            (0, "0s"), (1, "1us"), (250_000, "250ms"), (10_800_000_000, "3h"),
            (5_400_000_000, "1h 30m"), (2_592_000_000_000, "30d"), (-5_400_000_000, "-1h 30m"),
            (90_061_001_001, "1d 1h 1m 1s 1ms 1us"), (.max, "106751991d 4h 54s 775ms 807us"),
            (.min, "-106751991d 4h 54s 775ms 808us"),
        ] as [(Int64, String)])
    func prints(microseconds: Int64, text: String) {
        #expect(TimeSpan(microseconds: microseconds).description == text)
    }

    @Test("What is printed is read back", arguments: 1...3 as ClosedRange<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var luck = TestLuck(state: seed)
        for _ in 0..<3_000 {
            let bits = UInt64(luck.below(64))
            let span = TimeSpan(microseconds: Int64(bitPattern: luck.next()) >> Int64(bits))
            #expect(try TimeSpan.parse(span.description) == span, "seed \(seed)")
        }
        #expect(try TimeSpan.parse(TimeSpan(microseconds: .min).description).microseconds == .min)
    }

    @Test("Sums stop at the ends of the range")
    func saturates() {
        let most = TimeSpan(microseconds: .max)
        let least = TimeSpan(microseconds: .min)
        #expect(most + .microseconds(1) == most)
        #expect(least - .microseconds(1) == least)
        #expect(-least == most)
    }
}
