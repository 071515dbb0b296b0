import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import ScenarioLanguage

@Suite("Values of scripts")
struct ValueTests {
    @Test(
        "Amounts of money",
        arguments: [
            ("80", 8_000), ("80 USD", 8_000), ("1,000 USD", 100_000), ("$80", 8_000),
            ("99.50", 9_950), ("99.5", 9_950), ("0", 0), ("1,234,567.89", 123_456_789),
            ("80 USD/h", 8_000), ("80/h", 8_000), ("10,000,000,000", 1_000_000_000_000),
        ] as [(String, Int64)])
    func money(text: String, cents: Int64) throws {
        #expect(try ValueReader.money(text) == Cents(cents))
    }

    @Test(
        "What is no amount",
        arguments: [
            "", "-5", "five", "1,00", "1,0000", "1.234", ".5", "5.", "80 EUR", "1e3", "$",
            "10,000,000,000.01", "99999999999999999999", "9223372036854775807",
        ])
    func noMoney(text: String) {
        #expect(throws: ValueProblem.self) { try ValueReader.money(text) }
    }

    @Test(
        "Whole numbers",
        arguments: [
            ("0", 0), ("3", 3), ("1,000", 1_000), ("twelve", 12), ("zero", 0), ("007", 7),
            ("1000000000000", 1_000_000_000_000),
        ] as [(String, Int64)])
    func count(text: String, number: Int64) throws {
        #expect(try ValueReader.count(text) == number)
    }

    @Test(
        "What is no whole number",
        arguments: ["", "-1", "1.5", "many", "thirteen", "1000000000001", "99999999999999999999"])
    func noCount(text: String) {
        #expect(throws: ValueProblem.self) { try ValueReader.count(text) }
    }

    @Test(
        "Percentages",
        arguments: [
            ("0%", 0), ("60%", 0.6), ("12.5%", 0.125), ("100%", 1), ("33.333%", 0.33333),
            ("33.33333%", 0.3333333), ("0.0000000001%", 1e-12), ("60.000000000000%", 0.6),
        ] as [(String, Double)])
    func share(text: String, share: Double) throws {
        #expect(try ValueReader.share(text) == share)
    }

    @Test("What is no percentage", arguments: ["60", "101%", "-1%", "%", "half", "1.00000000001%"])
    func noShare(text: String) {
        #expect(throws: ValueProblem.self) { try ValueReader.share(text) }
    }

    @Test("Lengths of time end at a thousand years and never are negative")
    func spans() throws {
        #expect(try ValueReader.span("1h 30m") == .minutes(90))
        #expect(try ValueReader.span("365000d") == ValueReader.longestSpan)
        for text in ["365001d", "-1s", "3", "", "soon", "1.0000001s"] {
            #expect(throws: ValueProblem.self, "\(text)") { try ValueReader.span(text) }
        }
    }

    static let distributions: [(String, Distribution)] = [
        ("3h", .fixed(10_800)),
        ("fixed 3h", .fixed(10_800)),
        ("1h 30m", .fixed(5_400)),
        ("uniform 1h to 3h", .uniform(from: 3_600, to: 10_800)),
        ("uniform from 1h to 3h", .uniform(from: 3_600, to: 10_800)),
        ("exponential mean 1d", .exponential(mean: 86_400)),
        ("lognormal median 6h sigma 1.6", .logNormal(median: 21_600, sigma: 1.6)),
        (
            "mixture of 70% lognormal median 1h sigma 0.5 and 30% fixed 2d",
            .mixture([
                .init(weight: 0.7, .logNormal(median: 3_600, sigma: 0.5)),
                .init(weight: 0.3, .fixed(172_800)),
            ])
        ),
        (
            "50% 1h, 25% uniform 1h to 2h, 25% 3h",
            .mixture([
                .init(weight: 0.5, .fixed(3_600)),
                .init(weight: 0.25, .uniform(from: 3_600, to: 7_200)),
                .init(weight: 0.25, .fixed(10_800)),
            ])
        ),
    ]

    @Test("Distributions of delays", arguments: distributions)
    func distribution(text: String, expected: Distribution) throws {
        #expect(try ValueReader.distribution(text) == expected)
    }

    @Test(
        "What is no distribution",
        arguments: [
            "", "normal", "uniform", "uniform 1h", "uniform 3h to 1h", "exponential",
            "exponential mean 0s", "lognormal", "lognormal median 3h", "lognormal sigma 1",
            "lognormal median 3h sigma 21", "lognormal median 3h sigma -1", "mixture of",
            "70% 1h", "70% 1h, 40% 2h", "mixture of 50% mixture of 50% 1h", "50%",
        ])
    func noDistribution(text: String) {
        #expect(throws: ValueProblem.self) { try ValueReader.distribution(text) }
    }

    static let tendencies: [(String, Tendency?)] = [
        ("never", nil),
        ("always", Tendency(share: 1, delay: .fixed(0))),
        ("after 3h", Tendency(share: 1, delay: .fixed(10_800))),
        ("60%", Tendency(share: 0.6, delay: .fixed(0))),
        (
            "60% after lognormal median 4h sigma 1.6",
            Tendency(share: 0.6, delay: .logNormal(median: 14_400, sigma: 1.6))
        ),
    ]

    @Test("Behaviours", arguments: tendencies)
    func tendency(text: String, expected: Tendency?) throws {
        #expect(try ValueReader.tendency(text) == expected)
    }

    @Test("What is no behaviour", arguments: ["", "maybe", "60", "60% 3h", "60% after", "101%"])
    func noTendency(text: String) {
        #expect(throws: ValueProblem.self) { try ValueReader.tendency(text) }
    }

    @Test("How contracts end: shares of outcomes, and after how long")
    func contractEnding() throws {
        let always = try ValueReader.contractEnding("after 10d")
        #expect(always == ContractEnding(after: .fixed(864_000)))
        let some = try ValueReader.contractEnding(
            "85% successful and 5% negative after exponential mean 10d")
        #expect(some.successful == 0.85 && some.negative == 0.05)
        #expect(some.length == .exponential(mean: 864_000))
        let none = try ValueReader.contractEnding("100% neutral after 1h")
        #expect(none.successful == 0 && none.negative == 0)
    }

    @Test(
        "What is not a way in which contracts end is told",
        arguments: [
            "85% successful", "85% successful after", "85% brilliant after 1d", "after",
            "85% after 1d", "60% successful and 50% negative after 1d", "successful after 1d",
            "120% negative after 1d", "85% successful after a while",
        ])
    func noContractEnding(text: String) {
        #expect(throws: ValueProblem.self) { try ValueReader.contractEnding(text) }
    }

    @Test("Ordinals in digits and words")
    func ordinals() {
        #expect(NumberWords.ordinal(of: "2nd") == 2)
        #expect(NumberWords.ordinal(of: "twelfth") == 12)
        #expect(NumberWords.ordinal(of: "21st") == 21)
        for text in ["0th", "2", "nd", "last", "9999999th"] {
            #expect(NumberWords.ordinal(of: text) == nil, "\(text)")
        }
    }
}
