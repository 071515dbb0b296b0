import Testing

@testable import Pages

@Suite("Charts")
struct ChartTests {
    @Test(
        "Ticks are round, begin at 0, reach the largest value, and are few",
        arguments: [0.003, 0.7, 1, 2, 3, 7, 9.99, 10, 34, 99, 100, 1_234, 8.7e6, 3e15])
    func ticks(_ most: Double) {
        for whole in [false, true] {
            let ticks = Ticks.values(upTo: most, whole: whole)
            #expect(ticks.first == 0 && (ticks.last ?? 0) >= most && (2...7).contains(ticks.count))
            if whole { #expect(ticks.allSatisfy { $0 == $0.rounded() }, "\(ticks)") }
        }
    }

    @Test(
        "Ticks between two values are round, reach beyond both, are few, and are told apart",
        arguments: [
            (0, 1), (0.4, 0.41), (41.2, 41.25), (40, 60), (3, 3.7), (900, 1_100), (0, 0.013),
            (1e6, 1.3e6), (12, 88), (99.999, 100),
        ] as [(Double, Double)])
    func range(_ least: Double, _ most: Double) {
        let ticks = Ticks.values(from: least, to: most)
        #expect((ticks.first ?? 9) <= least && (ticks.last ?? 0) >= most && ticks.count <= 7)
        #expect(ticks.count >= 2 && Set(ticks.map(Ticks.text(_:))).count == ticks.count, "\(ticks)")
    }

    @Test("An axis without any value has ticks")
    func nothing() {
        for most in [0, -1, .infinity, .nan] as [Double] {
            #expect(Ticks.values(upTo: most, whole: true) == [0, 1])
        }
    }

    @Test("Times are marked by whole hours or days, seven or fewer")
    func times() {
        for hours in [1.0, 5, 24, 100, 336, 720, 1_488, 8_760, 43_920] {
            let ticks = Ticks.times(upTo: hours * 3_600)
            #expect((1...8).contains(ticks.count), "\(hours) h: \(ticks)")
            #expect(Set(ticks.map(Ticks.text(time:))).count == ticks.count)
        }
        #expect(Ticks.text(time: 5 * 86_400) == "5 d" && Ticks.text(time: 21_600) == "6 h")
    }

    @Test("Numbers on axes are short")
    func numbers() {
        let shown = [0.25, 5, 1_500, 12_500, 20_000_000, 1.5e9].map(Ticks.text(_:))
        #expect(shown == ["0.25", "5", "1500", "12.5 k", "20 M", "1.5 G"])
    }

    @Test("Names of lines that end close to each other lie apart, and in the chart")
    func ends() {
        let frame = ChartFrame(right: 450, most: 100, columns: 2)
        let lines = [100, 99, 2, 1, 0].map { ChartSeries("x", style: 0, [0, $0]) }
        let ends = frame.ends(of: lines).compactMap { $0 }
        #expect(ends.count == 5)
        for (upper, lower) in zip(ends, ends.dropFirst()) { #expect(lower - upper >= 14.9) }
        #expect(ends.allSatisfy { $0 >= ChartFrame.top - 1 && $0 <= ChartFrame.bottom + 1 })
    }

    @Test("Areas stand on each other")
    func stack() {
        let frame = ChartFrame(right: 152, most: 10, columns: 1)
        var floor = [0.0]
        let first = frame.area([4], on: &floor)
        let second = frame.area([3], on: &floor)
        #expect(floor == [7])
        #expect(first.hasPrefix("M52 212V\(ChartFrame.text(frame.y(4)))H152"))
        #expect(second.hasPrefix("M52 \(ChartFrame.text(frame.y(4)))V"))
    }

    @Test("Series are told apart without colour: each place has a dash and a hatch of its own")
    func palette() {
        let dashes = (0..<Palette.count).map { Palette.dashes($0) ?? "none" }
        #expect(Set(dashes).count == Palette.count)
        var html = HTML()
        Palette.writePatterns(to: &html)
        let hatches = html.text.matches(of: /<path d="([^"]*)"/).map(\.1)
        #expect(Set(hatches).count == Palette.count)
        #expect(Palette.place(-1) == 7 && Palette.place(9) == 1)
    }

    @Test("A chart without values is left out")
    func empty() {
        var html = HTML()
        var chart = Chart("x", unit: "y", .time(column: 3_600, since: "z"))
        chart.lines = [ChartSeries("a", style: 0, [0, nil])]
        chart.write(to: &html)
        #expect(html.text.isEmpty)
    }
}
