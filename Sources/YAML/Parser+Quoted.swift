import Diagnostics

/// Single- and double-quoted scalars.
extension Parser {
    /// The offset after the closing quote, if it is on the same line.
    func quoteEnd(from offset: Int) -> Int? {
        let quote = bytes[offset]
        var index = offset + 1
        while index < end {
            let byte = bytes[index]
            if byte == quote {
                if quote == Byte.doubleQuote || self.byte(index + 1) != quote { return index + 1 }
                index += 1
            } else if byte == Byte.backslash, quote == Byte.doubleQuote {
                if !isBreakOrEnd(index + 1) { index += 1 }
            } else if Byte.isBreak(byte) {
                return nil
            }
            index += 1
        }
        return nil
    }

    /// Parses a quoted scalar that is a value, and sees that nothing follows it on its line.
    mutating func parseQuotedInBlock(parent: Int) -> Node {
        let start = position
        let startLine = lineStart
        hasUnclosedQuote = false
        let node = parseQuoted(parent: parent)
        if hasUnclosedQuote, parent >= 0 {
            // What stands further right is more of the text, or lost with it.
            hasUnclosedQuote = false
            skipDeeperLines(than: parent)
            return node
        }
        skipBlanks()
        if isAtLineEnd || isAborted { return node }
        refuseAfterQuote(start, node, isOneLine: startLine == lineStart)
        return node
    }

    /// Parses a quoted scalar, from its opening quote to after its closing one.
    mutating func parseQuoted(parent: Int) -> Node {
        let start = position
        let quote = bytes[position]
        let style: Scalar.Style = quote == Byte.doubleQuote ? .doubleQuoted : .singleQuoted
        var index = start + 1
        while index < end {
            let byte = bytes[index]
            if byte == quote {
                if quote == Byte.singleQuote, self.byte(index + 1) == quote { break }
                position = index + 1
                return verbatim(start + 1..<index, style: style, start..<position)
            }
            if byte == Byte.backslash && quote == Byte.doubleQuote || Byte.isBreak(byte) { break }
            index += 1
        }
        position += 1
        return parseQuotedSlowly(start, quote: quote, style: style, parent: parent)
    }

    /// Parses a quoted scalar whose text differs from its source: escapes, or several lines.
    private mutating func parseQuotedSlowly(
        _ start: Int, quote: UInt8, style: Scalar.Style, parent: Int
    ) -> Node {
        let startLine = lineStart
        var text: [UInt8] = []
        // Blanks after this are dropped at the end of a line.
        var solid = 0
        while position < end {
            let byte = bytes[position]
            if byte == quote {
                if quote == Byte.doubleQuote || self.byte(position + 1) != quote {
                    position += 1
                    return scalar(text, style: style, start..<position)
                }
                text.append(quote)
                position += 2
                solid = text.count
            } else if byte == Byte.backslash, quote == Byte.doubleQuote {
                if Byte.isBreak(self.byte(position + 1)) {
                    position += 1
                    guard let breaks = passBreaks(start, parent: parent) else { break }
                    text.append(contentsOf: repeatElement(Byte.lineFeed, count: breaks - 1))
                } else {
                    parseEscape(into: &text)
                }
                solid = text.count
            } else if Byte.isBreak(byte) {
                text.removeLast(text.count - solid)
                guard let breaks = passBreaks(start, parent: parent) else { break }
                fold(breaks: breaks, into: &text)
                solid = text.count
            } else {
                text.append(byte)
                position += 1
                if !Byte.isBlank(byte) { solid = text.count }
            }
        }
        return refuseUnclosedQuote(start, lineStart: startLine, style: style)
    }

    /// Moves over line breaks and indentation inside quotes; nil if the text cannot go on there.
    private mutating func passBreaks(_ start: Int, parent: Int) -> Int? {
        var breaks = 0
        while position < end, Byte.isBreak(bytes[position]) {
            consumeBreak()
            breaks += 1
            if isAtMarker { return nil }
            while byte(position) == Byte.space { position += 1 }
            let indent = column
            skipBlanks()
            if isBreakOrEnd(position) || indent > parent { continue }
            if isDashItem(position) || isImplicitKey(position) { return nil }
            refuseIndentInQuotes(start)
        }
        return position < end ? breaks : nil
    }

    // MARK: - Escapes

    /// Parses a backslash and what belongs to it.
    private mutating func parseEscape(into text: inout [UInt8]) {
        let start = position
        let sign = byte(position + 1)
        position = min(end, position + 2)
        if let plain = Self.simpleEscape(sign) {
            text += plain
            return
        }
        switch sign {
        case UInt8(ascii: "x"): parseHexadecimal(digits: 2, start, into: &text)
        case UInt8(ascii: "u"): parseHexadecimal(digits: 4, start, into: &text)
        case UInt8(ascii: "U"): parseHexadecimal(digits: 8, start, into: &text)
        default:
            // The rest of a wider character belongs to what is shown.
            while byte(position) & 0xC0 == 0x80 { position += 1 }
            report(
                .yamlEscape, start..<position, "this escape does not exist in YAML",
                help: "write `\\\\` for a backslash, or put the text in single quotes",
                fixIt: sign == Byte.less
                    ? .init(span: span(start..<start + 1), text: "\\\\") : nil)
        }
    }

    /// The text of an escape of one letter.
    private static func simpleEscape(_ sign: UInt8) -> [UInt8]? {
        switch sign {
        case UInt8(ascii: "0"): [0x00]
        case UInt8(ascii: "a"): [0x07]
        case UInt8(ascii: "b"): [0x08]
        case UInt8(ascii: "t"), Byte.tab: [0x09]
        case UInt8(ascii: "n"): [0x0A]
        case UInt8(ascii: "v"): [0x0B]
        case UInt8(ascii: "f"): [0x0C]
        case UInt8(ascii: "r"): [0x0D]
        case UInt8(ascii: "e"): [0x1B]
        case Byte.space, Byte.doubleQuote, Byte.backslash, UInt8(ascii: "/"): [sign]
        case UInt8(ascii: "N"): [0xC2, 0x85]
        case UInt8(ascii: "_"): [0xC2, 0xA0]
        case UInt8(ascii: "L"): [0xE2, 0x80, 0xA8]
        case UInt8(ascii: "P"): [0xE2, 0x80, 0xA9]
        default: nil
        }
    }

    private mutating func parseHexadecimal(digits: Int, _ start: Int, into text: inout [UInt8]) {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let digit = Self.hexadecimalDigit(byte(position)) else {
                report(
                    .yamlEscape, start..<position,
                    "this escape has too few hexadecimal digits", expected: "\(digits) digits",
                    help: "write `\\\\` for a backslash, or put the text in single quotes")
                return
            }
            value = value << 4 | digit
            position += 1
        }
        if let scalar = Unicode.Scalar(value) {
            text += Array(String(scalar).utf8)
            return
        }
        let isSurrogate = (0xD800...0xDFFF).contains(value)
        report(
            .yamlEscape, start..<position,
            isSurrogate
                ? "this escape is half of a surrogate pair, which is no character"
                : "this escape is beyond the last character, U+10FFFF",
            help: isSurrogate ? "write the character itself, or `\\U` and its eight digits" : nil)
    }

    private static func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x41 + 10)
        case 0x61...0x66: UInt32(byte - 0x61 + 10)
        default: nil
        }
    }
}
