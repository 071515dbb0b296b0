import Diagnostics
import YAML

/// Sentences that lack the space behind their colon, which YAML then takes for a part of the word.
extension PlanReader {
    /// Says so of `acme messages noor:hi`, where that is all that is wrong.
    mutating func explainMissingSpace(
        _ sentence: ScriptText, _ words: [Word], details: Node?, kind: SentenceKind
    ) -> Bool {
        for word in words where word.kind == .plain {
            let bytes = Array(word.text.utf8)
            guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0,
                colon + 1 < bytes.count, !Digits.isDigit(bytes[colon - 1])
            else { continue }
            let place = word.range.lowerBound + colon
            let before = String(decoding: Array(sentence.string.utf8)[..<place], as: UTF8.self)
            guard isSentence(before, kind) else { continue }
            reportMissingSpace(sentence, at: place, in: word, details: details, kind)
            return true
        }
        return false
    }

    /// Whether a text in front of a colon is a sentence, or a word such as `expect`.
    private mutating func isSentence(_ before: String, _ kind: SentenceKind) -> Bool {
        let words = tokenizer.words(of: before)
        if kind == .step, words.count == 1, isFlow(words[0]) { return true }
        let text = Node(.scalar(Scalar(text: "text", style: .plain)), span: plan.span)
        return reads(before, details: text, kind)
    }

    private mutating func reportMissingSpace(
        _ sentence: ScriptText, at place: Int, in word: Word, details: Node?, _ kind: SentenceKind
    ) {
        var bytes = Array(sentence.string.utf8)
        bytes.insert(UInt8(ascii: " "), at: place + 1)
        let colon = place - word.range.lowerBound
        let mended = String(decoding: Array(word.text.utf8)[...colon], as: UTF8.self)
        var diagnostic = Diagnostic(
            code: .missingSpace, message: "a space is missing behind this colon",
            span: sentence.span(of: place..<place + 1), notes: notes(on: sentence))
        if details != nil {
            diagnostic.help = "put a space behind it, and the whole text behind it in quotes"
        } else if kind == .claim, isPlain(sentence) {
            // Behind `expect: `, a second colon needs quotes.
            let whole = "\"\(String(decoding: bytes, as: UTF8.self))\""
            let isSafe = !bytes.contains(UInt8(ascii: "\"")) && !bytes.contains(UInt8(ascii: "\\"))
            diagnostic.help = isSafe ? "write `\(whole)`" : nil
            diagnostic.fixIt =
                isSafe ? fixIt(sentence, 0..<sentence.string.utf8.count, whole) : nil
        } else {
            diagnostic.help = "write `\(mended) `"
            diagnostic.fixIt = fixIt(sentence, place..<place + 1, ": ")
        }
        report(diagnostic)
    }

    /// Whether a text stands in the file without quotes around it.
    private func isPlain(_ sentence: ScriptText) -> Bool {
        guard plan.files.indices.contains(Int(sentence.span.file)) else { return true }
        let bytes = plan.files[Int(sentence.span.file)].bytes
        let start = Int(sentence.span.lower)
        return !bytes[max(0, start - 1)...min(start, bytes.count - 1)].contains {
            $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'")
        }
    }
}
