import Diagnostics

/// What stands between the entries of a flow collection: blanks, comments, lines and colons.
extension Parser {
    /// Skips blanks, but not the indentation of a line, which is still to be looked at.
    mutating func skipBlanksInFlow() {
        if position != lineStart { skipBlanks() }
    }

    /// Skips blanks behind what may be a key, and lines too where its colon stands on another.
    mutating func moveToFlowColon(_ start: Int, parent: Int, afterQuoted: Bool) {
        skipBlanksInFlow()
        guard isAtLineEnd, position < end else { return }
        var index = position
        while true {
            while Byte.isBlank(byte(index)) { index += 1 }
            if byte(index) == Byte.hash { index = lineEnd(from: index) }
            guard index < end, Byte.isBreak(bytes[index]) else { break }
            index += 1
        }
        if isFlowColon(index, afterQuoted: afterQuoted) { _ = skipInFlow(start, parent: parent) }
    }

    /// Whether a key that starts here may have its value right after the colon, as in JSON.
    func isJSONLike(_ offset: Int) -> Bool {
        switch byte(offset) {
        case Byte.doubleQuote, Byte.singleQuote, Byte.openBracket, Byte.openBrace: true
        default: false
        }
    }

    func isFlowColon(afterQuoted: Bool) -> Bool {
        isFlowColon(position, afterQuoted: afterQuoted)
    }

    func isFlowColon(_ offset: Int, afterQuoted: Bool) -> Bool {
        byte(offset) == Byte.colon
            && (afterQuoted || isBlankOrEnd(offset + 1) || Byte.isFlowIndicator(byte(offset + 1)))
    }

    /// Moves over blanks, comments and line breaks; false if the collection cannot go on here.
    mutating func skipInFlow(_ start: Int, parent: Int) -> Bool {
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
    mutating func checkFlowLine(_ start: Int, parent: Int) -> Bool {
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
