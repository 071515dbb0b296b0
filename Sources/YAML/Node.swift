package import Diagnostics

/// One document of a file.
package struct Document: Sendable, Hashable {
    package var root: Node
    /// From the document's first byte (its `---` or directive, if any) to its last.
    package var span: SourceSpan
    /// Whether anything in it was refused; its tree is then a best guess and must not be run.
    package var hasErrors: Bool
    /// Whether all that is wrong is wrong inside single texts, so that nothing its author wrote is
    /// missing in the tree.
    package var isSound = true
}

extension Document {
    /// A document that was never text.
    package init(_ root: Node) {
        self.init(root: root, span: root.span, hasErrors: false)
    }
}

/// A value of a document, with its place in the source.
package struct Node: Sendable, Hashable {
    package enum Content: Sendable, Hashable {
        case scalar(Scalar)
        case sequence([Node])
        /// In source order; keys are scalars and no two have the same text.
        case mapping([Pair])
    }

    /// How much of what its author wrote is in a node, after mistakes of YAML.
    ///
    /// What could not be read is left out: whatever is in a tree is there as it was meant. So
    /// readers may check all of it, and only must not miss anything in a node that is not whole.
    package enum State: UInt8, Sendable, Hashable {
        case whole
        /// A collection that lacks entries, or a text that may not be all of what was meant.
        case incomplete
        /// Not read at all; only the root of a document can be, as others are left out.
        case lost
    }

    package var content: Content
    package var span: SourceSpan
    package var state: State

    package init(_ content: Content, span: SourceSpan, state: State = .whole) {
        self.content = content
        self.span = span
        self.state = state
    }

    /// Whether something that was written in it may be missing.
    package var isIncomplete: Bool { state != .whole }
    package var isLost: Bool { state == .lost }

    /// Whether nothing is missing in it, nor in what it holds.
    package var isWholeTree: Bool {
        if isIncomplete { return false }
        switch content {
        case .scalar: return true
        case .sequence(let items): return items.allSatisfy(\.isWholeTree)
        case .mapping(let pairs):
            return pairs.allSatisfy { $0.key.isWholeTree && $0.value.isWholeTree }
        }
    }

    /// Whether its last line ends with a key or a dash, below which there is nothing.
    var isOpen: Bool {
        switch content {
        case .scalar: isAbsent
        case .sequence(let items): items.last?.isOpen ?? false
        case .mapping(let pairs): pairs.last?.value.isOpen ?? false
        }
    }

    /// Leaves out what is open at the end, and marks what holds it: lines that were lost may have
    /// been there.
    mutating func close() {
        switch content {
        case .scalar: if isAbsent { state = .lost }
        case .sequence(var items):
            if items.isEmpty { return }
            items[items.count - 1].close()
            if items[items.count - 1].isLost { items.removeLast() }
            (content, state) = (.sequence(items), .incomplete)
        case .mapping(var pairs):
            if pairs.isEmpty { return }
            pairs[pairs.count - 1].value.close()
            if pairs[pairs.count - 1].value.isLost { pairs.removeLast() }
            (content, state) = (.mapping(pairs), .incomplete)
        }
    }

    var isScalar: Bool {
        if case .scalar = content { true } else { false }
    }

    /// The text of a scalar; nil for a sequence or a mapping.
    package var text: String? {
        if case .scalar(let scalar) = content { scalar.text } else { nil }
    }

    /// The items of a sequence; nil for anything else.
    package var items: [Node]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    /// The pairs of a mapping in source order; nil for anything else.
    package var pairs: [Pair]? {
        if case .mapping(let pairs) = content { pairs } else { nil }
    }

    /// Whether nothing was written where a value could have been.
    package var isAbsent: Bool {
        if case .scalar(let scalar) = content { scalar.style == .absent } else { false }
    }

    /// The value of a key of a mapping; nil if there is none, or this is no mapping.
    package subscript(key: String) -> Node? {
        pairs?.first { $0.key.text == key }?.value
    }

    /// How a backslash that belongs to the text is written here: in double quotes it begins an
    /// escape, and is doubled.
    package var escapedBackslash: String {
        if case .scalar(let scalar) = content, scalar.style == .doubleQuoted {
            "\\\\"
        } else {
            "\\"
        }
    }

    /// The place of a part of a scalar's text, given as UTF-8 offsets into that text.
    ///
    /// Exact where the text stands in the source as it is: on one line, plain or quoted without
    /// escapes. Otherwise the whole scalar's span, which is never wrong, only wide.
    package func span(ofUTF8Range range: Range<Int>) -> SourceSpan {
        guard case .scalar(let scalar) = content, let start = scalar.verbatimStart else {
            return span
        }
        let length = scalar.text.utf8.count
        let lower = min(max(range.lowerBound, 0), length)
        let upper = min(max(range.upperBound, lower), length)
        return SourceSpan(
            lower: start + Int32(lower), upper: start + Int32(upper), file: span.file)
    }
}

/// A text and how it was written; YAML's implicit types do not exist here.
package struct Scalar: Sendable, Hashable {
    package enum Style: Sendable, Hashable {
        case plain
        case singleQuoted
        case doubleQuoted
        /// A `|` block.
        case literal
        /// A `>` block.
        case folded
        /// Nothing was written; the text is empty.
        case absent
    }

    package var text: String
    package var style: Style
    /// Offset in the source of the text's first byte, where the source holds the text verbatim.
    package var verbatimStart: Int32?
    /// Whether a comment follows that looks like more of the text: `Ticket #42 is open`.
    ///
    /// Such a comment has just one space before its sign and a letter or digit behind it.
    package var isCut = false

    package init(text: String, style: Style, verbatimStart: Int32? = nil) {
        self.text = text
        self.style = style
        self.verbatimStart = verbatimStart
    }
}

/// A key of a mapping and its value.
package struct Pair: Sendable, Hashable {
    package var key: Node
    package var value: Node

    package init(key: Node, value: Node) {
        self.key = key
        self.value = value
    }
}
