import Diagnostics

/// Flow collections: `[…]` and `{…}`, on one line or several.
extension Parser {
    /// Parses a flow collection that is a value in a block, and sees that nothing follows it.
    mutating func parseFlowInBlock(parent: Int) -> Node {
        let start = position
        let startLine = lineStart
        var node = parseFlow(parent: parent)
        let wasAbandoned = hasAbandonedFlow
        hasAbandonedFlow = false
        if wasAbandoned || isAborted { return node }
        skipBlanks()
        if isAtLineEnd { return node }
        if byte(position) == Byte.colon, isBlankOrEnd(position + 1), startLine == lineStart {
            refuseComplexKey(start..<position)
            skipDeeperLines(than: max(parent, start - startLine))
            node.state = .lost
        } else if refuseAfterBracket(start, node, isOneLine: startLine == lineStart) {
            node.state = .lost
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
        hasWrongBracket = false
        var node =
            byte(position) == Byte.openBracket
            ? parseFlowSequence(parent: parent) : parseFlowMapping(parent: parent)
        // Nobody can tell which of its two brackets is the right one.
        if hasWrongBracket { node.state = .lost }
        hasWrongBracket = false
        return node
    }

    private mutating func parseFlowSequence(parent: Int) -> Node {
        let start = position
        position += 1
        var items: [Node] = []
        let isIncomplete = parseEntries(start, parent: parent, close: Byte.closeBracket) {
            let item = $0.parseSequenceEntry(parent: parent)
            if item.isLost { return false }
            items.append(item)
            return true
        } dropLast: {
            items.removeLast()
        }
        return collection(.sequence(items), start..<position, isIncomplete: isIncomplete)
    }

    private mutating func parseFlowMapping(parent: Int) -> Node {
        let start = position
        position += 1
        var pairs: [Pair] = []
        var keys = KeySet()
        let isIncomplete = parseEntries(start, parent: parent, close: Byte.closeBrace) {
            guard let pair = $0.parseMappingEntry(parent: parent) else { return false }
            return $0.append(pair, to: &pairs, keys: &keys)
        } dropLast: {
            pairs.removeLast()
        }
        return collection(.mapping(pairs), start..<position, isIncomplete: isIncomplete)
    }

    /// Parses entries up to the closing bracket.
    ///
    /// - Parameters:
    ///   - parseEntry: adds the next entry; false if it is not right.
    ///   - dropLast: takes back the entry that was added last, where its end shows that it was more
    ///     than that.
    /// - Returns: whether entries are missing.
    private mutating func parseEntries(
        _ start: Int, parent: Int, close: UInt8,
        parseEntry: (inout Parser) -> Bool, dropLast: () -> Void
    ) -> Bool {
        var isIncomplete = false
        var continues = false
        while true {
            let errors = shapeErrors
            let hasEntry = moveToFlowEntry(start, parent: parent, close: close)
            if shapeErrors > errors { isIncomplete = true }
            if !hasEntry { break }
            let isRight = parseEntry(&self)
            let end = endFlowEntry(start, parent: parent)
            if !isRight || continues || end != .reached { isIncomplete = true }
            if isRight, continues || end != .reached { dropLast() }
            if end == .givenUp { break }
            continues = end == .missingComma
        }
        return isIncomplete || hasAbandonedFlow
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

    /// What stands behind an entry.
    private enum EntryEnd {
        /// A comma, which was passed, or a closing bracket.
        case reached
        /// Something else, so that the entry and the next are parts of one thing.
        case missingComma
        /// Nothing: the collection has no end.
        case givenUp
    }

    /// Passes the comma after an entry.
    private mutating func endFlowEntry(_ start: Int, parent: Int) -> EntryEnd {
        if hasAbandonedFlow || !skipInFlow(start, parent: parent) { return .givenUp }
        switch byte(position) {
        case Byte.comma: position += 1
        case Byte.closeBracket, Byte.closeBrace: break
        default:
            refuseMissingComma(start)
            return .missingComma
        }
        return .reached
    }

    /// An item of `[…]`, which may be a single pair.
    private mutating func parseSequenceEntry(parent: Int) -> Node {
        let start = position
        let startLine = lineStart
        let isQuoted = isJSONLike(position)
        refuseExplicitKeyInFlow()
        let item = parseFlowNode(parent: parent)
        moveToFlowColon(start, parent: parent, afterQuoted: isQuoted)
        guard isFlowColon(afterQuoted: isQuoted) else { return item }
        let isMultiline = startLine != lineStart
        if isMultiline { refuseMultilineKey(start..<position) }
        guard let pair = parsePairInFlow(key: item, start, parent: parent), !isMultiline else {
            return Node(item.content, span: item.span, state: .lost)
        }
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
        moveToFlowColon(start, parent: parent, afterQuoted: isQuoted)
        if isFlowColon(afterQuoted: isQuoted) {
            let isMultiline = startLine != lineStart
            if isMultiline { refuseMultilineKey(start..<position) }
            let pair = parsePairInFlow(key: key, start, parent: parent)
            return isMultiline ? nil : pair
        }
        if hasAbandonedFlow || key.isLost { return nil }
        guard case .scalar(let scalar) = key.content else {
            refuseComplexKey(start..<Int(key.span.upper))
            return nil
        }
        if scalar.style == .plain, refuseMissingSpaceAfterColon(key) { return nil }
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
        let errors = shapeErrors
        if scalar.style == .plain { refuseMergeKey(range(key.span)) }
        checkLength(ofKey: range(key.span))
        if key.isLost || value.isLost || shapeErrors > errors { return nil }
        return Pair(key: key, value: value)
    }

    /// Parses a scalar or a collection inside a flow collection.
    private mutating func parseFlowNode(parent: Int) -> Node {
        let errors = shapeErrors
        let all = sink.errorCount
        refuseProperties()
        var node = parseFlowContent(parent: parent)
        if sink.errorCount > all, node.isScalar, !node.isLost { node.state = .incomplete }
        return lost(node, ifMoreThan: errors)
    }

    private mutating func parseFlowContent(parent: Int) -> Node {
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
}
