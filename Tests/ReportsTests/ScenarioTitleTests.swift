import Journal
import Testing
import VirtualTime

@testable import Reports

@Suite("Names of runs")
struct ScenarioTitleTests {
    @Test(
        "Ordinals make titles distinct, also from those that look like one",
        arguments: [
            (["a", "b"], [1, 1]), (["a", "a", "a"], [1, 2, 3]), (["a [2]", "a", "a"], [1, 1, 3]),
            (["a", "a", "a [2]"], [1, 2, 2]), (["", ""], [1, 2]),
        ])
    func ordinals(_ titles: [String], _ ordinals: [Int]) {
        #expect(ScenarioTitle.ordinals(of: titles) == ordinals)
        #expect(Set(zip(titles, ordinals).map(ScenarioTitle.distinct)).count == titles.count)
    }

    @Test(
        "Times of JUnit reports are decimals, exactly",
        arguments: [
            (0, "0"), (1, "0.000001"), (100_000, "0.1"), (300_000, "0.3"),
            (10_800_050_000, "10800.05"),
            (-1_500_000, "-1.5"),
        ])
    func seconds(_ microseconds: Int64, _ text: String) {
        #expect(JUnitReport.seconds(TimeSpan(microseconds: microseconds)) == text)
    }
}
