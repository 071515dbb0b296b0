import Diagnostics
import Foundation
import Testing
import YAML

/// A small seeded generator, so that a failure can be had again.
struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    mutating func below(_ bound: Int) -> Int {
        Int(next() % UInt64(bound))
    }
}

@Suite("Any bytes at all")
struct RobustnessTests {
    static let pieces: [String] = [
        "- ", "-", ": ", ":", "? ", "[", "]", "{", "}", ", ", "\n", "\n  ", "\n    ", "\n\t", "\r",
        "\r\n",
        "\"", "'", "''", "\\", "\\\n", "#", " #", "|", ">", "|2-\n", ">+\n", "&a", "*a", "!t", "%",
        "@", "`",
        "---\n", "--- ", "...\n", "<<", "a", "key: value", "é", "🙂", " ", "\t", "0", "\\x4",
        "\\u263A",
        "\u{FEFF}", "\u{0}", "\u{1B}", "%YAML 1.2\n",
    ]

    /// Checks what must hold for any input whatever.
    static func check(_ bytes: [UInt8], _ comment: Comment) throws {
        let file = SourceFile(name: "any.yaml", bytes: bytes)
        var limits = YAMLLimits()
        limits.depth = 20
        let (documents, diagnostics) = YAMLParser.parse(file, limits: limits)
        for diagnostic in diagnostics {
            for span in [diagnostic.span] + diagnostic.notes.map(\.span) where !span.isNone {
                #expect(span.lower >= 0 && span.lower <= span.upper, comment)
                #expect(span.upper <= Int32(bytes.count), comment)
            }
            #expect(!diagnostic.message.isEmpty, comment)
        }
        let text = DiagnosticFormatter(files: [file]).format(diagnostics)
        #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" }, comment)
        let hasErrors = diagnostics.contains { $0.severity == .error }
        #expect(hasErrors || !documents.contains { $0.hasErrors }, comment)
        if hasErrors && !documents.isEmpty {
            #expect(documents.contains { $0.hasErrors }, comment)
        }
        for document in documents {
            checkSpans(document.root, within: document.root.span, comment)
            let json = JSONTree.write(document)
            _ = try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)
        }
    }

    static func checkSpans(_ node: Node, within outer: SourceSpan, _ comment: Comment) {
        let span = node.span
        #expect(span.lower <= span.upper, comment)
        #expect(span.lower >= outer.lower && span.upper <= outer.upper, comment)
        for item in node.items ?? [] { checkSpans(item, within: span, comment) }
        for pair in node.pairs ?? [] {
            checkSpans(pair.key, within: span, comment)
            checkSpans(pair.value, within: span, comment)
        }
    }

    @Test("Random pieces of YAML never trap, and spans stay inside", arguments: 1...8)
    func pieces(seed: UInt64) throws {
        var generator = SplitMix64(state: seed)
        for round in 0..<500 {
            var text = ""
            for _ in 0..<generator.below(40) {
                text += Self.pieces[generator.below(Self.pieces.count)]
            }
            try Self.check(
                Array(text.utf8), "seed \(seed), round \(round): \(text.debugDescription)")
        }
    }

    @Test("Random bytes never trap", arguments: 1...4)
    func bytes(seed: UInt64) throws {
        var generator = SplitMix64(state: seed)
        for round in 0..<300 {
            let bytes = (0..<generator.below(60)).map { _ in
                UInt8(truncatingIfNeeded: generator.next())
            }
            try Self.check(bytes, "seed \(seed), round \(round): \(bytes)")
        }
    }

    @Test("A script with random changes never traps", arguments: 1...8)
    func mutations(seed: UInt64) throws {
        var generator = SplitMix64(state: seed)
        let texts = [ScriptLikeTests.script] + SubsetCases.all.map(\.text)
        for round in 0..<300 {
            var bytes = Array(texts[round % 4 == 0 ? 0 : generator.below(texts.count)].utf8)
            for _ in 0...generator.below(4) {
                let place = generator.below(bytes.count + 1)
                let piece = Array(Self.pieces[generator.below(Self.pieces.count)].utf8)
                switch generator.below(3) {
                case 0: bytes.insert(contentsOf: piece, at: place)
                case 1:
                    bytes.removeSubrange(place..<min(bytes.count, place + 1 + generator.below(3)))
                default:
                    bytes.replaceSubrange(
                        place..<min(bytes.count, place + piece.count), with: piece)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self).debugDescription
            try Self.check(bytes, "seed \(seed), round \(round): \(text)")
        }
    }

    @Test("Each beginning of a script is read without a trap")
    func beginnings() throws {
        let bytes = Array(ScriptLikeTests.script.utf8)
        for length in 0...bytes.count {
            try Self.check(Array(bytes.prefix(length)), "the first \(length) bytes")
        }
    }
}
