import LoadTesting
import ScenarioLanguage

/// The tables of keys, from the catalogue that the readers read by.
enum KeyTables {
    static func scripts() -> [String] { table(of: KeyCatalog.script) }
    static func people() -> [String] { table(of: KeyCatalog.people) }
    static func lessons() -> [String] { table(of: KeyCatalog.lessons) }
    static func policies() -> [String] { table(of: KeyCatalog.policy) }
    static func loadFiles() -> [String] {
        table(of: LoadReader.pages.filter { !isShownElsewhere($0) })
    }

    /// The keys of what spam clients and bursts are stand in the example of the whole.
    private static func isShownElsewhere(_ page: KeyPage) -> Bool {
        ["spam", "bursts", "ramp"].contains(page.part)
    }

    private static func table(of pages: [KeyPage]) -> [String] {
        ["| part | keys, with examples | meaning |", "| --- | --- | --- |"]
            + pages.flatMap { page in entries(of: page).map { row($0, of: page.part) } }
    }

    /// Groups of freelancers have most keys of freelancers, which are not told twice.
    private static func entries(of page: KeyPage) -> [KeyEntry] {
        guard page.part == "groups" else { return page.entries }
        let all = LoadReader.pages.first { $0.part == "freelancers" }?.entries ?? []
        return page.entries.filter { !all.contains($0) }
    }

    private static func row(_ entry: KeyEntry, of part: String) -> String {
        let examples = entry.examples.map { "`\($0)`" }.joined(separator: ", ")
        let usual = entry.usual.map { "`\($0.dropFirst(entry.name.count + 2))` if absent" }
        let unseen = entry.names.filter { name in
            !entry.examples.contains { $0.hasPrefix("\(name):") }
        }
        let others =
            unseen.isEmpty ? nil : "also " + unseen.map { "`\($0)`" }.joined(separator: ", ")
        let told = [entry.meaning, others, usual].compactMap { $0 }.filter { !$0.isEmpty }
            .joined(separator: "; ")
        return "| `\(part)` | \(examples) | \(told.replacing("|", with: "\\|")) |"
    }
}
