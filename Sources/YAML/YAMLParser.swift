package import Diagnostics

/// Reads a strict subset of YAML 1.2: every file it accepts means the same to any YAML tool.
///
/// What is left out is refused by name, and listed in `LeftOut`. No scalar has a type. The parser
/// never throws; it goes on after an error to find the others.
package enum YAMLParser {
    /// Parses a whole file.
    ///
    /// - Parameters:
    ///   - file: the source; its bytes are UTF-8, with or without a byte order mark.
    ///   - fileIndex: what spans carry as their file.
    /// - Returns: the documents in order, those with errors flagged, and what was found, in the
    /// order
    ///   of the source.
    package static func parse(
        _ file: SourceFile, fileIndex: Int32 = 0, limits: YAMLLimits = .standard
    ) -> (documents: [Document], diagnostics: [Diagnostic]) {
        let reading = read(file, fileIndex: fileIndex, limits: limits)
        return (reading.documents, reading.diagnostics + DiagnosticSink.rest(reading.untold))
    }

    /// What reading a file gave.
    package struct Reading {
        package var documents: [Document] = []
        /// In the order of the source, as many as the limits allow.
        package var diagnostics: [Diagnostic] = []
        /// How many more were found.
        package var untold = 0
    }

    /// Parses a whole file, as `parse` does, and counts what is beyond the limit of diagnostics.
    package static func read(
        _ file: SourceFile, fileIndex: Int32 = 0, limits: YAMLLimits = .standard
    ) -> Reading {
        if file.bytes.count > limits.bytes {
            let diagnostic = Diagnostic(
                code: .yamlTooLarge,
                message: "this file has \(file.bytes.count) bytes; \(limits.bytes) are allowed",
                span: SourceSpan(0, 0, file: fileIndex), help: "split it into several files")
            return Reading(diagnostics: [diagnostic])
        }
        let encoding = EncodingCheck(file.bytes)
        var parser = Parser(
            bytes: encoding.findings.isEmpty ? file.bytes : encoding.mended(), file: fileIndex,
            limits: limits)
        for finding in encoding.findings {
            parser.report(finding.code, finding.range, finding.message, help: finding.help)
        }
        parser.badRanges = encoding.badRanges
        if encoding.isHopeless { return parser.reading([]) }
        var documents = parser.parseStream()
        if !encoding.findings.isEmpty {
            for index in documents.indices {
                documents[index].hasErrors = true
                documents[index].isSound = false
            }
        }
        return parser.reading(documents)
    }
}

/// The state of one parse: a place in the bytes and what was found so far.
///
/// It reads by recursive descent, straight from the bytes. Between nodes, `position` is either on a
/// line that is being read, or at the start of a line's content; `skipToContent` makes it the
/// latter.
struct Parser {
    let bytes: [UInt8]
    let end: Int
    let file: Int32
    let limits: YAMLLimits

    /// The next byte to read.
    var position = 0
    /// Offset of the first byte of the line that `position` is on.
    var lineStart = 0
    /// Collections that are open.
    var depth = 0
    /// Where the open flow collections start, the outermost first.
    var flowStarts: [Int] = []
    /// The line inside a flow collection that was last found too far left.
    var refusedFlowLine = -1
    /// Set where a flow collection turned out never to end; unwinds to the outermost.
    var hasAbandonedFlow = false
    /// Set where the innermost flow collection is closed by a bracket of the other kind.
    var hasWrongBracket = false
    /// Set where a limit was hit; nothing is read after it.
    var isAborted = false
    var nodeCount = 0
    /// Errors after which the tree may lack something its author wrote.
    var shapeErrors = 0
    /// Errors that cost whole lines, which may have belonged to any collection that was open.
    var lostLines = 0
    /// Lines that were read as of another level than they stand in, which is a guess.
    var doubts = 0
    /// Whether the last line that was lost began something, which the lines below may belong to.
    var opensBlock = false
    /// Whether it was an item of a list, to which keys below it may belong.
    var opensItem = false
    /// Keys that stood one column too far right, for the mapping that they belong to.
    var strays: [Pair] = []
    /// Set where a quote is never closed, until the lines that may belong to its text are passed.
    var hasUnclosedQuote = false
    /// What is not UTF-8, or not allowed: a text that holds some of it is lost.
    var badRanges: [Range<Int>] = []
    /// Bytes that errors beyond the limit have cost.
    var effort = 0
    var sink: DiagnosticSink
    /// Why the rest of the file is not looked at, where the sink was full by then.
    private var lastWord: Diagnostic?

    init(bytes: [UInt8], file: Int32, limits: YAMLLimits) {
        self.bytes = bytes
        self.end = bytes.count
        self.file = file
        self.limits = limits
        self.sink = DiagnosticSink(maximum: limits.errors)
    }

    func reading(_ documents: [Document]) -> YAMLParser.Reading {
        YAMLParser.Reading(
            documents: documents, diagnostics: sink.sorted() + (lastWord.map { [$0] } ?? []),
            untold: sink.dropped)
    }

    /// Flow collections that are open.
    var flowDepth: Int { flowStarts.count }

    // MARK: - Nodes

    mutating func node(_ content: Node.Content, _ range: Range<Int>) -> Node {
        nodeCount += 1
        if nodeCount > limits.nodes {
            abort(
                .yamlTooLarge, range.lowerBound..<range.lowerBound,
                "this file has more than \(limits.nodes) values",
                help: "split it into several files")
        }
        return Node(content, span: span(range), state: isAborted ? .incomplete : .whole)
    }

    /// A collection, and whether it lacks entries.
    mutating func collection(
        _ content: Node.Content, _ range: Range<Int>, isIncomplete: Bool
    ) -> Node {
        var node = node(content, range)
        if isIncomplete { node.state = .incomplete }
        return node
    }

    mutating func absent(at offset: Int) -> Node {
        node(.scalar(Scalar(text: "", style: .absent)), offset..<offset)
    }

    /// A scalar that stands in the source as it is.
    mutating func verbatim(_ text: Range<Int>, style: Scalar.Style, _ range: Range<Int>) -> Node {
        scalar(
            Scalar(
                text: String(decoding: bytes[text], as: UTF8.self), style: style,
                verbatimStart: Int32(text.lowerBound)),
            range)
    }

    mutating func scalar(_ text: [UInt8], style: Scalar.Style, _ range: Range<Int>) -> Node {
        scalar(Scalar(text: String(decoding: text, as: UTF8.self), style: style), range)
    }

    private mutating func scalar(_ scalar: Scalar, _ range: Range<Int>) -> Node {
        let length = scalar.text.utf8.count
        if length > limits.scalarLength {
            report(
                .yamlTooLarge, range.lowerBound..<range.lowerBound + 1,
                "this text has \(length) bytes; \(limits.scalarLength) are allowed")
        }
        var node = node(.scalar(scalar), range)
        if badRanges.contains(where: { $0.overlaps(range) }) { node.state = .lost }
        return node
    }

    /// Opens a collection; false, and the end of the parse, if that is one too deep.
    mutating func descend() -> Bool {
        depth += 1
        if depth <= limits.depth { return true }
        abort(
            .yamlTooDeep, position..<position + 1,
            "more than \(limits.depth) lists and mappings inside one another",
            help: "a script needs a handful of levels; is a bracket never closed?")
        return false
    }

    // MARK: - Reports

    func span(_ range: Range<Int>) -> SourceSpan {
        SourceSpan(min(range.lowerBound, end), min(range.upperBound, end), file: file)
    }

    mutating func report(
        _ code: DiagnosticCode, _ range: Range<Int>, _ message: String, expected: String? = nil,
        help: String? = nil, notes: [Diagnostic.Note] = [], fixIt: Diagnostic.FixIt? = nil,
        recovers: Bool = false
    ) {
        if isAborted { return }
        if !code.leavesShape && !recovers { shapeErrors += 1 }
        sink.report(
            Diagnostic(
                code: code, message: message, span: span(range), expected: expected, help: help,
                notes: notes, fixIt: fixIt))
        if sink.errorCount > limits.errors { spend(lineLength(at: range.lowerBound), at: range) }
    }

    /// Ends the parse where errors beyond the limit, which are only counted, cost too much.
    mutating func spend(_ bytes: Int, at range: Range<Int>) {
        effort += bytes
        if effort > 16 * end + 65_536 || sink.errorCount > Self.mostCounted * limits.errors {
            abort(
                .yamlTooManyErrors, range, "too many errors; the rest of this file is not checked")
        }
    }

    /// How many times the errors that are told are counted at most.
    private static let mostCounted = 200

    mutating func warn(
        _ code: DiagnosticCode, _ range: Range<Int>, _ message: String, help: String? = nil
    ) {
        if isAborted { return }
        sink.report(
            Diagnostic(.warning, code: code, message: message, span: span(range), help: help))
    }

    /// Reports what cannot be gone on from, and ends the parse.
    mutating func abort(
        _ code: DiagnosticCode, _ range: Range<Int>, _ message: String, help: String? = nil
    ) {
        if isAborted { return }
        shapeErrors += 1
        lostLines += 1
        let diagnostic = Diagnostic(code: code, message: message, span: span(range), help: help)
        if sink.isFull { lastWord = diagnostic } else { sink.report(diagnostic) }
        isAborted = true
        position = end
    }
}
