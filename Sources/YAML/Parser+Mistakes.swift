import Diagnostics

/// Reports about text that is not what its author meant: quotes, colons, brackets.
extension Parser {
    func range(_ span: SourceSpan) -> Range<Int> {
        Int(span.lower)..<Int(span.upper)
    }

    /// A text short enough to be part of a message.
    func shortened(_ text: String) -> String {
        let scalars = text.unicodeScalars
        return scalars.count <= 40 ? text : String(text.unicodeScalars.prefix(37)) + "..."
    }

    func shortened(_ range: Range<Int>) -> String {
        shortened(String(decoding: bytes[range.clamped(to: 0..<end)].prefix(200), as: UTF8.self))
    }

    /// A fix that puts a part of a line in quotes.
    func quoting(_ range: Range<Int>) -> Diagnostic.FixIt? {
        guard range.count <= 500 else { return nil }
        let text = String(decoding: bytes[withoutCurlyQuotes(range)], as: UTF8.self)
        return Diagnostic.FixIt(span: span(range), text: QuotedText.of(text))
    }

    /// Whether a curly quote, which is a letter like any other in YAML, opens a text.
    func isCurlyQuote(_ offset: Int) -> Bool {
        guard byte(offset) == 0xE2, byte(offset + 1) == 0x80 else { return false }
        return (0x98...0x9F).contains(byte(offset + 2))
    }

    /// A text without the curly quotes that its author took for quotes.
    private func withoutCurlyQuotes(_ range: Range<Int>) -> Range<Int> {
        guard range.count >= 3, isCurlyQuote(range.lowerBound) else { return range }
        let inner = range.lowerBound + 3..<range.upperBound
        guard inner.count >= 3, isCurlyQuote(inner.upperBound - 3) else { return inner }
        return inner.lowerBound..<inner.upperBound - 3
    }

    /// A fix for quotes that close too early: those at both ends give way to another kind.
    private func requoting(_ range: Range<Int>) -> Diagnostic.FixIt? {
        let quote = bytes[range.lowerBound]
        guard range.count > 2, bytes[range.upperBound - 1] == quote else { return quoting(range) }
        var fixIt = quoting(range.lowerBound + 1..<range.upperBound - 1)
        fixIt?.span = span(range)
        return fixIt
    }

    // MARK: - Plain scalars

    /// Refuses a plain scalar that starts with a character YAML keeps for something else.
    mutating func refusePlainStart(_ start: Int) {
        let sign = byte(start)
        let name = String(Unicode.Scalar(sign))
        // Looked for only where there is a mistake: a line may hold a hundred thousand texts.
        var content: Range<Int> { start..<max(contentEnd(from: start), start + 1) }
        switch sign {
        case Byte.at, Byte.backquote, Byte.percent:
            report(
                .yamlReservedIndicator, start..<start + 1,
                "a text cannot start with `\(name)` in YAML",
                help: "put the text in quotes", fixIt: flowDepth == 0 ? quoting(content) : nil)
        case Byte.asterisk:
            report(
                .yamlAlias, start..<start + 1,
                "`*` at the start of a value means an alias, and scripts have none",
                help: "if it is text, put it in quotes",
                fixIt: flowDepth == 0 ? quoting(content) : nil)
        case Byte.comma, Byte.closeBracket, Byte.closeBrace:
            report(
                .yamlStrayBracket, start..<start + 1,
                "`\(name)` without an opening bracket before it",
                help: "if it is text, put it in quotes", fixIt: quoting(content))
        case Byte.bar, Byte.greater:
            report(
                .yamlBlockHeader, start..<start + 1, "a `\(name)` text cannot stand here",
                help: "put the text in quotes")
        case Byte.hash:
            report(
                .yamlMissingSpace, start..<start + 1, "a comment needs a space before its `#`",
                help: "write a space before it, or put the text in quotes")
        case Byte.dash where flowDepth > 0 && endsIndicator(start + 1):
            report(
                .yamlListOnKeyLine, start..<start + 1, "an item with a dash inside brackets",
                help: "between brackets, items are separated by commas and have no dash")
        case Byte.question where endsIndicator(start + 1):
            report(
                .yamlExplicitKey, start..<start + 1, "a text cannot be a lone `?`",
                help: "put it in quotes")
        default:
            break
        }
    }

    private func endsIndicator(_ offset: Int) -> Bool {
        isBlankOrEnd(offset) || flowDepth > 0 && Byte.isFlowIndicator(byte(offset))
    }

    /// Refuses a colon and a space inside text, and takes the rest of the line as the text.
    mutating func refuseColonInText(
        _ start: Int, colon: Int, parent: Int, opening: Opening
    ) -> Node {
        let last = contentEnd(from: start)
        let isMarkerLine = opening == .afterMarker
        report(
            .yamlColonInText, colon..<colon + 1,
            isMarkerLine
                ? "a mapping cannot start on the line of `---`"
                : "a colon and a space inside this text make YAML read it as another key",
            help: isMarkerLine
                ? "start it on the next line"
                : isCurlyQuote(start)
                    ? "curly quotes are only letters to YAML: put the text in straight quotes"
                    : "put the text in quotes",
            fixIt: isMarkerLine ? nil : quoting(start..<last))
        let text = verbatim(start..<last, style: .plain, start..<last)
        skipDeeperLines(than: parent)
        return text
    }

    /// Refuses a line that goes on with a text, yet is a key.
    ///
    /// In the column where the text began, the text itself was to be a key; further right, the line
    /// is one level too deep.
    ///
    /// - Returns: what was meant in place of the text, where that is clear.
    mutating func refuseKeyInText(
        _ text: Range<Int>, isOneLine: Bool, parent: Int, opening: Opening
    ) -> Node? {
        let line = plainLine(from: position, inFlow: false)
        let key = shortened(position..<line.end)
        let isNear = column <= textColumn(text.lowerBound) + Self.nearColumns
        if opening.allowsCollection, column == columnOfLine(text.lowerBound) {
            refuseMissingColon(text.lowerBound..<contentEnd(from: text.lowerBound))
            return rest(parent: parent)
        }
        if isDashItem(position) {
            report(
                .yamlIndent, position..<position + 1,
                "this item stands too far right: YAML reads it as more of the text above",
                help: "start its dash in the column of the items it belongs to")
        } else if opening.allowsCollection, isOneLine, isNear || parent < 0 {
            refuseParentWithoutColon(text, below: "`\(key):`")
            return parentWithoutColon(text, parent: parent)
        } else if parent >= 0 {
            return refuseKeyFarRight(
                text, key: position..<line.end, parent: parent, opening: opening)
        } else {
            report(
                .yamlIndent, position..<line.end,
                "`\(key)` is a key, and the document began as a text",
                help: "a document is one mapping, one list or one text")
        }
        lostLines += 1
        discardBlock(parent: parent)
        return nil
    }

    /// Refuses a key that YAML reads as more of the text above it; one that stands just a column
    /// too far right is kept for the mapping it was meant for.
    private mutating func refuseKeyFarRight(
        _ text: Range<Int>, key: Range<Int>, parent: Int, opening: Opening
    ) -> Node? {
        let wanted = opening.allowsCollection ? textColumn(text.lowerBound) : parent
        let isNear = opening == .afterKey && column == parent + 1
        report(
            .yamlIndent, key,
            "`\(shortened(key))` stands too far right to be a key: YAML reads it as more of the text above",
            help: opening.allowsCollection
                ? "start it in column \(wanted + 1) and end the line above with a colon, or put the whole text in quotes"
                : "start it in column \(wanted + 1), or put the whole text in quotes",
            recovers: true)
        if let line = strayLine(parent: parent), isNear, let pairs = line.pairs, pairs.count == 1 {
            strays += pairs
            doubts += 1
        } else {
            shapeErrors += 1
            lostLines += 1
        }
        return nil
    }

    /// The mapping that goes on after a line that was to be one of its keys.
    private mutating func rest(parent: Int) -> Node {
        var node = parseBlockNode(parent: parent, opening: .freshLine)
        node.state = node.isScalar ? .lost : .incomplete
        return node
    }

    /// What a line that lacks its colon was meant to be: the key of what stands below it, or of
    /// nothing, with more keys in its own column.
    private mutating func parentWithoutColon(_ text: Range<Int>, parent: Int) -> Node {
        let isOneLevel = column == textColumn(text.lowerBound)
        let block = parseBlockNode(parent: parent, opening: .freshLine)
        let key = verbatim(text, style: .plain, text)
        let range = text.lowerBound..<max(text.upperBound, Int(block.span.upper))
        guard let pairs = block.pairs, !key.isLost else {
            return Node(block.content, span: span(range), state: .lost)
        }
        if !isOneLevel {
            return node(.mapping([Pair(key: key, value: block)]), range)
        }
        let first = Pair(key: key, value: absent(at: text.upperBound))
        // They may have been meant for another line that lacks its dash.
        doubts += 1
        return collection(.mapping([first] + pairs), range, isIncomplete: true)
    }

    /// How much further right than a text a key may stand and still seem meant to be below it.
    private static let nearColumns = 2

    /// The column of a text, which may stand after a dash.
    private func textColumn(_ start: Int) -> Int { start - startOfLine(start) }

    mutating func warnAboutDash(below opening: Opening) {
        warn(
            .yamlDashInText, position..<position + 1,
            "this dash is part of the text above it, not an item of a list",
            help: opening.allowsCollection
                ? "for a list under the line above, end that line with a colon; otherwise indent it like the items before it, or put the text in quotes"
                : "indent it like the items before it, or put the text in quotes")
    }

    // MARK: - Quoted scalars

    mutating func refuseAfterQuote(_ start: Int, _ scalar: Node, isOneLine: Bool) {
        let rest = position..<max(contentEnd(from: position), position + 1)
        if byte(position) == Byte.colon, isBlankOrEnd(position + 1) {
            if isOneLine {
                report(
                    .yamlColonInText, position..<position + 1,
                    "a key cannot stand in another key's line",
                    help: "start it on the next line, or put the whole text in quotes",
                    fixIt: quoting(start..<rest.upperBound))
            } else {
                refuseMultilineKey(start..<position)
            }
        } else {
            report(
                .yamlAfterQuote, rest, "text after the closing quote",
                help: "put the whole text in quotes of the other kind",
                fixIt: isOneLine ? requoting(start..<rest.upperBound) : nil)
        }
        skipLine()
    }

    /// Refuses a quote that nothing closes, and takes the rest of its line as the text.
    mutating func refuseUnclosedQuote(_ start: Int, lineStart: Int, style: Scalar.Style) -> Node {
        let isDouble = style == .doubleQuoted
        report(
            .yamlUnclosedQuote, start..<start + 1, "this quote is never closed",
            help: isDouble
                ? "close it with `\"`; inside the text write `\\\"` for a quote"
                : "close it with `'`; an apostrophe inside single quotes is written `''`")
        spend(sink.errorCount > limits.errors ? position - start : 0, at: start..<start + 1)
        if isAborted { return absent(at: start) }
        self.lineStart = lineStart
        position = lineEnd(from: start)
        hasUnclosedQuote = true
        hasAbandonedFlow = flowDepth > 0
        let last = max(contentEnd(from: start), start + 1)
        return verbatim(start + 1..<last, style: style, start..<last)
    }

    mutating func refuseIndentInQuotes(_ start: Int) {
        report(
            .yamlIndent, position..<position + 1,
            "a line inside quotes must be indented further than what holds the text",
            help: "indent it",
            notes: [.init(span: span(start..<start + 1), message: "the quote opens here")])
    }

    mutating func refuseBlockHeader(_ start: Int) {
        let rest = start + 1..<max(contentEnd(from: start), start + 1)
        let sign = String(Unicode.Scalar(byte(start)))
        report(
            .yamlBlockHeader, rest,
            "only an indentation of 1 to 9, `+` or `-` may follow `\(sign)` on its line",
            help:
                "start the text on the next line, indented; if `\(sign)` is part of it, use quotes",
            fixIt: quoting(start..<rest.upperBound))
    }
}
