import Diagnostics

/// Moving over bytes, lines and levels.
extension Parser {
    /// The byte at an offset; 0, which no checked source contains, beyond the end.
    @inline(__always)
    func byte(_ offset: Int) -> UInt8 {
        offset < end ? bytes[offset] : 0
    }

    /// Whether an offset is at a space, a tab, a line break or the end.
    @inline(__always)
    func isBlankOrEnd(_ offset: Int) -> Bool {
        let byte = byte(offset)
        return byte == 0 || Byte.isBlank(byte) || Byte.isBreak(byte)
    }

    @inline(__always)
    func isBreakOrEnd(_ offset: Int) -> Bool {
        let byte = byte(offset)
        return byte == 0 || Byte.isBreak(byte)
    }

    /// The column of the current place, from 0.
    var column: Int { position - lineStart }

    /// Whether the rest of the line holds no content; `position` is after blanks.
    var isAtLineEnd: Bool { isBreakOrEnd(position) || isComment(position) }

    /// A `#` starts a comment only at the start of a line or after a blank.
    func isComment(_ offset: Int) -> Bool {
        byte(offset) == Byte.hash && (offset == lineStart || Byte.isBlank(bytes[offset - 1]))
    }

    /// Whether a list item starts at an offset.
    func isDashItem(_ offset: Int) -> Bool {
        byte(offset) == Byte.dash && isBlankOrEnd(offset + 1)
    }

    var isAtStartMarker: Bool { isMarker(Byte.dash) }
    var isAtEndMarker: Bool { isMarker(Byte.dot) }
    var isAtMarker: Bool { isAtStartMarker || isAtEndMarker }

    private func isMarker(_ sign: UInt8) -> Bool {
        position == lineStart && byte(position) == sign && byte(position + 1) == sign
            && byte(position + 2) == sign && isBlankOrEnd(position + 3)
    }

    /// Whether the node before is over: the end, a marker, or a line further left than its level.
    func isOver(level: Int) -> Bool {
        position >= end || column < level || isAtMarker
    }

    mutating func skipBlanks() {
        while position < end, Byte.isBlank(bytes[position]) { position += 1 }
    }

    /// Moves after a line break, LF, CR LF or CR, and the byte order mark of a document behind it.
    mutating func consumeBreak() {
        if bytes[position] == Byte.carriageReturn, byte(position + 1) == Byte.lineFeed {
            position += 1
        }
        position += 1
        if DocumentStarts.isMark(bytes, position) { position += 3 }
        lineStart = position
    }

    /// The first byte of the line that an offset is on, behind a byte order mark.
    func startOfLine(_ offset: Int) -> Int {
        var index = min(offset, end)
        while index > 0, !Byte.isBreak(bytes[index - 1]) { index -= 1 }
        return DocumentStarts.isMark(bytes, index) ? index + 3 : index
    }

    /// The offset of the next line break, or the end.
    func lineEnd(from offset: Int) -> Int {
        var offset = offset
        while offset < end, !Byte.isBreak(bytes[offset]) { offset += 1 }
        return offset
    }

    /// The end of what a line says from an offset on, without a comment and blanks before it.
    func contentEnd(from offset: Int) -> Int {
        var index = offset
        var last = offset
        while index < end, !Byte.isBreak(bytes[index]) {
            if isComment(index), index > offset { break }
            index += 1
            if !Byte.isBlank(bytes[index - 1]) { last = index }
        }
        return last
    }

    /// Moves to the next content, over blanks, comments and empty lines.
    mutating func skipToContent() {
        while position < end {
            if position == lineStart { refuseTabIndent() }
            let byte = byte(position)
            if Byte.isBlank(byte) {
                position += 1
            } else if Byte.isBreak(byte) {
                consumeBreak()
            } else if isComment(position) {
                position = lineEnd(from: position)
            } else {
                return
            }
        }
    }

    /// Refuses a line whose indentation holds a tab, and skips it with its like that follow.
    private mutating func refuseTabIndent() {
        var isFirst = true
        while position < end, let tab = indentingTab() {
            if isFirst {
                var last = tab
                while Byte.isBlank(byte(last)) { last += 1 }
                lostLines += 1
                report(
                    .yamlTab, tab..<last, "this line is indented with a tab",
                    help: "YAML counts spaces only: indent with spaces, two a level")
                isFirst = false
            }
            if isAborted { return }
            let last = contentEnd(from: tab) - 1
            opensBlock = byte(last) == Byte.colon || byte(last) == Byte.dash
            var first = tab
            while Byte.isBlank(byte(first)) { first += 1 }
            opensItem = isDashItem(first)
            position = lineEnd(from: position)
            if position < end { consumeBreak() }
        }
    }

    /// The first tab before the content of the line that starts here; blank lines do not count.
    private func indentingTab() -> Int? {
        var index = position
        while byte(index) == Byte.space { index += 1 }
        guard byte(index) == Byte.tab else { return nil }
        let tab = index
        while Byte.isBlank(byte(index)) { index += 1 }
        return isBreakOrEnd(index) || byte(index) == Byte.hash ? nil : tab
    }

    /// Whether only blanks stand from an offset to the end of its line.
    func isBlankLine(_ offset: Int) -> Bool {
        var index = offset
        while Byte.isBlank(byte(index)) { index += 1 }
        return isBreakOrEnd(index)
    }

    /// The length of the line that an offset is on, looked for no further than errors may cost.
    func lineLength(at offset: Int) -> Int {
        lineEnd(from: offset) - startOfLine(offset)
    }

    mutating func skipLine() {
        position = lineEnd(from: position)
    }

    /// Skips the rest of this line and all lines further right than a level.
    mutating func skipDeeperLines(than level: Int) {
        skipLine()
        skipToContent()
        while position < end, column > level, !isAtMarker {
            lostLines += 1
            skipLine()
            skipToContent()
        }
    }

    /// Parses what stands further right than it may, for its errors only.
    mutating func discardBlock(parent level: Int) {
        let before = position
        _ = parseBlockNode(parent: level, opening: .freshLine)
        if position == before { skipLine() }
    }

    /// Parses keys or a text that stand among the items of a list, for their errors only.
    mutating func discardLine(amongItemsOf level: Int) {
        if isImplicitKey(position) {
            _ = parseBlockMapping(level: level, isAmongItems: true)
        } else {
            // A text would take the items below for more of itself.
            skipDeeperLines(than: level)
        }
    }

    /// Ends a document that goes on after its root.
    mutating func discardRest() {
        while position < end, !isAtMarker {
            discardBlock(parent: -1)
            skipToContent()
        }
    }
}
