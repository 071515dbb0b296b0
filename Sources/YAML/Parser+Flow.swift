import Diagnostics

/// Flow collections: `[…]` and `{…}`, on one line or several.
extension Parser {
    /// Parses a flow collection that is a value in a block, and sees that nothing follows it.
    mutating func parseFlowInBlock(parent: Int) -> Node {
        let start = position
        let startLine = lineStart
        let node = parseFlow(parent: parent)
        let wasAbandoned = hasAbandonedFlow
        hasAbandonedFlow = false
        if wasAbandoned || isAborted { return node }
        skipBlanks()
        if isAtLineEnd { return node }
        if byte(position) == Byte.colon, isBlankOrEnd(position + 1), startLine == lineStart {
            refuseComplexKey(start..<position)
            skipDeeperLines(than: max(parent, start - startLine))
        } else {
            refuseAfterBracket(start, node, isOneLine: startLine == lineStart)
        }
        return node
    }

    /// Parses a flow collection, from its opening bracket to after its closing one.
    private mutating func parseFlow(parent: Int) -> Node {
        guard descend() else { return absent(at: position) }
        flowStarts.append(position)
        defer {
            depth -= 1
            flowStarts.removeLast()
        }
        return byte(position) == Byte.openBracket
            ? parseFlowSequence(parent: parent) : parseFlowMapping(parent: parent)
    }

    private mutating func parseFlowSequence(parent: Int) -> Node {
        let start = position
        position += 1
        var items: [Node] = []
        while moveToFlowEntry(start, parent: parent, close: Byte.closeBracket) {
            items.append(parseSequenceEntry(parent: parent))
            if !endFlowEntry(start, parent: parent) { break }
        }
        return node(.sequence(items), start..<position)
    }

    private mutating func parseFlowMapping(parent: Int) -> Node {
        let start = position
        position += 1
        var pairs: [Pair] = []
        var keys = KeySet()
        while moveToFlowEntry(start, parent: parent, close: Byte.closeBrace) {
            if let pair = parseMappingEntry(parent: parent) {
                append(pair, to: &pairs, keys: &keys)
            }
            if !endFlowEntry(start, parent: parent) { break }
        }
        return node(.mapping(pairs), start..<position)
    }

    // MARK: - Entries

    /// Moves to the next entry; false if the collection is over, its bracket passed.
    private mutating func moveToFlowEntry(_ start: Int, parent: Int, close: UInt8) -> Bool {
        while true {
            if hasAbandonedFlow || !skipInFlow(start, parent: parent) { return false }
            switch byte(position) {
            case close:
                position += 1
                return false
            case Byte.closeBracket, Byte.closeBrace:
                refuseWrongBracket(start)
                return false
            case Byte.comma:
                report(
                    .yamlExtraComma, position..<position + 1, "nothing stands before this comma",
                    help: "remove it, or write `\"\"` for an empty text")
                position += 1
            default:
                return true
            }
        }
    }

    /// Passes the comma after an entry; false if the collection was given up.
    private mutating func endFlowEntry(_ start: Int, parent: Int) -> Bool {
        if hasAbandonedFlow || !skipInFlow(start, parent: parent) { return false }
        switch byte(position) {
        case Byte.comma: position += 1
        case Byte.closeBracket, Byte.closeBrace: break
        default: refuseMissingComma(start)
        }
        return true
    }

    /// An item of `[…]`, which may be a single pair.
    private mutating func parseSequenceEntry(parent: Int) -> Node {
        let start = position
        let startLine = lineStart
        let isQuoted = isJSONLike(position)
        refuseExplicitKeyInFlow()
        let item = parseFlowNode(parent: parent)
        skipBlanks()
        guard isFlowColon(afterQuoted: isQuoted) else { return item }
        if startLine != lineStart { refuseMultilineKey(start..<position) }
        guard let pair = parsePairInFlow(key: item, start, parent: parent) else { return item }
        let last = max(Int(pair.value.span.upper), Int(pair.key.span.upper))
        return node(.mapping([pair]), start..<last)
    }

    /// An entry of `{…}`; a key alone has an absent value.
    private mutating func parseMappingEntry(parent: Int) -> Pair? {
        let start = position
        let startLine = lineStart
        let isQuoted = isJSONLike(position)
        refuseExplicitKeyInFlow()
        let key = parseFlowNode(parent: parent)
        skipBlanks()
        if isFlowColon(afterQuoted: isQuoted) {
            if startLine != lineStart { refuseMultilineKey(start..<position) }
            return parsePairInFlow(key: key, start, parent: parent)
        }
        if hasAbandonedFlow { return nil }
        guard case .scalar(let scalar) = key.content else {
            refuseComplexKey(start..<Int(key.span.upper))
            return nil
        }
        if scalar.style == .plain { refuseMissingSpaceAfterColon(key) }
        return Pair(key: key, value: absent(at: Int(key.span.upper)))
    }

    /// Parses the colon and the value after a key.
    private mutating func parsePairInFlow(key: Node, _ start: Int, parent: Int) -> Pair? {
        position += 1
        let after = position
        var value: Node
        if !skipInFlow(start, parent: parent) {
            value = absent(at: after)
        } else {
            switch byte(position) {
            case Byte.comma, Byte.closeBracket, Byte.closeBrace: value = absent(at: after)
            default: value = parseFlowNode(parent: parent)
            }
        }
        guard case .scalar(let scalar) = key.content else {
            refuseComplexKey(range(key.span))
            return nil
        }
        if scalar.style == .absent { return nil }
        if scalar.style == .plain { refuseMergeKey(range(key.span)) }
        checkLength(ofKey: range(key.span))
        return Pair(key: key, value: value)
    }

    /// Parses a scalar or a collection inside a flow collection.
    private mutating func parseFlowNode(parent: Int) -> Node {
        refuseProperties()
        switch byte(position) {
        case Byte.openBracket, Byte.openBrace:
            return parseFlow(parent: parent)
        case Byte.doubleQuote, Byte.singleQuote:
            return parseQuoted(parent: parent)
        case Byte.comma, Byte.closeBracket, Byte.closeBrace:
            return absent(at: position)
        case Byte.colon where isFlowColon(afterQuoted: false):
            refuseEmptyKey(position)
            return absent(at: position)
        default:
            if isBlankOrEnd(position) || isAtLineEnd { return absent(at: position) }
            return parsePlainInFlow(parent: parent)
        }
    }

    // MARK: - Between entries

    /// Whether a key that starts here may have its value right after the colon, as in JSON.
    private func isJSONLike(_ offset: Int) -> Bool {
        switch byte(offset) {
        case Byte.doubleQuote, Byte.singleQuote, Byte.openBracket, Byte.openBrace: true
        default: false
        }
    }

    private func isFlowColon(afterQuoted: Bool) -> Bool {
        byte(position) == Byte.colon
            && (afterQuoted || isBlankOrEnd(position + 1)
                || Byte.isFlowIndicator(byte(position + 1)))
    }

    /// Moves over blanks, comments and line breaks; false if the collection cannot go on here.
    private mutating func skipInFlow(_ start: Int, parent: Int) -> Bool {
        while position < end {
            let byte = byte(position)
            if position == lineStart, !checkFlowLine(start, parent: parent) { return false }
            if Byte.isBlank(byte) {
                position += 1
            } else if Byte.isBreak(byte) {
                consumeBreak()
            } else if isComment(position) {
                skipLine()
            } else {
                return true
            }
        }
        refuseUnclosedBracket(start)
        return false
    }

    /// Checks a line inside a flow collection: it must be further right than what holds the
    /// collection.
    private mutating func checkFlowLine(_ start: Int, parent: Int) -> Bool {
        if isAtMarker {
            refuseUnclosedBracket(start)
            return false
        }
        var index = position
        while byte(index) == Byte.space { index += 1 }
        let indent = index - lineStart
        let tab = index
        while Byte.isBlank(byte(index)) { index += 1 }
        if isBreakOrEnd(index) || byte(index) == Byte.hash || indent > parent
            || refusedFlowLine == lineStart
        {
            return true
        }
        refusedFlowLine = lineStart
        if tab < index {
            report(
                .yamlTab, tab..<index, "this line is indented with a tab",
                help: "YAML counts spaces only: indent with spaces")
        } else if byte(index) == Byte.closeBracket || byte(index) == Byte.closeBrace {
            refuseClosingBracketIndent(index, parent: parent)
        } else if isDashItem(index) || isImplicitKey(index) {
            refuseUnclosedBracket(start)
            return false
        } else {
            refuseFlowLineIndent(index, parent: parent)
        }
        if isAborted { return false }
        position = index
        return true
    }
}
