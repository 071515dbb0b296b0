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
        refuseProperties()
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
        var items: [Node] = []
        var last = position
        while true {
            if isDashItem(position) {
                last = position + 1
                let item = parseItem(level: level)
                last = max(last, Int(item.span.upper))
                items.append(item)
            } else if byte(position) == Byte.dash, !(isAtMarker) {
                refuseMissingSpaceAfterDash()
                let item = parseItem(level: level)
                last = max(last, Int(item.span.upper))
                items.append(item)
            } else if isValueAtKeyLevel {
                break
            } else {
                refuseKeyInList(level: level, itemColumn: column(ofContentAfterDash: start))
                discardLine(amongItemsOf: level)
            }
            skipToContent()
            refuseDeeperLines(than: level)
            if isOver(level: level) { break }
        }
        return node(.sequence(items), start..<last)
    }

    /// Parses one item, from its dash.
    private mutating func parseItem(level: Int) -> Node {
        position += 1
        let after = position
        skipBlanks()
        refuseProperties()
        if !isAtLineEnd {
            refuseTabBeforeCollection(after)
            return parseBlockNode(parent: level, opening: .afterDash)
        }
        skipToContent()
        if isOver(level: level + 1) { return absent(at: after) }
        return parseBlockNode(parent: level, opening: .freshLine)
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
        var pairs: [Pair] = []
        var keys = KeySet()
        var last = position
        while true {
            refuseProperties()
            if isDashItem(position) {
                if isAmongItems { break }
                refuseItemInMapping(start)
                _ = parseBlockSequence(level: level, isValueAtKeyLevel: true)
            } else if isImplicitKey(position) {
                if let pair = parsePair(level: level) {
                    last = max(last, Int(max(pair.key.span.upper, pair.value.span.upper)))
                    append(pair, to: &pairs, keys: &keys)
                }
            } else if !isAtLineEnd {
                refuseNoKey(level: level)
            }
            skipToContent()
            refuseDeeperLines(than: level)
            if isOver(level: level) { break }
        }
        return node(.mapping(pairs), start..<last)
    }

    /// Adds a pair, unless its key is there already.
    mutating func append(_ pair: Pair, to pairs: inout [Pair], keys: inout KeySet) {
        let key = pair.key.text ?? ""
        if let earlier = keys.index(of: key, among: pairs) {
            report(
                .yamlDuplicateKey, range(pair.key.span),
                "the key `\(shortened(key))` occurs twice in one mapping",
                help: "keep one of them, or make them items of a list",
                notes: [.init(span: pairs[earlier].key.span, message: "it is first here")])
        } else {
            pairs.append(pair)
        }
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
        let key = parseKey()
        skipBlanks()
        position += 1
        let value = parseValue(level: level)
        return key.map { Pair(key: $0, value: value) }
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
        let after = position
        skipBlanks()
        refuseProperties()
        if !isAtLineEnd { return parseBlockNode(parent: level, opening: .afterKey) }
        skipToContent()
        if isOver(level: level) { return absent(at: after) }
        if column > level { return parseBlockNode(parent: level, opening: .freshLine) }
        if isDashItem(position) { return parseBlockSequence(level: level, isValueAtKeyLevel: true) }
        return absent(at: after)
    }
}
