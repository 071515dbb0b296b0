import Marketplace

/// Cuts a sentence into words: articles dropped, `noor's` and `doesn't` taken apart.
struct Tokenizer {
    let lexicon: Lexicon
    let names: [String: Person]
    var teams: [String: TeamID] = [:]
    var plans = PlanNames.article

    func words(of sentence: String) -> [Word] {
        var sentence = sentence
        return sentence.withUTF8 { bytes in
            var words: [Word] = []
            words.reserveCapacity(bytes.count / 5 + 2)
            var index = 0
            while index < bytes.count {
                if isSpace(bytes[index]) {
                    index += 1
                } else if bytes[index] == UInt8(ascii: "\"") {
                    index = quoted(bytes, from: index, into: &words)
                } else {
                    var end = index + 1
                    while end < bytes.count, !isSpace(bytes[end]) { end += 1 }
                    word(bytes, index..<end, into: &words)
                    index = end
                }
            }
            return words
        }
    }

    private func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    /// A text in double quotes, spaces and all; without the closing one, to the end.
    private func quoted(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, into words: inout [Word]
    ) -> Int {
        var end = start + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: "\"") { end += 1 }
        let text = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
        let next = min(end + 1, bytes.count)
        words.append(Word(text: text, range: start..<next, id: 0, kind: .quoted, person: nil))
        return next
    }

    private func word(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into words: inout [Word]
    ) {
        var range = range
        while range.count > 1, isPunctuation(bytes[range.upperBound - 1]) {
            range = range.lowerBound..<range.upperBound - 1
        }
        if range.count > 1, bytes[range.lowerBound] == UInt8(ascii: "(") {
            range = range.lowerBound + 1..<range.upperBound
        }
        let (base, suffix) = split(bytes, range)
        let negates = !suffix.isEmpty && bytes[suffix.lowerBound] == UInt8(ascii: "n")
        append(bytes, base, into: &words)
        if suffix.isEmpty { return }
        words.append(
            Word(
                text: negates ? "not" : "'s", range: suffix,
                id: negates ? KeyWord.not.rawValue : KeyWord.possessive.rawValue, kind: .plain,
                person: nil))
    }

    /// Commas, full stops and brackets at the end of a word mean nothing.
    private func isPunctuation(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: ";"): true
        default: false
        }
    }

    /// The word itself, and the `'s`, `'` or `n't` behind it.
    private func split(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
    ) -> (base: Range<Int>, suffix: Range<Int>) {
        let end = range.upperBound
        for width in [1, 3] where range.count > width + 1 {
            // A straight apostrophe takes one byte, a typographic one three.
            func isApostrophe(at index: Int) -> Bool {
                guard index >= range.lowerBound else { return false }
                if width == 1 { return bytes[index] == UInt8(ascii: "'") }
                return index + 2 < end && bytes[index] == 0xE2 && bytes[index + 1] == 0x80
                    && bytes[index + 2] == 0x99
            }
            if bytes[end - 1] == UInt8(ascii: "s"), isApostrophe(at: end - 1 - width) {
                return (range.lowerBound..<end - 1 - width, end - 1 - width..<end)
            }
            if isApostrophe(at: end - width), bytes[end - width - 1] == UInt8(ascii: "s") {
                return (range.lowerBound..<end - width, end - width..<end)
            }
            let notStart = end - width - 2
            if bytes[end - 1] == UInt8(ascii: "t"), isApostrophe(at: end - 1 - width),
                notStart > range.lowerBound, bytes[notStart] == UInt8(ascii: "n")
            {
                return (range.lowerBound..<notStart, notStart..<end)
            }
        }
        return (range, end..<end)
    }

    private func append(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into words: inout [Word]
    ) {
        let text = String(decoding: bytes[range], as: UTF8.self)
        let id = lexicon.ids[text] ?? 0
        if id == KeyWord.article.rawValue { return }
        if id == KeyWord.desk.rawValue, let last = words.last, last.id == id {
            words[words.count - 1].range = last.range.lowerBound..<range.upperBound
            return
        }
        let person = id == 0 ? names[text] : nil
        let team = id == 0 ? teams[text] : nil
        words.append(
            Word(
                text: text, range: range, id: id, kind: .plain, person: person, team: team,
                plan: plans.plan(named: text)))
    }
}
