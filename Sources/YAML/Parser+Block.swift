import Diagnostics

/// Block mappings and sequences: levels made of indentation.
extension Parser {
    /// What stands before a node on its line.
    enum Opening {
        /// Only indentation.
        case freshLine
        /// The dash of a list item; a collection may follow on the same line.
        case afterDash
        /// A key and its colon; only a scalar or a flow collection may follow on the same line.
        case afterKey
        /// `---`, like a key.
        case afterMarker

        var allowsCollection: Bool {
            switch self {
            case .freshLine, .afterDash: true
            case .afterKey, .afterMarker: false
            }
        }
    }

    /// Parses the node whose first byte is at `position`.
    ///
    /// - Parameter parent: the column of the collection that holds it, -1 at the root; the lines of
    /// the
    ///   node are further right than that.
    mutating func parseBlockNode(parent: Int, opening: Opening) -> Node {
        let errors = shapeErrors
        let all = sink.errorCount
        refuseProperties()
        var node = parseBlockContent(parent: parent, opening: opening)
        if sink.errorCount > all, node.isScalar, !node.isLost { node.state = .incomplete }
        return lost(node, ifMoreThan: errors)
    }

    /// A text as lost where something went wrong with it; collections see to their own entries.
    func lost(_ node: Node, ifMoreThan errors: Int) -> Node {
        guard shapeErrors > errors, node.isScalar else { return node }
        var node = node
        node.state = .lost
        return node
    }

    private mutating func parseBlockContent(parent: Int, opening: Opening) -> Node {
        if isAtLineEnd {
            let offset = position
            skipToContent()
            if isOver(level: parent + 1) { return absent(at: offset) }
            return parseBlockNode(parent: parent, opening: .freshLine)
        }
        switch byte(position) {
        case Byte.dash where isDashItem(position):
            if !opening.allowsCollection { refuseListOnKeyLine(opening) }
            return parseBlockSequence(level: column, isValueAtKeyLevel: false)
        case Byte.bar, Byte.greater:
            return parseBlockScalar(parent: parent)
        case Byte.openBracket, Byte.openBrace:
            return parseFlowInBlock(parent: parent)
        default:
            break
        }
        if opening.allowsCollection, isImplicitKey(position) {
            return parseBlockMapping(level: column)
        }
        switch byte(position) {
        case Byte.doubleQuote, Byte.singleQuote:
            return parseQuotedInBlock(parent: parent)
        default:
            return parsePlain(parent: parent, opening: opening)
        }
    }

    /// Whether a key with its colon starts at an offset.
    func isImplicitKey(_ offset: Int) -> Bool {
        switch byte(offset) {
        case Byte.doubleQuote, Byte.singleQuote:
            guard var after = quoteEnd(from: offset) else { return false }
            while Byte.isBlank(byte(after)) { after += 1 }
            return byte(after) == Byte.colon && isBlankOrEnd(after + 1)
        case Byte.openBracket, Byte.openBrace, Byte.hash, Byte.bar, Byte.greater, 0:
            return false
        case Byte.question where isBlankOrEnd(offset + 1):
            return true
        default:
            return byte(plainLine(from: offset, inFlow: false).stop) == Byte.colon
        }
    }

    // MARK: - Sequences

    /// Parses the items whose dashes stand in one column, the first of them at `position`.
    ///
    /// - Parameter isValueAtKeyLevel: the list is the value of a key in the same column, so a key
    ///   there goes on with the mapping.
    mutating func parseBlockSequence(level: Int, isValueAtKeyLevel: Bool) -> Node {
        let start = position
        guard descend() else { return absent(at: start) }
        defer { depth -= 1 }
        let lines = lostLines
        var isIncomplete = false
        // Whether the entries may belong to a line above them that was lost.
        var isDoubtful = false
        (opensBlock, opensItem) = (false, false)
        var items: [Node] = []
        var last = position
        while true {
            if byte(position) == Byte.dash, isDashItem(position) || !isAtMarker {
                let isRight = isDashItem(position)
                let lines = lostLines
                if !isRight { refuseMissingSpaceAfterDash() }
                last = position + 1
                let lineEnd = lineEnd(from: position)
                let item = parseItem(level: level)
                last = max(last, Int(item.span.upper))
                // Without the space, further lines of an item are on the wrong level.
                let isLost = item.isLost || isDoubtful || !isRight && item.span.upper > lineEnd
                // Lines that were lost in this item may have been meant for the one above.
                if lostLines > lines, items.last?.isOpen == true { close(&items) }
                if isLost { isIncomplete = true } else { items.append(item) }
            } else if isValueAtKeyLevel {
                break
            } else {
                refuseKeyInList(level: level, itemColumn: column(ofContentAfterDash: start))
                discardLine(amongItemsOf: level)
                isIncomplete = true
                if items.last?.isOpen == true { close(&items) }
            }
            let errors = shapeErrors
            skipToContent()
            let isClear = items.last.map { !endsInBlock($0) } ?? true
            for stray in refuseDeeperLines(
                than: level, where: { isClear && $0.items?.count == 1 })
            {
                items += stray.items ?? []
                last = max(last, Int(stray.span.upper))
            }
            if shapeErrors > errors {
                isIncomplete = true
                close(&items)
            }
            if isOver(level: level) { break }
            if opensBlock { isDoubtful = true }
            (opensBlock, opensItem) = (false, false)
        }
        // Keys of what holds this list may belong to the lost line too.
        if isDoubtful { opensItem = true }
        return collection(
            .sequence(items), start..<last, isIncomplete: isIncomplete || lostLines > lines)
    }

    /// Parses one item, from its dash.
    private mutating func parseItem(level: Int) -> Node {
        position += 1
        let after = position
        let errors = shapeErrors
        skipBlanks()
        refuseProperties()
        if !isAtLineEnd {
            refuseTabBeforeCollection(after)
            let node = parseBlockNode(parent: level, opening: .afterDash)
            return lost(node, ifMoreThan: errors)
        }
        let lines = lostLines
        skipToContent()
        let lacksLines = lostLines > lines
        var node =
            isOver(level: level + 1)
            ? absent(at: after) : parseBlockNode(parent: level, opening: .freshLine)
        if lacksLines, !node.isLost { node.state = .incomplete }
        return lost(node, ifMoreThan: errors)
    }

    /// Whether an item ends with a list or a mapping below one of its keys, or with nothing there.
    private func endsInBlock(_ item: Node) -> Bool {
        item.isOpen || item.pairs?.last.map(isBlock) ?? (item.items?.last.map(endsInBlock) ?? false)
    }

    private func close(_ items: inout [Node]) {
        if items.isEmpty { return }
        items[items.count - 1].close()
        if items[items.count - 1].isLost { items.removeLast() }
    }
}
