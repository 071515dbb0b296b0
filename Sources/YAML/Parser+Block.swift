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

    // MARK: - Mappings

    /// Parses the pairs whose keys stand in one column, the first of them at `position`.
    ///
    /// - Parameter isAmongItems: the keys stand where only items of a list may, so a dash ends
    /// them.
    mutating func parseBlockMapping(level: Int, isAmongItems: Bool = false) -> Node {
        let start = position
        guard descend() else { return absent(at: start) }
        defer { depth -= 1 }
        let lines = lostLines
        var isIncomplete = false
        var isDoubtful = false
        (opensBlock, opensItem) = (false, false)
        var pairs: [Pair] = []
        var keys = KeySet()
        var last = position
        while true {
            refuseProperties()
            let isKey = isImplicitKey(position)
            if isDashItem(position) {
                if isAmongItems { break }
                refuseItemInMapping(start)
                let list = parseBlockSequence(level: level, isValueAtKeyLevel: true)
                isIncomplete = true
                // A block above may be on the wrong level as well, and keys below be of the item.
                if level > 0, let last = pairs.last, isBlock(last) { pairs.removeLast() }
                if pairs.last?.value.isOpen == true { close(&pairs) }
                isDoubtful = level > 0 && list.items?.last?.pairs != nil
            } else if let pair = parseEntry(level: level, isKey: isKey) {
                if !isKey, pairs.last?.value.isOpen == true { close(&pairs) }
                for pair in [pair] + takeStrays() {
                    if isDoubtful {
                        isIncomplete = true
                        continue
                    }
                    last = max(last, Int(max(pair.key.span.upper, pair.value.span.upper)))
                    if !append(pair, to: &pairs, keys: &keys) { isIncomplete = true }
                }
            } else {
                isIncomplete = true
                // The line may have been the value that is not there.
                close(&pairs)
            }
            let errors = shapeErrors
            skipToContent()
            let isClear = pairs.last.map { !isBlock($0) && !$0.value.isOpen } ?? true
            for stray in refuseDeeperLines(
                than: level, where: { isClear && $0.pairs?.count == 1 })
            {
                for pair in stray.pairs ?? [] where !append(pair, to: &pairs, keys: &keys) {
                    isIncomplete = true
                }
                last = max(last, Int(stray.span.upper))
            }
            if shapeErrors > errors {
                isIncomplete = true
                close(&pairs)
            }
            if isOver(level: level) { break }
            if level > 0, opensBlock || opensItem { isDoubtful = true }
            (opensBlock, opensItem) = (false, false)
        }
        if isDoubtful { opensItem = true }
        // A line that is indented was never meant for the outermost level.
        let lacksLines = level > 0 && lostLines > lines
        return collection(
            .mapping(pairs), start..<last, isIncomplete: isIncomplete || lacksLines)
    }

    /// Parses what stands in the column of a mapping's keys; nil where that is no pair.
    private mutating func parseEntry(level: Int, isKey: Bool) -> Pair? {
        if isKey { return parsePair(level: level) }
        return isAtLineEnd ? nil : refuseNoKey(level: level)
    }

    /// Whether the value of a pair is a list or a mapping on lines of its own.
    private func isBlock(_ pair: Pair) -> Bool {
        !pair.value.isScalar && lineEnd(from: Int(pair.key.span.lower)) < Int(pair.value.span.lower)
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

    private func close(_ pairs: inout [Pair]) {
        if pairs.isEmpty { return }
        pairs[pairs.count - 1].value.close()
        if pairs[pairs.count - 1].value.isLost { pairs.removeLast() }
    }

    private mutating func takeStrays() -> [Pair] {
        defer { strays = [] }
        return strays
    }

    /// Adds a pair, unless its key is there already, which is refused.
    mutating func append(_ pair: Pair, to pairs: inout [Pair], keys: inout KeySet) -> Bool {
        let key = pair.key.text ?? ""
        if let earlier = keys.index(of: key, among: pairs) {
            report(
                .yamlDuplicateKey, range(pair.key.span),
                "the key `\(shortened(key))` occurs twice in one mapping",
                help: "keep one of them, or make them items of a list",
                notes: [.init(span: pairs[earlier].key.span, message: "it is first here")])
            // Nobody knows which of the two was meant; nothing is no value.
            if pairs[earlier].value.isAbsent { pairs[earlier].value = pair.value }
            pairs[earlier].value.state = .incomplete
            return false
        }
        pairs.append(pair)
        return true
    }

    /// Parses a key, its colon and its value; nil where there is no usable key.
    private mutating func parsePair(level: Int) -> Pair? {
        if byte(position) == Byte.question, isBlankOrEnd(position + 1) {
            refuseExplicitKey()
            skipDeeperLines(than: level)
            // The value of such a key is a line that starts with its colon.
            if position < end, column == level, byte(position) == Byte.colon {
                skipDeeperLines(than: level)
            }
            return nil
        }
        let errors = shapeErrors
        let all = sink.errorCount
        var key = parseKey()
        let isKeyRight = shapeErrors == errors
        if sink.errorCount > all, key?.isLost == false { key?.state = .incomplete }
        skipBlanks()
        position += 1
        let value = parseValue(level: level)
        guard let key, isKeyRight, !key.isLost, !value.isLost else {
            strays = []
            return nil
        }
        return Pair(key: key, value: value)
    }

    /// Parses a key that is known to end in a colon on its line.
    private mutating func parseKey() -> Node? {
        let start = position
        switch byte(position) {
        case Byte.doubleQuote, Byte.singleQuote:
            let key = parseQuoted(parent: -1)
            checkLength(ofKey: start..<position)
            return key
        default:
            let line = plainLine(from: position, inFlow: false)
            position = line.stop
            if line.end == start {
                refuseEmptyKey(start)
                return nil
            }
            if refuseLookalike(start) { return nil }
            refusePlainStart(start)
            refuseMergeKey(start..<line.end)
            refuseMissingSpaceInKey(start..<line.end)
            checkLength(ofKey: start..<line.end)
            return verbatim(start..<line.end, style: .plain, start..<line.end)
        }
    }

    /// Parses the value after a colon, which may be on the next lines or not there at all.
    private mutating func parseValue(level: Int) -> Node {
        let errors = shapeErrors
        let after = position
        skipBlanks()
        refuseProperties()
        var node: Node
        if !isAtLineEnd {
            node = parseBlockNode(parent: level, opening: .afterKey)
        } else {
            let lines = lostLines
            skipToContent()
            let lacksLines = lostLines > lines
            let isDoubtful = lacksLines && (opensBlock || opensItem)
            node = parseValueBelow(level: level, after: after)
            if lacksLines, !node.isLost { node.state = .incomplete }
            // What stands there may belong to the line that was lost.
            if isDoubtful { node.state = .lost }
        }
        return lost(node, ifMoreThan: errors)
    }

    /// Parses a value that stands below its key, or is not there.
    private mutating func parseValueBelow(level: Int, after: Int) -> Node {
        if isOver(level: level) { return absent(at: after) }
        if column > level { return parseBlockNode(parent: level, opening: .freshLine) }
        if isDashItem(position) { return parseBlockSequence(level: level, isValueAtKeyLevel: true) }
        return absent(at: after)
    }
}
