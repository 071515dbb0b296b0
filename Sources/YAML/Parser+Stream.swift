import Diagnostics

/// Documents, their markers and directives.
extension Parser {
    mutating func parseStream() -> [Document] {
        if DocumentStarts.isMark(bytes, 0) {
            position = 3
            lineStart = 3
        }
        var documents: [Document] = []
        // A marker's line that was wrong is no document, but spoils the next.
        var errorsBefore = sink.errorCount
        var shapesBefore = shapeErrors
        var linesBefore = lostLines
        var doubtsBefore = doubts
        while true {
            skipToContent()
            // Lines before a document are lines of its outermost level.
            let lacksLines = lostLines > linesBefore
            if position >= end { break }
            if isAtEndMarker {
                parseEndMarker()
                continue
            }
            if documents.count == limits.documents {
                abort(
                    .yamlTooLarge, position..<position + 1,
                    "this file has more than \(limits.documents) documents",
                    help: "split it into several files")
                break
            }
            var document = parseDocument()
            document.hasErrors = sink.errorCount > errorsBefore
            document.isSound =
                shapeErrors == shapesBefore && lostLines == linesBefore && doubts == doubtsBefore
            if lacksLines, !document.root.isLost { document.root.state = .incomplete }
            documents.append(document)
            errorsBefore = sink.errorCount
            shapesBefore = shapeErrors
            linesBefore = lostLines
            doubtsBefore = doubts
        }
        if sink.errorCount > errorsBefore, !documents.isEmpty {
            documents[documents.count - 1].hasErrors = true
            if shapeErrors > shapesBefore { documents[documents.count - 1].isSound = false }
        }
        return documents
    }

    private mutating func parseDocument() -> Document {
        let start = position
        let directive = parseDirectives()
        var root: Node
        if isAtStartMarker {
            position += 3
            root = parseAfterStartMarker()
        } else {
            if let directive {
                report(
                    .yamlDirective, directive, "a directive without a `---` line after it",
                    help: "write `---` on a line of its own between the directive and the document")
            }
            root =
                position < end && !isAtMarker
                ? parseBlockNode(parent: -1, opening: .freshLine) : absent(at: position)
        }
        skipToContent()
        if position < end, !isAtMarker {
            refuseContentAfterRoot(root)
            discardRest()
            if !root.isLost { root.state = .incomplete }
        }
        let last = min(end, max(Int(root.span.upper), start))
        if isAtEndMarker { parseEndMarker() }
        return Document(root: root, span: span(start..<last), hasErrors: false)
    }

    private mutating func parseAfterStartMarker() -> Node {
        let after = position
        skipBlanks()
        refuseProperties()
        if !isAtLineEnd { return parseBlockNode(parent: -1, opening: .afterMarker) }
        skipToContent()
        if isOver(level: 0) { return absent(at: after) }
        return parseBlockNode(parent: -1, opening: .freshLine)
    }

    private mutating func parseEndMarker() {
        position += 3
        skipBlanks()
        if isAtLineEnd { return }
        report(
            .yamlDocument, position..<contentEnd(from: position), "text after the `...` marker",
            help: "`...` ends a document and stands on a line of its own")
        skipLine()
    }

    private mutating func refuseContentAfterRoot(_ root: Node) {
        let range = position..<contentEnd(from: position)
        switch root.content {
        case .scalar, .sequence, .mapping:
            let first = Int(root.span.lower)
            if isFirstOnLine(position), isFirstOnLine(first), column < columnOfLine(first) {
                report(
                    .yamlIndent, range,
                    "this line is further left than the first line of the document",
                    help: "start all lines of the outermost level in the same column")
            } else {
                report(
                    .yamlDocument, range, "the document is already over here",
                    help: "a document is one mapping, one list or one text; `---` starts another")
            }
        }
    }

    /// Reads the lines that start with `%`; returns where the last one is.
    private mutating func parseDirectives() -> Range<Int>? {
        var last: Range<Int>?
        var hasVersion = false
        while position == lineStart, byte(position) == Byte.percent {
            let range = position..<contentEnd(from: position)
            let text = String(decoding: bytes[range], as: UTF8.self)
            let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" })
            if words[0] == "%YAML" {
                checkVersion(words.dropFirst().map(String.init), range, isSecond: hasVersion)
                hasVersion = true
            } else if words[0] == "%TAG" {
                report(
                    .yamlTag, range, "tags are not used in scripts",
                    help:
                        "remove the directive; every value is text until its place gives it a type")
            } else {
                warn(.yamlDirective, range, "an unknown directive, which is ignored")
            }
            last = range
            skipLine()
            skipToContent()
        }
        return last
    }

    private mutating func checkVersion(_ words: [String], _ range: Range<Int>, isSecond: Bool) {
        if isSecond {
            report(.yamlDirective, range, "a second %YAML directive for one document")
        } else if words.count > 1, Self.minorVersion(words[0]) != nil {
            report(
                .yamlDirective, range, "text after the version of YAML", expected: "%YAML 1.2")
        } else if let minor = words.first.flatMap(Self.minorVersion) {
            if minor == "2" { return }
            warn(.yamlDirective, range, "this file says YAML 1.\(minor) and is read as YAML 1.2")
        } else {
            report(
                .yamlDirective, range, "this version of YAML is not known",
                expected: "%YAML 1.2")
        }
    }

    /// What stands behind the point of a version that begins with 1.
    ///
    /// The specification asks that such a version is read as this one, with a warning, and that
    /// no other is.
    private static func minorVersion(_ word: String) -> Substring? {
        let minor = word.dropFirst(2)
        guard word.hasPrefix("1."), (1...9).contains(minor.utf8.count),
            minor.utf8.allSatisfy({ (Byte.zero...Byte.nine).contains($0) })
        else { return nil }
        return minor
    }
}
