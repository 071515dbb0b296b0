import Diagnostics
import MadeUpScripts
import ScenarioLanguage
import Testing

@testable import LoadTesting

/// Holds the generator of `scripts/fuzz` to the keys of load files.
@Suite("Made-up populations")
struct MadeUpPopulationTests {
    private static let files = (0..<300 as Range<UInt64>).map { number in
        var population = MadeUpPopulation(seed: 3, number: number)
        return population.files()[0].text
    }

    @Test("Are mostly valid")
    func valid() {
        var messages: [String: Int] = [:]
        let valid = Self.files.count { text in
            let file = SourceFile(name: "made-up.yaml", bytes: Array(text.utf8))
            let (plan, diagnostics) = LoadReader.read(file)
            for diagnostic in diagnostics where diagnostic.severity == .error {
                messages[diagnostic.message, default: 0] += 1
            }
            return plan != nil
        }
        #expect(valid > 240, "\(valid) of 300: \(messages)")
    }

    @Test("Use every key")
    func keys() {
        let text = Self.files.joined()
        let keys = Set(LoadReader.pages.flatMap { $0.entries.map(\.name) })
        let missing = keys.filter { !text.contains("\($0):") }
        #expect(missing.isEmpty, "\(missing)")
    }
}
