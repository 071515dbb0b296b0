import Diagnostics
import Marketplace
import ScenarioLanguage
import Testing

@testable import LoadTesting

@Suite("The catalogue of a load file's keys")
struct KeyTests {
    private static func key(_ example: String) -> String {
        String(example.prefix { $0 != ":" })
    }

    /// A file with an example in its part, beside what the example needs.
    private static func file(_ part: String, _ example: String?) -> String {
        var parts: [(name: String, lines: [String])] = [
            ("load", ["load: A test", "horizon: 30d"]),
            ("clients", ["count: 100"]),
            ("freelancers", ["count: 1000", "skills: {swift: 60%, design: 40%}"]), ("desk", []),
            ("network", []),
        ]
        guard let example else { return text(parts) }
        let needs = [
            "choose: by skill": "seeks: swift", "seeks:": "choose: by skill",
            "writes to past freelancers: 20%": "worked with: 2", "proposals:": "reach by: invites",
        ]
        let needed = needs.filter { example.hasPrefix($0.key) }.map(\.value)
        if part == "clients" { parts[1].lines += needed }
        if example.hasPrefix("teams of: 5") {
            parts[0].lines.append("policy: {quota: [{name: pool, scope: team, plus: 9}]}")
        }
        if example.hasPrefix("buys: 10") {
            parts[0].lines.append("policy: {quota: {purchases: {expire: never}}}")
        }
        switch part {
        case "spam":
            let share = example.hasPrefix("share") ? "" : "share: 2%, "
            let lines = [example] + needed
            parts[1].lines.append("spam: {\(share)\(lines.joined(separator: ", "))}")
        case "groups":
            let others = ["share", "count"].contains(key(example)) ? [] : ["share: 20%"]
            let rest = key(example) == "count" ? "{count: 700}" : "{share: 80%}"
            let lines = ([example] + others).joined(separator: ", ")
            parts[2].lines.append("groups: [{\(lines)}, \(rest)]")
        case "bursts", "ramp":
            let others = part == "ramp" ? ["from: 1", "to: 2"] : ["from: 3d", "factor: 2"]
            let lines = ([example, "until: 20d"] + others).reduce(into: [String]()) { lines, line in
                if !lines.contains(where: { key($0) == key(line) }) { lines.append(line) }
            }
            let mapping = "{\(lines.joined(separator: ", "))}"
            parts[1].lines.append(part == "ramp" ? "ramp: \(mapping)" : "bursts: [\(mapping)]")
        case "classes":
            let rest = example.hasPrefix("share of spam") ? ", share of spam: 40%" : ""
            let share = example.hasPrefix("share:") ? "" : "share: 10%, "
            let classes = "{urgent: {\(share)\(example)}, normal: {share: 90%\(rest)}}"
            parts[3].lines.append("classes: \(classes)")
        default:
            if part == "load", key(example) != "load" {
                parts.removeAll { $0.name == key(example) }
            }
            for index in parts.indices where parts[index].name == part {
                parts[index].lines.removeAll { key($0) == key(example) }
                parts[index].lines.append(example)
            }
        }
        return text(parts)
    }

    private static func text(_ parts: [(name: String, lines: [String])]) -> String {
        parts.filter { !$0.lines.isEmpty }.map { name, lines in
            name == "load"
                ? lines.joined(separator: "\n") + "\n"
                : "\(name):\n" + lines.map { "  \($0)\n" }.joined()
        }.joined()
    }

    @Test("Every example is read without a complaint")
    func examples() {
        for page in LoadReader.pages {
            for entry in page.entries {
                for example in entry.examples + (entry.usual.map { [$0] } ?? []) {
                    let text = Self.file(page.part, example)
                    let result = LoadReader.read(SourceFile(name: "test.yaml", text: text))
                    #expect(
                        result.diagnostics.isEmpty, "\(example): \(result.diagnostics)\n\(text)")
                }
            }
        }
    }

    @Test("What a key is said to be by itself is what its absence means")
    func absence() throws {
        for page in LoadReader.pages {
            for entry in page.entries {
                guard let usual = entry.usual else { continue }
                let file = SourceFile(name: "test.yaml", text: Self.file(page.part, usual))
                let said = try #require(LoadReader.read(file).plan, "\(usual)")
                let needs = usual.hasPrefix("share") || page.part == "spam"
                let plain = SourceFile(
                    name: "test.yaml",
                    text: needs
                        ? Self.file("spam", "share: 2%")
                        : Self.file(page.part, page.part == "groups" ? "share: 20%" : nil))
                #expect(said == LoadReader.read(plain).plan, "\(usual)")
            }
        }
    }

    @Test("A misspelt key is told once, and nothing is said to be missing that it may have meant")
    func once() {
        for text in [
            "load: A\nclients: {coutn: 9}\nfreelancers: {count: 9}\n",
            "load: A\nclients: {count: 9}\nfreelancers: {coutn: 9}\n",
            "load: A\nclinets: {count: 9}\nfreelancers: {count: 9}\n",
        ] {
            let result = LoadReader.read(SourceFile(name: "test.yaml", text: text))
            #expect(result.diagnostics.map(\.code) == ["unknown-key"], "\(result.diagnostics)")
        }
        let none = "load: A\nclients: {name: x}\nfreelancers: {count: 9}\n"
        #expect(LoadReader.read(SourceFile(name: "test.yaml", text: none)).diagnostics.count == 1)
    }

    @Test("Reactions are to all messages unless it is said, as in a scenario")
    func scope() throws {
        for (said, isFirst) in [
            ("replies: 40%", false), ("replies: 40%, react to: first messages", true),
            ("replies: 40% of first messages", true),
        ] {
            let text = "load: A\nclients: {count: 9}\nfreelancers: {count: 9, \(said)}\n"
            let plan = LoadReader.read(SourceFile(name: "test.yaml", text: text)).plan
            #expect(try #require(plan).behaviour.onlyFirstMessages == isFirst)
        }
    }
}
