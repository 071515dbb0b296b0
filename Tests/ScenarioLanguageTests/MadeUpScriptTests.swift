import Diagnostics
import MadeUpScripts
import Testing

@testable import ScenarioLanguage

/// Holds the generator of `scripts/fuzz` to the language: a key that it does not know is never
/// tried with unusual values, and a script that is not valid tries nothing.
@Suite("Made-up scripts")
struct MadeUpScriptTests {
    private static let scripts = (0..<400 as Range<UInt64>).map { number in
        var script = MadeUpScript(seed: 3, number: number)
        return script.files()
    }

    @Test("Are mostly valid")
    func valid() {
        var messages: [String: Int] = [:]
        let valid = Self.scripts.count { files in
            let result = ScenarioReader.read(
                SourceFile(name: files[0].name, bytes: Array(files[0].text.utf8))
            ) { name, _ in
                if ZoneNames.isPath(name) {
                    return .success(SourceFile(name: name, bytes: ZoneBytes.ahead(hours: 1)))
                }
                guard let file = files.first(where: { $0.name == name }) else {
                    return .failure(IncludeError("there is no file \(name)"))
                }
                return .success(SourceFile(name: name, bytes: Array(file.text.utf8)))
            }
            for diagnostic in result.diagnostics where diagnostic.severity == .error {
                messages[diagnostic.message, default: 0] += 1
            }
            return !result.hasErrors
        }
        #expect(valid > 340, "\(valid) of 400: \(messages)")
    }

    @Test("Use every key of the header, of people and of policies")
    func keys() {
        let text = Self.scripts.joined().map(\.text).joined()
        let keys =
            HeaderKey.castNames + KeyCatalog.scenario.flatMap(\.names)
            + KeyCatalog.policy.flatMap(\.names)
        let missing = keys.filter { !text.contains("\($0):") && !Self.synonyms.contains($0) }
        #expect(missing.isEmpty, "\(missing)")
    }

    /// Other words for keys that are used.
    private static let synonyms = ["role", "skill", "total spend", "available"]

    @Test("Are the same for the same numbers")
    func same() {
        var (one, other) = (MadeUpScript(seed: 3, number: 5), MadeUpScript(seed: 4, number: 5))
        #expect(one.files().map(\.text) == Self.scripts[5].map(\.text))
        #expect(other.files().map(\.text) != Self.scripts[5].map(\.text))
    }
}
