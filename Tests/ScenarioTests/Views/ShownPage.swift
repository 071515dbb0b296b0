import Journal
import Marketplace
import Testing

@testable import Pages

/// The page of one run, read as its script reads it: data blocks, numbers, tables.
struct ShownPage {
    struct Change {
        /// The number of the event; 0 before the first.
        var event: Int
        var viewer: Int
        var section: String
        var group: Int
        var key: String?
        /// Nil where the entry is gone.
        var text: String?
    }

    let changes: [Change]
    private let strings: [String]
    private let patterns: [String]

    /// Changes as the page says them; their sentences are those of `events`.
    init(_ outcome: ScenarioOutcome) throws {
        var page = RunPage(scripts: [:], command: "")
        let sections = try Self.block("dmsim-shell", in: page.opening())["sections"]
        let names = sections?.elements.map { $0["name"]?.text ?? "" } ?? []
        let run = try Self.block("dmsim-run", in: page.scenario(outcome))
        strings = run["strings"]?.elements.compactMap(\.text) ?? []
        patterns = run["patterns"]?.elements.compactMap { $0.elements.first?.text } ?? []
        let sentences = try Self.sentences(run, outcome.events.count, strings, patterns)
        var changes: [Change] = []
        var numbers = NumberReader(run["views"]?.text ?? "")
        var event = 0
        while !numbers.isAtEnd {
            event += numbers.next()
            for _ in 0..<numbers.next() {
                var change = Change(
                    event: event, viewer: numbers.next(), section: names[numbers.next()],
                    group: numbers.next())
                let key = numbers.next()
                change.key = key == 0 ? nil : strings[key - 1]
                switch numbers.next() {
                case 0: change.text = nil
                case 1: change.text = sentences[event - 1]
                default: change.text = numbers.text(patterns, strings)
                }
                changes.append(change)
            }
        }
        self.changes = changes
    }

    /// The sentence of each event, which must be the narrator's.
    private static func sentences(
        _ run: JSONValue, _ count: Int, _ strings: [String], _ patterns: [String]
    ) throws -> [String] {
        let kinds = run["patterns"]?.elements.map { $0.elements[2].text ?? "" } ?? []
        var numbers = NumberReader(run["journal"]?.text ?? "")
        var sentences: [String] = []
        for _ in 0..<count {
            for _ in 0..<4 { _ = numbers.next() }
            let pattern = numbers.next()
            if kinds[pattern] == "lost" { _ = numbers.next() }
            sentences.append(numbers.fill(patterns[pattern], strings))
        }
        #expect(numbers.isAtEnd)
        return sentences
    }

    private static func block(_ name: String, in text: String) throws -> JSONValue {
        let opening = "class=\"\(name)\">"
        let start = try #require(text.range(of: opening)).upperBound
        let end = try #require(text.range(of: "</script>", from: start)).lowerBound
        return try JSONReader.read(Array(text[start..<end].utf8))
    }
}

/// Numbers in base 64, read digit by digit.
struct NumberReader {
    private var rest: ArraySlice<UInt8>
    private static let digits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    init(_ text: String) { rest = Array(text.utf8)[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func next() -> Int {
        var number = 0
        var factor = 1
        while let byte = rest.popFirst(), let digit = Self.digits.firstIndex(of: byte) {
            number += digit % 32 * factor
            factor *= 32
            if digit < 32 { break }
        }
        return number
    }

    mutating func text(_ patterns: [String], _ strings: [String]) -> String {
        fill(patterns[next()], strings)
    }

    mutating func fill(_ pattern: String, _ strings: [String]) -> String {
        var text = ""
        for scalar in pattern.unicodeScalars {
            if scalar == "\u{FFFC}" {
                text += strings[next()]
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

extension JSONValue {
    var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
}

extension String {
    func range(of text: String, from start: Index? = nil) -> Range<Index>? {
        self[(start ?? startIndex)...].firstRange(of: text)
    }
}
