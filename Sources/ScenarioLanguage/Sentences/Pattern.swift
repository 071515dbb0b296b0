/// One instruction of a compiled pattern.
enum PatternOp {
    /// The next word is one of `count` in the pool from `start`.
    case word(start: UInt32, count: UInt32)
    case slot(Slot, SlotTag)
    /// Go on here, and if that fails, at the place given.
    case split(Int32)
    case jump(Int32)
    case end
}

/// The patterns of all forms of one kind of sentence, compiled and indexed by a word that each
/// sentence must hold, so that a sentence is compared with a few patterns only.
struct PatternSet: Sendable {
    struct Entry {
        var start: Int32
        var form: Int32
        var text: String
    }

    private(set) var ops: [PatternOp] = []
    private(set) var pool: [UInt16] = []
    private(set) var entries: [Entry] = []
    /// Patterns to try for a sentence that holds a word, by the word's number.
    private(set) var byWord: [[Int32]] = []

    func candidates(for word: UInt16) -> [Int32] {
        Int(word) < byWord.count ? byWord[Int(word)] : []
    }

    mutating func add(_ pattern: String, form: Int, lexicon: inout Lexicon) {
        let start = ops.count
        var compiler = PatternCompiler(pattern)
        let required = compiler.compile(into: &ops, pool: &pool, lexicon: &lexicon)
        let entry = Int32(entries.count)
        entries.append(Entry(start: Int32(start), form: Int32(form), text: pattern))
        guard let anchor = required.first(where: { !Self.isWeak($0) }) ?? required.first else {
            preconditionFailure("a sentence form without a word of its own: \(pattern)")
        }
        for word in anchor {
            while byWord.count <= Int(word) { byWord.append([]) }
            byWord[Int(word)].append(entry)
        }
    }

    /// Words that are in so many sentences that they do not tell them apart.
    private static func isWeak(_ words: [UInt16]) -> Bool {
        words.contains { $0 < UInt16(KeyWord.texts.count) }
    }
}

/// Reads a pattern: words, `{slot}`, `[optional|parts]`, `(one|of several)`, `either|word`.
struct PatternCompiler {
    private let bytes: [UInt8]
    private var index = 0
    private let text: String

    init(_ pattern: String) {
        text = pattern
        bytes = Array(pattern.utf8)
    }

    /// Appends the instructions; returns the words that every such sentence holds, with their
    /// alternatives.
    mutating func compile(
        into ops: inout [PatternOp], pool: inout [UInt16], lexicon: inout Lexicon
    ) -> [[UInt16]] {
        var required: [[UInt16]] = []
        sequence(isNested: false, &ops, &pool, &lexicon, &required)
        precondition(index == bytes.count, "unbalanced brackets in a sentence form: \(text)")
        ops.append(.end)
        return required
    }

    private mutating func sequence(
        isNested: Bool, _ ops: inout [PatternOp], _ pool: inout [UInt16],
        _ lexicon: inout Lexicon, _ required: inout [[UInt16]]
    ) {
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: " "): index += 1
            case UInt8(ascii: "["):
                index += 1
                group(isOptional: true, &ops, &pool, &lexicon)
            case UInt8(ascii: "("):
                index += 1
                if isWordList {
                    words(isNested: false, &ops, &pool, &lexicon, &required)
                    index += 1
                } else {
                    group(isOptional: false, &ops, &pool, &lexicon)
                }
            case UInt8(ascii: "]"), UInt8(ascii: ")"): return
            case UInt8(ascii: "|"): return
            case UInt8(ascii: "{"): ops.append(slot())
            default: words(isNested: isNested, &ops, &pool, &lexicon, &required)
            }
        }
    }

    /// Whether a bracket holds single words alone, which are then as good as one word.
    private var isWordList: Bool {
        var end = index
        while end < bytes.count, bytes[end] == UInt8(ascii: "|") || !isEnd(bytes[end]) { end += 1 }
        return end < bytes.count && bytes[end] == UInt8(ascii: ")")
    }

    /// After the opening bracket: alternatives up to the closing one.
    private mutating func group(
        isOptional: Bool, _ ops: inout [PatternOp], _ pool: inout [UInt16],
        _ lexicon: inout Lexicon
    ) {
        var ends: [Int] = []
        var ignored: [[UInt16]] = []
        while true {
            let split = ops.count
            ops.append(.split(0))
            sequence(isNested: true, &ops, &pool, &lexicon, &ignored)
            precondition(index < bytes.count, "an open bracket in a sentence form: \(text)")
            let isLast = bytes[index] != UInt8(ascii: "|")
            index += 1
            if isLast && !isOptional {
                // The last alternative has nothing to fall back on.
                ops[split] = .jump(Int32(split + 1))
                break
            }
            ends.append(ops.count)
            ops.append(.jump(0))
            ops[split] = .split(Int32(ops.count))
            if isLast { break }
        }
        for end in ends { ops[end] = .jump(Int32(ops.count)) }
    }

    private mutating func slot() -> PatternOp {
        var end = index + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: "}") { end += 1 }
        let inner = bytes[(index + 1)..<end]
        let colon = inner.firstIndex(of: UInt8(ascii: ":"))
        index = end + 1
        var tag: SlotTag? = SlotTag.none
        if let colon { tag = SlotTag.named(String(decoding: inner[..<colon], as: UTF8.self)) }
        let name = String(decoding: inner[((colon ?? inner.startIndex - 1) + 1)...], as: UTF8.self)
        guard let tag, let slot = Slot.byName[name] else {
            preconditionFailure("no such slot in a sentence form: \(text)")
        }
        return .slot(slot, tag)
    }

    private mutating func words(
        isNested: Bool, _ ops: inout [PatternOp], _ pool: inout [UInt16],
        _ lexicon: inout Lexicon, _ required: inout [[UInt16]]
    ) {
        var ids: [UInt16] = []
        while true {
            let start = index
            while index < bytes.count, !isEnd(bytes[index]) { index += 1 }
            ids.append(lexicon.intern(String(decoding: bytes[start..<index], as: UTF8.self)))
            guard !isNested, index < bytes.count, bytes[index] == UInt8(ascii: "|") else { break }
            index += 1
        }
        // Articles may stand in a pattern for its readers.
        if ids == [KeyWord.article.rawValue] { return }
        ops.append(.word(start: UInt32(pool.count), count: UInt32(ids.count)))
        pool += ids
        required.append(ids)
    }

    private func isEnd(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "|"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"):
            true
        default: false
        }
    }
}
