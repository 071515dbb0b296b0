import Diagnostics
import Foundation
import Testing

@testable import ScenarioLanguage

/// Mistakes of YAML and of the language in one file: all are told, each once.
@Suite("Two kinds of mistakes")
struct TwoKindsTests {
    /// Lines with a mistake of YAML, and where they stand.
    struct Case: CustomTestStringConvertible {
        enum Place { case clients, root, steps }
        var place: Place
        var lines: String
        var testDescription: String { "\(place): \(lines)" }
    }

    static let steps: [String] = [
        "  - acme messages noor: \"hi\" there", "  - acme messages noor: 'it's' ok",
        "  - acme messages noor: Rate: 80?", "  - acme messages noor: *Hello* there",
        "  - acme messages noor: &you and me", "  - acme messages noor: !important read this",
        "  - acme messages noor: %discount", "  - acme messages noor: @home again",
        "  - acme messages noor: `code` here", "  - acme messages noor: [urgent] call me",
        "  - acme messages noor: {name} hello", "  - acme messages noor: > 3 hours",
        "  - acme messages noor: | or this", "  - acme messages noor: - a dash",
        "  - acme messages noor: ] a bracket", "  - acme messages noor: , a comma",
        "  - acme messages noor: \"Hello", "  - acme messages noor: 'Hello",
        "  - acme messages noor: \"C:\\Users\"", "  - acme messages noor: [a, b",
        "  - acme messages noor: {a: b", "  - acme messages noor: Hello,\n  are you free?",
        "  - acme messages noor: Hello\n      refused: quota-exhausted",
        "  - acme messages noor: Hello\n  refused: quota-exhausted",
        "  - acme messages noor: Hello\n    refused quota-exhausted",
        "  - acme messages noor: Hello\n   - wait: 3h",
        "  - expect:\n    acme has 29 new connections left",
        "  - noor accepts acme's offer\n    refused: offer-expired", "  -wait: 3h",
        "\t- wait: 3h", "  -\twait: 3h", "  * wait: 3h", "  \u{2022} wait: 3h",
        "  - [ ] todo", "  - [x] done", "  - @noor replies: hi", "  - ? a\n    : b",
        "  - acme messages noor: a\u{1}b", "  - together\n      - wait: 1h\n      - wait: x: y",
        "  - acme searches: {skill: swift role: design}", "  - : empty", "  - <<: *base",
        "  - acme searches: {skill:swift}",
        "  - acme messages noor: hi\n    refused: blocked\n    refused: blocked",
    ]

    static let clients: [String] = [
        "  beta:{plan: plus}", "  beta: {plan: plus company: Acme}",
        "  beta: {plan: plus; company: x}",
        "  beta: {plan: plus} x", "  beta: {plan: plus", "  beta: [plus}", "    beta: {plan: plus}",
        "   beta: {plan: plus}", "  - beta", "\tbeta: {}", "  beta: &b {}",
        "  beta: %50", "  beta: {rate:80}", "  acme: {}", "  beta: {company: \"x}",
        "  beta: {company: 'x}", "  beta:\n  \tplan: plus",
        "  beta: {plan: plus},", "  {a: b}: c", "  ? beta\n  : {}",
    ]

    static let roots: [String] = [
        "about: a: b", "about: \"never", "about: 'never", "about: [a", "about {a}", "about:x",
        "about: |x\n  text", "about: @x", "network: {latency: 1ms", "desk: {reviewers:1}",
        "teaches: [block, unblock", "seed: !!int 7", "just a line",
        "about: one\n  two: three", "// a comment", " about: x", "<<: *base", "%foo: bar",
        "desk\n  reviewers: 2", "seed: 1\nseed: 2", "- item", "about: caf\u{7}",
    ]

    static let all =
        clients.map { Case(place: .clients, lines: $0) }
        + roots.map { Case(place: .root, lines: $0) }
        + steps.map { Case(place: .steps, lines: $0) }

    /// A script with a mistake of the language before and after each place.
    static func script(_ example: Case) -> String {
        func at(_ place: Case.Place) -> String {
            example.place == place ? example.lines + "\n" : ""
        }
        return """
            scenario: x
            starts: 2026-13-05
            clients:
              acme: {plan: gold}
            \(at(.clients))  zeta: {spent: -5}
            freelancers:
              noor: {skils: swift}
            \(at(.root))steps:
              - acme mesages noor: before
            \(at(.steps))  - wait: 3 fortnights
              - acme messages noor: after
                refused: quota-exausted
            tags: [a b]

            """
    }

    static let mistakes: [DiagnosticCode] = [
        .badInstant, .badChoice, .badMoney, .unknownKey, .unknownVerb, .badDuration, .unknownSlug,
        .badName,
    ]

    @Test("Each is told once, and nothing else", arguments: all)
    func each(_ example: Case) {
        let result = Scripts.read(Self.script(example))
        let yaml = result.diagnostics.filter { $0.code.rawValue.hasPrefix("yaml-") }
        let others = result.diagnostics.filter { !$0.code.rawValue.hasPrefix("yaml-") }
        #expect(!yaml.isEmpty)
        #expect(others.map(\.code) == Self.mistakes, "\(Scripts.shown(result))")
        #expect(result.hasErrors && result.plans.isEmpty)
    }

    @Test("The mistakes alone are these")
    func alone() {
        let result = Scripts.read(Self.script(Case(place: .steps, lines: "  - wait: 1h")))
        #expect(result.diagnostics.map(\.code) == Self.mistakes)
    }

    static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("YAMLTests/Fixtures")

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: fixtures.path)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.sorted()
    }()

    @Test("Beside every file of mistakes of YAML, as documents before and after", arguments: names)
    func files(name: String) throws {
        let bytes = try Data(contentsOf: Self.fixtures.appendingPathComponent(name))
        let around =
            "scenario: x\nclients: {acme: {plan: gold}}\nsteps:\n  - acme mesages noor: x\n"
        if name.hasPrefix("utf16") || name.hasPrefix("directive") { return }
        let text = Data("\(around)---\n".utf8) + bytes + Data("\n---\n\(around)".utf8)
        let file = SourceFile(name: name, bytes: Array(text))
        let result = ScenarioReader.read(file)
        let outside = result.diagnostics.filter {
            Int($0.span.upper) <= around.utf8.count
                || Int($0.span.lower) >= text.count - around.utf8.count
        }
        let own: [DiagnosticCode] = [.badChoice, .unknownVerb]
        #expect(outside.map(\.code) == own + own, "\(Scripts.shown(result))")
    }

    @Test("The file of the issue")
    func issue() {
        let text = """
            scenario: mistakes
            starts: 2026-13-05 09:00
            clients:
              acme: {plann: plus, spent: 10}
              noor: {plan: gold}
            freelancers:
              noor: {skill swift}
            steps:
              - acme mesages noor: Hi
              - acme messages noor Hi
              - expect acme has 29 new connections left
              - expect:
                acme has 29 new connections left
              - acme messages noor: Hi: there
              - acme messages noor: Hi
                 refused: quota-exausted
              - wait: 3 fortnights
              - noor replys to acme: x
            \t- wait: 3h

            """
        #expect(
            Scripts.read(text).diagnostics.map(\.code) == [
                .badInstant, .unknownKey, .badChoice, .duplicateName, .unknownKey, .unknownVerb,
                .unknownSentence, "yaml-missing-colon", "yaml-colon-in-text", "yaml-indent",
                .unknownSlug, .badDuration, .unknownVerb, "yaml-tab",
            ])
    }
}
