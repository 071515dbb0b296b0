import Diagnostics

/// Plain scalars: text without quotes.
extension Parser {
    /// Where the part of a plain scalar on one line ends: after its last byte, and at what stops
    /// it.
    ///
    /// It is stopped by the line's end, a comment, a colon before a blank, and in a flow collection
    /// by commas and brackets.
    func plainLine(from offset: Int, inFlow: Bool) -> (end: Int, stop: Int) {
        var index = offset
        var last = offset
        while index < end {
            let byte = bytes[index]
            if byte == Byte.colon {
                if isBlankOrEnd(index + 1) { break }
                if inFlow, Byte.isFlowIndicator(self.byte(index + 1)) { break }
            } else if byte == Byte.hash {
                if index > offset, Byte.isBlank(bytes[index - 1]) { break }
            } else if Byte.isBreak(byte) {
                break
            } else if inFlow, Byte.isFlowIndicator(byte) {
                break
            }
            index += 1
            if !Byte.isBlank(byte) { last = index }
        }
        return (last, index)
    }

    /// Parses a plain scalar in a block, with the lines that go on with it.
    mutating func parsePlain(parent: Int, opening: Opening) -> Node {
        let start = position
        if opening != .freshLine || !refuseLookalike(start) { refusePlainStart(start) }
        let line = plainLine(from: start, inFlow: false)
        if byte(line.stop) == Byte.colon {
            return refuseColonInText(start, colon: line.stop, parent: parent, opening: opening)
        }
        position = line.stop
        var text: [UInt8] = []
        var last = line.end
        while let next = nextPlainLine(parent: parent, inFlow: false) {
            let more = plainLine(from: position, inFlow: false)
            if byte(more.stop) == Byte.colon {
                let meant = refuseKeyInText(
                    start..<last, isOneLine: text.isEmpty, parent: parent, opening: opening)
                if let meant { return meant }
                break
            }
            if isDashItem(position) { warnAboutDash(below: opening) }
            if text.isEmpty { text += bytes[start..<line.end] }
            fold(breaks: next, into: &text)
            text += bytes[position..<more.end]
            last = more.end
            position = more.stop
        }
        return plain(text, start..<last)
    }

    /// Parses a plain scalar in a flow collection.
    mutating func parsePlainInFlow(parent: Int) -> Node {
        let start = position
        refusePlainStart(start)
        let line = plainLine(from: start, inFlow: true)
        position = line.stop
        var text: [UInt8] = []
        var last = line.end
        while let next = nextPlainLine(parent: parent, inFlow: true) {
            let more = plainLine(from: position, inFlow: true)
            if more.end == position { break }
            if text.isEmpty { text += bytes[start..<line.end] }
            fold(breaks: next, into: &text)
            text += bytes[position..<more.end]
            last = more.end
            position = more.stop
        }
        return plain(text, start..<last)
    }

    /// A plain scalar that was read to `position`; its text, where that is not its source.
    private mutating func plain(_ text: [UInt8], _ range: Range<Int>) -> Node {
        var node =
            text.isEmpty
            ? verbatim(range, style: .plain, range) : scalar(text, style: .plain, range)
        if isCut(range), case .scalar(var scalar) = node.content {
            scalar.isCut = true
            node.content = .scalar(scalar)
        }
        return node
    }

    /// Whether a comment follows that looks like text.
    private func isCut(_ range: Range<Int>) -> Bool {
        let sign = range.upperBound + 1
        guard byte(sign) == Byte.hash, Byte.isBlank(byte(sign - 1)) else { return false }
        switch byte(sign + 1) {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: return true
        default: return false
        }
    }

    /// Moves to the next line of a plain scalar; nil, at the line that is none, if it is over.
    ///
    /// Returns the number of line breaks passed.
    private mutating func nextPlainLine(parent: Int, inFlow: Bool) -> Int? {
        guard position < end, Byte.isBreak(bytes[position]) else { return nil }
        var breaks = 0
        while position < end, Byte.isBreak(bytes[position]) {
            consumeBreak()
            breaks += 1
            if isAtMarker { return nil }
            while byte(position) == Byte.space { position += 1 }
            let indent = column
            skipBlanks()
            if isBreakOrEnd(position) { continue }
            if indent <= parent || byte(position) == Byte.hash {
                // Left to whoever reads the next line, tabs and all.
                position = lineStart
                return nil
            }
        }
        if position >= end { return nil }
        return breaks
    }

    /// Joins two lines: one break becomes a space, more of them lose the first.
    func fold(breaks: Int, into text: inout [UInt8]) {
        if breaks == 1 {
            text.append(Byte.space)
        } else {
            text.append(contentsOf: repeatElement(Byte.lineFeed, count: breaks - 1))
        }
    }
}
