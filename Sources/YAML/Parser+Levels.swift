import Diagnostics

/// Reports about indentation, and about lines that do not fit the level they stand in.
extension Parser {
    /// The column of the first content of the line that an offset is on.
    func columnOfLine(_ offset: Int) -> Int {
        let first = startOfLine(offset)
        var index = first
        while Byte.isBlank(byte(index)) { index += 1 }
        return index - first
    }

    func isFirstOnLine(_ offset: Int) -> Bool {
        columnOfLine(offset) == offset - startOfLine(offset)
    }

    /// The column of what follows the dash at an offset.
    func column(ofContentAfterDash dash: Int) -> Int {
        var index = dash + 1
        while byte(index) == Byte.space { index += 1 }
        let first = startOfLine(dash)
        return isBreakOrEnd(index) ? dash - first + 2 : index - first
    }

    /// Refuses lines that are further right than the level, and no part of what came before.
    ///
    /// - Parameter fits: whether a line that stands one column too far right, and is right in
    ///   itself, belongs to this level.
    /// - Returns: those that do.
    mutating func refuseDeeperLines(than level: Int, where fits: (Node) -> Bool) -> [Node] {
        var strays: [Node] = []
        while position < end, column > level, !isAtMarker {
            let content = position..<max(contentEnd(from: position), position + 1)
            let isNear = column == level + 1
            report(
                .yamlIndent, content,
                "this line is indented by \(column) spaces, and no level starts there",
                help: "indent it like the lines it belongs to; this level has \(level)",
                recovers: true)
            let isOfItem = opensItem || isDashItem(position)
            let stray = strayLine(parent: level)
            opensItem = isOfItem
            if let stray, isNear, !stray.isOpen, fits(stray) {
                strays.append(stray)
                doubts += 1
            } else {
                shapeErrors += 1
                lostLines += 1
                opensBlock = stray?.isOpen ?? false
            }
            skipToContent()
        }
        return strays
    }

    /// Parses a block that stands too far right; nil where it has mistakes of its own, or more
    /// than one line, whose levels nobody can tell.
    mutating func strayLine(parent: Int) -> Node? {
        let errors = sink.errorCount
        let line = lineStart
        let before = position
        let node = parseBlockNode(parent: parent, opening: .freshLine)
        if position == before { skipLine() }
        let isOneLine = lineEnd(from: line) >= Int(node.span.upper)
        return sink.errorCount == errors && isOneLine && !node.isIncomplete ? node : nil
    }

    mutating func refuseListOnKeyLine(_ opening: Opening) {
        report(
            .yamlListOnKeyLine, position..<position + 1,
            opening == .afterMarker
                ? "a list cannot start on the line of `---`"
                : "a list cannot start on the line of its key",
            help: "start it on the next line; if the dash is text, put the text in quotes")
    }

    mutating func refuseTabBeforeCollection(_ after: Int) {
        guard let tab = bytes[after..<position].firstIndex(of: Byte.tab) else { return }
        guard isDashItem(position) || isImplicitKey(position) else { return }
        report(
            .yamlTab, tab..<position, "a tab between the dash and what it holds",
            help: "YAML counts spaces only: write one space after the dash")
    }

    mutating func refuseMissingSpaceAfterDash() {
        report(
            .yamlMissingSpace, position..<position + 1, "a space is missing after this dash",
            expected: "- item", fixIt: .init(span: span(position..<position + 1), text: "- "))
    }

    mutating func refuseKeyInList(level: Int, itemColumn: Int) {
        let content = position..<max(contentEnd(from: position), position + 1)
        report(
            .yamlMixedLevel, content, "this line stands among the items of a list and has no dash",
            expected: "- item",
            help:
                "start it with `- `; or indent it by \(itemColumn) spaces to make it part of the item above"
        )
    }

    mutating func refuseItemInMapping(_ mapping: Int) {
        if byte(mapping) == Byte.dash {
            refuseMissingColon(mapping..<mapping + 1)
            return
        }
        report(
            .yamlMixedLevel, position..<position + 1,
            "a list item among the keys of a mapping",
            expected: "key: value", help: "indent the list under the key it belongs to")
    }

    /// Refuses a line in a mapping that has no key, and skips it.
    ///
    /// - Returns: the pair that it was meant to be, if it only lacks the colon before its value.
    mutating func refuseNoKey(level: Int) -> Pair? {
        let content = position..<max(contentEnd(from: position), position + 1)
        if byte(position) == Byte.openBracket || byte(position) == Byte.openBrace {
            refuseComplexKey(content)
            skipDeeperLines(than: level)
            return nil
        }
        let lines = lostLines
        skipLine()
        skipToContent()
        if badRanges.contains(where: { $0.overlaps(content) }) {
            // Its bytes are told already.
            shapeErrors += 1
            if !isOver(level: level + 1) { discardBlock(parent: level) }
            return nil
        }
        if isOver(level: level + 1) {
            refuseMissingColon(content)
            return nil
        }
        refuseParentWithoutColon(content, below: "the lines below")
        if bytes[content].contains(Byte.colon) {
            // More is wrong with this line than that.
            shapeErrors += 1
            discardBlock(parent: level)
            return nil
        }
        let value = parseBlockNode(parent: level, opening: .freshLine)
        if value.isScalar || lostLines > lines && !value.isIncomplete { return nil }
        return Pair(key: verbatim(content, style: .plain, content), value: value)
    }

    /// Refuses a line that is to hold what stands below it and has no colon at its end.
    mutating func refuseParentWithoutColon(_ content: Range<Int>, below: String) {
        report(
            .yamlMissingColon, content, "this line holds \(below), and has no colon at its end",
            help: "to put \(below) under it, end this line with a colon",
            fixIt: .init(span: span(content.upperBound..<content.upperBound), text: ":"),
            recovers: true)
    }

    private func startsWithSlashes(_ content: Range<Int>) -> Bool {
        let slash = UInt8(ascii: "/")
        return byte(content.lowerBound) == slash && byte(content.lowerBound + 1) == slash
    }

    /// Refuses a line that should have been `key: value`.
    mutating func refuseMissingColon(_ content: Range<Int>) {
        if byte(content.lowerBound) == Byte.dash {
            report(
                .yamlMissingSpace, content.lowerBound..<content.lowerBound + 1,
                "a space is missing after this dash", expected: "- item",
                fixIt: .init(span: span(content.lowerBound..<content.lowerBound + 1), text: "- "))
        } else if startsWithSlashes(content) {
            let slashes = content.lowerBound..<content.lowerBound + 2
            report(
                .yamlMissingColon, slashes, "a comment starts with `#`, not with `//`",
                fixIt: .init(span: span(slashes), text: "#"))
        } else if let colon = bytes[content.clamped(to: 0..<end)].firstIndex(of: Byte.colon) {
            var start = colon
            while start > content.lowerBound, Byte.isBlank(bytes[start - 1]) { start -= 1 }
            report(
                .yamlMissingSpace, colon..<colon + 1, "a space is missing after this colon",
                expected: "key: value", fixIt: .init(span: span(start..<colon + 1), text: ": "))
        } else {
            report(
                .yamlMissingColon, content, "this line is no key with a value",
                expected: "key: value",
                help: "write a colon and a space after the key; indent text that goes on from above"
            )
        }
    }
}
