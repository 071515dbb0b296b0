import Diagnostics
import MadeUpScripts
import Marketplace
import ScenarioLanguage
import Testing
import VirtualTime

@testable import LoadTesting

/// Holds the generator of `scripts/fuzz` to the keys of load files.
@Suite("Made-up populations")
struct MadeUpPopulationTests {
    private static let files = (0..<300 as Range<UInt64>).map { number in
        var population = MadeUpPopulation(seed: 3, number: number)
        return population.files()[0].text
    }

    /// Without the data of a system.
    private static let zones: ZoneTable = Dictionary(
        MadeUpPolicy.zones.map { ($0, .success(.utc)) }, uniquingKeysWith: { zone, _ in zone })

    @Test("Are mostly valid")
    func valid() {
        var messages: [String: Int] = [:]
        let valid = Self.files.count { text in
            let file = SourceFile(name: "made-up.yaml", bytes: Array(text.utf8))
            let (plan, diagnostics) = LoadReader.read(file, zones: Self.zones, scale: 1)
            for diagnostic in diagnostics where diagnostic.severity == .error {
                messages[diagnostic.message, default: 0] += 1
            }
            return plan != nil
        }
        #expect(valid > 240, "\(valid) of 300: \(messages)")
    }

    /// All others are as long as there is little to wait for in them, however short the travel.
    @Test("Have few windows for crowding, in each of which processes wait for each other")
    func windows() {
        for text in Self.files {
            let file = SourceFile(name: "made-up.yaml", bytes: Array(text.utf8))
            guard let plan = LoadReader.read(file, zones: Self.zones, scale: 1).plan else {
                continue
            }
            if plan.behaviour.crowding == nil { continue }
            let windows = plan.end.microseconds / Crowding.renewal.microseconds
            #expect(windows <= 5_000, "\(windows) windows: \(text)")
        }
    }

    @Test("Use every key")
    func keys() {
        let text = Self.files.joined()
        let keys = Set(LoadReader.pages.flatMap { $0.entries.map(\.name) })
        let missing = keys.filter { !text.contains("\($0):") }
        #expect(missing.isEmpty, "\(missing)")
    }
}
