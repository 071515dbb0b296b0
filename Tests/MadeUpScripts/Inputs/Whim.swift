import Statistics

/// Where made-up inputs get their values: from the ends of ranges, zeros, equal times and heavy
/// tails as often as from what people usually write.
struct Whim: Sendable {
    private var luck: RandomStream

    init(seed: UInt64, number: UInt64, _ purpose: String) {
        luck = RandomStream(seed: seed, key: StreamKey("made up", purpose).with(number))
    }

    mutating func below(_ bound: Int) -> Int { Int(luck.below(UInt64(bound))) }

    /// True in so many of a hundred cases.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

    /// Some of the items, in their order.
    mutating func some<Item>(of items: [Item], percent: Int) -> [Item] {
        var taken: [Item] = []
        for item in items where chance(percent) { taken.append(item) }
        return taken
    }
}

// Times.
extension Whim {
    /// A length of time that everybody accepts and few expect.
    mutating func span() -> String {
        switch below(10) {
        case 0: pick(["0s", "1us", "2us", "999ms", "1s"])
        case 1: pick(["365000 days", "364999 days", "36500 days", "1826 days", "366 days"])
        case 2: pick(["7d", "6d 23h 59m 59s", "8d", "30d", "31d", "90d"])
        case 3, 4: pick(["24h", "23h 59m 59s", "3 days", "1 week"])
        default: usualSpan()
        }
    }

    /// One that is short enough to pass many times in a run.
    mutating func usualSpan() -> String {
        pick(["1us", "50ms", "100ms", "1s", "1m", "30m", "1h", "1h 30m", "3h", "12h", "1 day"])
    }

    /// One above nothing.
    mutating func length() -> String {
        let length = span()
        return length == "0s" ? "1us" : length
    }

    /// An instant around the start of the scripts, or far from it.
    mutating func instant() -> String {
        pick([
            "2101-01-01", "2100-03-01 00:00:00.000001", "day 1 23:59:59.999999", "day 2",
            "day 40 12:30", "tomorrow 09:00", "monday 00:00", "1st of next month 00:00",
            "tomorrow",
        ])
    }

    mutating func start() -> String {
        pick([
            "2026-01-05 09:00", "2026-01-05 09:00", "2026-01-31 23:59:59", "2028-02-29",
            "2026-02-01", "2026-12-31 23:59", "1970-01-01", "2100-02-28 12:00", "2026-01-05 04:00",
        ])
    }
}

// Chance, amounts and texts.
extension Whim {
    mutating func share() -> String {
        pick(["0%", "100%", "50%", "0.0000000001%", "99.9999999999%", "33.3333%", "1%", "75%"])
    }

    /// How long something takes, and how that varies.
    mutating func delay() -> String {
        switch below(11) {
        case 0, 1: span()
        case 2: "uniform 0s to \(span())"
        case 3: "uniform 1us to \(length())"
        case 4: "exponential mean \(length())"
        case 5: "lognormal median \(length()) sigma \(pick(["0", "0.1", "1.6", "5", "20"]))"
        case 9, 10: shaped()
        case 6: "mixture of 50% 0s and 50% \(span())"
        case 7: "mixture of 99.9% \(usualSpan()) and 0.1% exponential mean \(length())"
        default: usualSpan()
        }
    }

    /// A distribution with a shape of its own, at the ends of its range too.
    private mutating func shaped() -> String {
        let mean = length()
        return pick([
            "lognormal mean \(mean) sigma 1.6", "lognormal mean \(mean) sd 9h",
            "lognormal mean \(mean) cv 2", "gamma mean \(mean) cv 0.01", "gamma mean \(mean) cv 10",
            "gamma shape 2 mean \(mean)", "gamma shape 10000 scale \(mean)",
            "gamma shape 0.01 scale \(mean)", "weibull shape 1.5 scale \(mean)",
            "weibull shape 0.3 mean \(mean)", "weibull shape 0.01 mean \(mean)",
            "empirical [\(mean): 100%]", "empirical [0s: 50%, \(mean): 50%]",
            "empirical [1us: 0%, 1us: 30%, 2us: 0%, 365000d: 70%]",
            "triangular from 0s to \(mean) mode 0s", "triangular 1us to 365000d mode 6h",
            "normal mean 0s sd \(mean)", "normal mean 6h sd \(mean)", "normal mean \(mean) cv 0.3",
        ])
    }

    /// What somebody does on their own.
    mutating func tendency() -> String {
        switch below(8) {
        case 0: "never"
        case 1: "always"
        case 2: share()
        case 3: "after \(delay())"
        default: "\(pick(["100%", "50%", "90%", share()])) after \(delay())"
        }
    }

    mutating func ending() -> String {
        pick([
            "after \(delay())", "100% successful after \(delay())",
            "50% successful and 50% negative after \(delay())", "0% negative after \(delay())",
        ])
    }

    mutating func money() -> String {
        pick(["0 USD", "0.01 USD", "80 USD", "1000 USD", "1000000 USD", "999.99 USD"])
    }

    mutating func number() -> String {
        pick([
            "0", "1", "2", "3", "5", "16", "30", "31", "255", "256", "65535", "65536", "1000000",
        ])
    }

    mutating func text() -> String {
        pick([
            "Hi", "Are you free in June?", "Напишите мне", "👩‍💻 مرحبا", "'Mail me: a@example.com'",
            "'Call +1 555 0100'", "\"a\\u0000b\"", "'\\<script>'", "''", "'Ticket #42: open'",
            String(repeating: "long ", count: 200) + "text",
        ])
    }
}
