import Diagnostics

/// Reports about parts of YAML that are left out, and about keys.
extension Parser {
    /// Refuses anchors and tags before a node, and moves over them.
    mutating func refuseProperties() {
        while true {
            let start = position
            let sign = byte(start)
            guard sign == Byte.ampersand || sign == Byte.exclamation else { return }
            var index = start + 1
            while !isBlankOrEnd(index), flowDepth == 0 || !Byte.isFlowIndicator(byte(index)) {
                index += 1
            }
            // Inside brackets a line may hold any number of these, so it is not read to its end.
            let content = start..<(flowDepth == 0 ? contentEnd(from: start) : index)
            let isText =
                content.upperBound > index
                && byte(plainLine(from: start, inFlow: false).stop) != Byte.colon
            if sign == Byte.ampersand {
                report(
                    .yamlAnchor, start..<index,
                    "`&` at the start of a value means an anchor, and scripts have none",
                    help: "if it is text, put it in quotes", fixIt: isText ? quoting(content) : nil)
            } else {
                report(
                    .yamlTag, start..<index,
                    "`!` at the start of a value means a tag, and scripts have none",
                    help: "if it is text, put it in quotes", fixIt: isText ? quoting(content) : nil)
            }
            // The rest of the text without its first word is not what anybody meant.
            if isText { shapeErrors += 1 }
            if isAborted { return }
            position = index
            skipBlanks()
        }
    }

    /// Refuses a line that starts with what only looks like a dash or a space.
    ///
    /// People use stars and bullets for lists, and editors make long dashes and no-break spaces.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    mutating func refuseLookalike(_ start: Int) -> Bool {
        if byte(start) == 0xC2, byte(start + 1) == 0xA0 {
            var last = start
            while byte(last) == 0xC2, byte(last + 1) == 0xA0 { last += 2 }
            report(
                .yamlIndent, start..<last, "this line is indented with no-break spaces",
                help: "YAML counts plain spaces only: delete these and type spaces")
            return true
        }
        guard let length = listSign(at: start) else { return false }
        let sign = start..<start + length
        report(
            .yamlListSign, sign, "a list item starts with a dash, not with `\(shortened(sign))`",
            expected: "- item", help: "if it is text, put it in quotes",
            fixIt: .init(span: span(sign), text: "-"))
        return true
    }

    /// The bytes of a star, a bullet or a long dash before a space.
    private func listSign(at start: Int) -> Int? {
        if byte(start) == Byte.asterisk, byte(start + 1) == Byte.space { return 1 }
        guard byte(start) == 0xE2, byte(start + 1) == 0x80, byte(start + 3) == Byte.space else {
            return nil
        }
        switch byte(start + 2) {
        case 0x90...0x95, 0xA2, 0xA3: return 3
        default: return nil
        }
    }

    mutating func refuseMergeKey(_ key: Range<Int>) {
        guard key.count == 2, byte(key.lowerBound) == UInt8(ascii: "<"),
            byte(key.lowerBound + 1) == UInt8(ascii: "<")
        else { return }
        report(
            .yamlMergeKey, key, "merge keys are not used in scripts",
            help: "write the shared keys out; if `<<` is a name, put it in quotes")
    }

    mutating func refuseExplicitKey() {
        report(
            .yamlExplicitKey, position..<position + 1,
            "explicit keys with `?` are not used in scripts",
            expected: "key: value", help: "write the key and its colon on one line")
    }

    /// Moves over the `?` of an explicit key in a flow collection.
    mutating func refuseExplicitKeyInFlow() {
        guard byte(position) == Byte.question, isBlankOrEnd(position + 1) else { return }
        refuseExplicitKey()
        if isAborted { return }
        position += 1
        skipBlanks()
    }

    mutating func refuseComplexKey(_ key: Range<Int>) {
        report(
            .yamlComplexKey, key, "a list or a mapping cannot be a key",
            help: "a key is a text; put it in quotes if it has brackets")
    }

    mutating func refuseEmptyKey(_ colon: Int) {
        report(
            .yamlEmptyKey, colon..<colon + 1, "there is no key before this colon",
            expected: "key: value", help: "write the key, or put the text in quotes")
    }

    mutating func refuseMultilineKey(_ key: Range<Int>) {
        report(
            .yamlMultilineKey, key.lowerBound..<lineEnd(from: key.lowerBound),
            "a key and its colon must be on one line",
            help: "is a comma missing at the end of this line, or a quote not closed?")
    }

    /// Refuses a key such as `acme:{plan`, whose first colon has no space after it.
    mutating func refuseMissingSpaceInKey(_ key: Range<Int>) {
        var index = key.lowerBound
        while index + 1 < key.upperBound {
            if bytes[index] == Byte.colon {
                switch bytes[index + 1] {
                case Byte.openBrace, Byte.openBracket, Byte.doubleQuote, Byte.singleQuote:
                    // With the space, a quote that is never closed would be as wrong.
                    let isQuote = Byte.isQuote(bytes[index + 1])
                    let isClosed = !isQuote || quoteEnd(from: index + 1) != nil
                    report(
                        .yamlMissingSpace, index..<index + 1, "a space is missing after this colon",
                        expected: "key: value",
                        help: "if it belongs to the key, put the key in quotes",
                        fixIt: isClosed
                            ? .init(span: span(index..<index + 1), text: ": ") : nil)
                    return
                default: break
                }
            }
            index += 1
        }
    }

    mutating func checkLength(ofKey key: Range<Int>) {
        if key.count <= limits.keyLength || isAborted { return }
        let length = bytes[key].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
        if length <= limits.keyLength { return }
        report(
            .yamlKeyTooLong, key.lowerBound..<key.lowerBound + 1,
            "this key has \(length) characters; YAML allows \(limits.keyLength)")
    }

    // MARK: - Brackets

    mutating func refuseUnclosedBracket(_ start: Int) {
        let sign = String(Unicode.Scalar(byte(start)))
        let close = byte(start) == Byte.openBracket ? "]" : "}"
        report(
            .yamlUnclosedBracket, start..<start + 1, "this `\(sign)` is never closed",
            help: "close it with `\(close)`; if it is text, put the text in quotes")
        hasAbandonedFlow = true
    }

    /// Refuses the wrong kind of closing bracket, and passes it unless an outer bracket needs it.
    mutating func refuseWrongBracket(_ start: Int) {
        let opening = byte(position) == Byte.closeBracket ? Byte.openBracket : Byte.openBrace
        if flowStarts.contains(where: { byte($0) == opening }) {
            refuseUnclosedBracket(start)
            hasAbandonedFlow = false
            return
        }
        let open = String(Unicode.Scalar(byte(start)))
        let close = String(Unicode.Scalar(byte(position)))
        report(
            .yamlStrayBracket, position..<position + 1, "`\(open)` is closed by `\(close)`",
            expected: byte(start) == Byte.openBracket ? "]" : "}",
            notes: [.init(span: span(start..<start + 1), message: "it opens here")])
        hasWrongBracket = true
        if !isAborted { position += 1 }
    }

    /// Refuses an entry that follows another without a comma; always moves on if the entry cannot.
    mutating func refuseMissingComma(_ start: Int) {
        let close = byte(start) == Byte.openBracket ? "]" : "}"
        if byte(position) == Byte.colon {
            report(
                .yamlColonInText, position..<position + 1,
                "a colon and a space inside this value make YAML read it as another key",
                help: "put the text in quotes, or write the missing comma before the key")
            shapeErrors += 1
            position += 1
        } else {
            report(
                .yamlMissingComma, position..<position + 1, "a comma is missing before this",
                expected: "`,` or `\(close)`",
                help:
                    "separate entries by commas; put a text that has quotes inside in quotes itself"
            )
        }
    }

    /// - Returns: whether all of it seems to be text.
    mutating func refuseAfterBracket(_ start: Int, _ node: Node, isOneLine: Bool) -> Bool {
        let rest = position..<max(contentEnd(from: position), position + 1)
        if rest.count == 1, byte(position) == Byte.comma {
            report(
                .yamlExtraComma, rest, "a comma after the closing bracket",
                help: "remove it: commas separate entries inside brackets only",
                fixIt: .init(span: span(rest), text: ""))
            skipLine()
            return false
        }
        report(
            .yamlAfterBracket, rest, "text after the closing bracket",
            help: "if all of it is text, put it in quotes",
            fixIt: isOneLine ? quoting(start..<rest.upperBound) : nil)
        skipLine()
        return true
    }

    mutating func refuseClosingBracketIndent(_ offset: Int, parent: Int) {
        report(
            .yamlIndent, offset..<offset + 1, "this closing bracket is too far left",
            help: "indent it by at least \(parent + 1) \(parent == 0 ? "space" : "spaces")")
    }

    mutating func refuseFlowLineIndent(_ offset: Int, parent: Int) {
        report(
            .yamlIndent, offset..<max(contentEnd(from: offset), offset + 1),
            "a line inside brackets must be indented further than what holds them",
            help: "indent it by at least \(parent + 1) \(parent == 0 ? "space" : "spaces")")
    }

    /// Refuses `{key:value}`, which YAML reads as one key without a value; an address such as
    /// `http://foo.com` is one.
    mutating func refuseMissingSpaceAfterColon(_ key: Node) -> Bool {
        let range = range(key.span)
        let colon = range.first {
            bytes[$0] == Byte.colon && !(byte($0 + 1) == Byte.slash && byte($0 + 2) == Byte.slash)
        }
        guard let colon else { return false }
        report(
            .yamlMissingSpace, colon..<colon + 1, "a space is missing after this colon",
            expected: "key: value",
            help: "a key with a colon in it and no value is put in quotes",
            fixIt: .init(span: span(colon..<colon + 1), text: ": "))
        return true
    }
}
