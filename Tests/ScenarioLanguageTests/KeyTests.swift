import Diagnostics
import Journal
import Marketplace
import Testing

@testable import ScenarioLanguage

@Suite("The catalogue of keys")
struct KeyTests {
    /// A script in which an example stands where it belongs.
    private static func script(_ part: String, _ example: String?) -> String {
        let lines = example.map { [$0] } ?? []
        func mapping(_ name: String) -> String { part == name ? lines.joined() : "" }
        var header = ["scenario: A title"]
        let own = example.flatMap { $0.split(separator: ":").first.map(String.init) }
        let parts: [(String, String)] = [
            ("clients", "clients: {acme: {\(mapping("clients"))}}"),
            ("freelancers", "freelancers: {noor: {\(mapping("freelancers"))}, ivan: {}}"),
            ("desk", "desk: {\(mapping("desk"))}"), ("network", "network: {\(mapping("network"))}"),
            ("lesson", "lesson: {\(mapping("lesson"))}"),
            ("steps", "steps: [acme messages noor: Hello]"),
        ]
        if part == "predict" {
            let example = lines.joined()
            let form =
                ["choices", "answer", "order"].contains(own)
                ? "" : ", answer: acme has ? new connections left"
            let isOfLoad = own == "load" || own == "show"
            if isOfLoad {
                let load = own == "load" ? "" : ", load: {load: A desk}"
                return (header + parts.dropLast().map(\.1)).joined(separator: "\n")
                    + "\nsteps: [{predict: {\(example)\(load), ask: How long?,"
                    + " choices: [Short: mean desk wait < 1h, Long: mean desk wait >= 1h]}}]\n"
            }
            let ask = own == "ask" ? "" : ", ask: What now?"
            return (header + parts.dropLast().map(\.1)).joined(separator: "\n")
                + "\nsteps: [{predict: {\(example)\(form)\(ask)}, do: [wait: 1h]}]\n"
        }
        for (name, text) in parts where part != "scenario" || own != name {
            header.append(own == "clients" || own == "freelancers" ? "" : text)
        }
        if own == "clients" || own == "freelancers" { header.append("steps: [wait: 1h]") }
        if part == "scenario" { header += lines.filter { !$0.hasPrefix("scenario:") } }
        return header.joined(separator: "\n") + "\n"
    }

    private static func read(_ text: String) -> ReadResult {
        ScenarioReader.read(SourceFile(name: "test.yaml", text: text)) { path, _ in
            let known = [
                "people.yaml": "cast: Others\nclients: {globex: {}}\n",
                "mine.yaml": "policy: mine\nquota: {plus: 3}\n", "rows.csv": "plan\nplus\n",
            ]
            if path.hasPrefix("zone:") {
                return .success(SourceFile(name: path, bytes: ZoneBytes.ahead(hours: 1)))
            }
            return known[path].map { .success(SourceFile(name: path, text: $0)) }
                ?? .failure(IncludeError("there is no \(path)"))
        }
    }

    @Test("Every example of a script's key is read without a complaint")
    func scripts() {
        for page in KeyCatalog.scenario {
            for entry in page.entries {
                for example in entry.examples + (entry.usual.map { [$0] } ?? []) {
                    let text = Self.script(page.part, example)
                    let result = Self.read(text)
                    #expect(
                        result.diagnostics.isEmpty, "\(example): \(result.diagnostics)\n\(text)")
                }
            }
        }
    }

    @Test("What a script's key is said to be by itself is what its absence means")
    func absence() throws {
        for page in KeyCatalog.scenario {
            for entry in page.entries {
                guard let usual = entry.usual else { continue }
                let plain = try #require(Self.read(Self.script(page.part, nil)).plans.first)
                let said = try #require(Self.read(Self.script(page.part, usual)).plans.first)
                #expect(plain.cast.clients == said.cast.clients, "\(usual)")
                #expect(plain.cast.freelancers == said.cast.freelancers, "\(usual)")
                #expect(plain.desk == said.desk && plain.network == said.network, "\(usual)")
                #expect(plain.policy == said.policy && plain.seed == said.seed, "\(usual)")
                #expect(plain.starts == said.starts, "\(usual)")
            }
        }
    }

    @Test("Every example of a policy's key is read without a complaint")
    func policies() {
        for page in KeyCatalog.policy {
            for example in page.entries.flatMap(\.examples) {
                var text = "policy: {extends: article, \(page.part): {\(example)}}"
                if page.part == "policy" { text = "policy: {\(example)}" }
                if example.hasPrefix("plans") {
                    text = "policy: {\(example), quota: {pro: 5}}"
                }
                if page.part == "roll over" {
                    let cap = example.hasPrefix("cap") ? "" : ", cap: 300%"
                    text = "policy: {quota: {roll over: {\(example)\(cap)}}}"
                }
                if page.part == "plan change" || page.part == "purchases" {
                    text = "policy: {quota: {\(page.part): {\(example)}}}"
                }
                if page.part == "quota", example.hasPrefix("level") {
                    let others = [
                        "levels: [1, 2]", "level up: {when: [used at least 1% within 7d]}",
                    ]
                    .filter { !example.hasPrefix($0.prefix(8)) }
                    text = "policy: {quota: {\(([example] + others).joined(separator: ", "))}}"
                }
                if ["level up", "level down"].contains(page.part) {
                    let up =
                        page.part == "level up"
                        ? "" : "level up: {when: [used below 1% within 7d]}, "
                    let when = example.hasPrefix("after") ? ", when: [used below 1% within 7d]" : ""
                    text =
                        "policy: {quota: {levels: [1, 2], \(up)\(page.part): {\(example)\(when)}}}"
                }
                if example == "refund: on expiry" {
                    let expiry = "conversations: {expire without an answer after: 24h}"
                    text = "policy: {quota: {\(example)}, \(expiry)}"
                }
                if example.hasPrefix("refund expires") {
                    text = "policy: {quota: {refund: on reply within 90d, \(example)}}"
                }
                if example.hasPrefix("refund: on withdrawal") {
                    text = "policy: {quota: {unit: invite, \(example)}}"
                }
                if page.part == "quota (an item of a list)" {
                    text = "policy: {quota: [{\(example), plus: 3}]}"
                }
                let result = Self.read(Self.script("scenario", text))
                #expect(result.diagnostics.isEmpty, "\(example): \(result.diagnostics)")
            }
        }
    }

    @Test("No two keys of a mapping have one name, and all say what they are")
    func entries() {
        for page in KeyCatalog.scenario + KeyCatalog.policy {
            #expect(Set(page.names).count == page.names.count)
            for entry in page.entries {
                #expect(!entry.examples.isEmpty && !entry.meaning.hasSuffix("."), "\(entry.name)")
                #expect(
                    entry.examples.allSatisfy { example in
                        entry.names.contains { example.hasPrefix("\($0):") }
                    }, "\(entry.name)")
            }
        }
    }

    @Test("Reactions are to all messages unless it is said, for all or for each, that they are not")
    func scope() throws {
        func behaviour(_ attributes: String) throws -> FreelancerBehaviour {
            let result = Self.read(Self.script("freelancers", attributes))
            return try #require(result.plans.first, "\(result.diagnostics)").cast.freelancers[0]
                .behaviour
        }
        #expect(try !behaviour("replies: 40%").onlyFirstMessages)
        #expect(try behaviour("replies: 40%, react to: first messages").onlyFirstMessages)
        #expect(try behaviour("replies: 40% of first messages").onlyFirstMessages)
        let both = "react to: all messages, replies: 40% of first messages"
        #expect(Self.read(Self.script("freelancers", both)).hasErrors)
    }

    @Test("A misspelt unit behind a number is told as such")
    func unit() {
        let text = Self.script("scenario", "steps: [{within 1 mont: noor replied to acme}]")
        let result = Self.read(text)
        #expect(result.diagnostics.map(\.message) == ["`mont` is not a unit of time"])
        #expect(result.diagnostics.first?.fixIt?.text == "month")
    }
}
