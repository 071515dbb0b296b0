import Diagnostics

/// Block mappings: pairs whose keys stand in one column.
extension Parser {
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
                // Lines below may have been of what stands above.
                close(&pairs)
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
    func isBlock(_ pair: Pair) -> Bool {
        !pair.value.isScalar && lineEnd(from: Int(pair.key.span.lower)) < Int(pair.value.span.lower)
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
