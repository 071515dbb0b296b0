import Diagnostics

/// What was found in a file, each mistake once, however many rows of examples and turns of
/// `for each` it is found in.
struct MistakeList {
    var sink: DiagnosticSink
    /// Where the YAML itself is wrong.
    var refused: [SourceSpan] = []
    private var told: Set<Told> = []
    /// Where a mistake was told or counted.
    private var places: Set<Place> = []

    /// A mistake by its kind and the place where it begins: in another row, or for another value,
    /// it differs only in its words.
    private struct Told: Hashable {
        var code: DiagnosticCode
        var place: Place

        init(_ code: DiagnosticCode, _ span: SourceSpan) {
            self.code = code
            place = Place(span)
        }
    }

    private struct Place: Hashable {
        var file: Int32
        var lower: Int32

        init(_ span: SourceSpan) { (file, lower) = (span.file, span.lower) }
    }

    init(maximum: Int) { sink = DiagnosticSink(maximum: maximum) }

    mutating func report(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics where !isEcho(diagnostic) {
            guard told.insert(Told(diagnostic.code, diagnostic.span)).inserted else { continue }
            sink.report(diagnostic)
            places.insert(Place(diagnostic.span))
            for span in diagnostic.also {
                told.insert(Told(diagnostic.code, span))
                places.insert(Place(span))
            }
        }
    }

    /// Counts mistakes that are not told, besides those told in sentences at one of their words.
    mutating func count(_ spans: [SourceSpan], besides sentences: [SourceSpan]) {
        for span in sentences { places.insert(Place(span)) }
        for span in spans where places.insert(Place(span)).inserted { sink.drop(1) }
    }

    /// Whether a mistake begins in what was refused already, and says no more about it.
    private func isEcho(_ diagnostic: Diagnostic) -> Bool {
        let span = diagnostic.span
        return refused.contains {
            $0.file == span.file && $0.lower <= span.lower
                && span.lower < max($0.upper, $0.lower + 1)
        }
    }
}
