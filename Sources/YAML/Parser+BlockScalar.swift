import Diagnostics

/// Literal `|` and folded `>` blocks.
extension Parser {
    private enum Chomping {
        case clip
        case strip
        case keep
    }

    private struct Header {
        var chomping = Chomping.clip
        var indent: Int?
    }

    /// Parses a block scalar, from its indicator.
    mutating func parseBlockScalar(parent: Int) -> Node {
        let start = position
        let style: Scalar.Style = byte(position) == Byte.bar ? .literal : .folded
        let header = parseHeader()
        skipLine()
        var last = position
        if position < end { consumeBreak() }
        let level = header.indent.map { max(parent, 0) + $0 } ?? detectIndent(parent: parent)
        var text: [UInt8] = []
        // Line breaks that are not in the text yet: what they become depends on what follows.
        var breaks = 0
        var hasContent = false
        var wasIndented = false
        while position < end, !isAtMarker {
            var index = position
            while index < position + level, byte(index) == Byte.space { index += 1 }
            if isBreakOrEnd(index) {
                position = index
                if position >= end { break }
                consumeBreak()
                breaks += 1
                continue
            }
            if index < position + level {
                guard refuseTab(in: index) else { break }
                position = lineEnd(from: index)
                if position >= end { break }
                consumeBreak()
                breaks += 1
                continue
            }
            let isIndented = Byte.isBlank(byte(index))
            if !hasContent || style == .literal || isIndented || wasIndented {
                text.append(contentsOf: repeatElement(Byte.lineFeed, count: breaks))
            } else {
                fold(breaks: breaks, into: &text)
            }
            hasContent = true
            wasIndented = isIndented
            let stop = lineEnd(from: index)
            text += bytes[index..<stop]
            position = stop
            last = stop
            breaks = 0
            if position < end {
                consumeBreak()
                breaks = 1
            }
        }
        switch header.chomping {
        case .strip: break
        case .clip: if hasContent && breaks > 0 { text.append(Byte.lineFeed) }
        case .keep: text.append(contentsOf: repeatElement(Byte.lineFeed, count: breaks))
        }
        return scalar(text, style: style, start..<last)
    }

    /// Refuses a line without text that holds a tab where the text is not reached yet.
    ///
    /// Such a line is no empty line of the text, because YAML counts spaces only, and between a
    /// block and what follows it there is no other.
    ///
    /// - Parameter index: where the spaces of the line end.
    /// - Returns: whether the text may go on below the line; it does not below a comment.
    private mutating func refuseTab(in index: Int) -> Bool {
        var last = index
        while Byte.isBlank(byte(last)) { last += 1 }
        let isComment = byte(last) == Byte.hash
        guard last > index, isComment || isBreakOrEnd(last) else { return false }
        report(
            .yamlTab, index..<last,
            isComment
                ? "a comment below a block of text is indented with a tab"
                : "a tab in an empty line below a `|` or `>`",
            help: isComment ? "indent it with spaces" : "remove the tab: YAML counts spaces only",
            recovers: true)
        return !isComment
    }

    /// Parses what may follow the indicator: an indentation of 1 to 9, `+` or `-`, a comment.
    private mutating func parseHeader() -> Header {
        let start = position
        var header = Header()
        var hasChomping = false
        position += 1
        while true {
            let byte = byte(position)
            if byte == Byte.plus || byte == Byte.dash, !hasChomping {
                header.chomping = byte == Byte.plus ? .keep : .strip
                hasChomping = true
            } else if byte > Byte.zero && byte <= Byte.nine, header.indent == nil {
                header.indent = Int(byte - Byte.zero)
            } else {
                break
            }
            position += 1
        }
        let after = position
        skipBlanks()
        if isBreakOrEnd(position) || isComment(position) && position > after { return header }
        refuseBlockHeader(start)
        return header
    }

    /// The column of the first line that holds something; lines further left end the block.
    private mutating func detectIndent(parent: Int) -> Int {
        var index = position
        var deepest = 0
        var deepestLine = position
        while index < end {
            let line = index
            while byte(index) == Byte.space { index += 1 }
            let indent = index - line
            let isTabbed = indent <= parent && byte(index) == Byte.tab && isBlankLine(index)
            if isTabbed { index = lineEnd(from: index) }
            if !isBreakOrEnd(index) {
                if indent <= parent { return max(deepest, parent + 1) }
                if indent < deepest {
                    report(
                        .yamlIndent, deepestLine..<deepestLine + deepest,
                        "an empty line before the text has more spaces than the text",
                        help: "remove the spaces of the empty line")
                }
                return indent
            }
            if indent > deepest {
                deepest = indent
                deepestLine = line
            }
            if index < end {
                if bytes[index] == Byte.carriageReturn, byte(index + 1) == Byte.lineFeed {
                    index += 1
                }
                index += 1
            }
        }
        return max(deepest, parent + 1)
    }
}
