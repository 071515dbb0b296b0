/// Collects diagnostics up to a maximum, and counts the rest.
///
/// A file that is wrong in a thousand places is told a hundred times, not a thousand.
package struct DiagnosticSink: Sendable {
    /// How many diagnostics are kept.
    package let maximum: Int
    /// What was kept, in the order it was reported.
    package private(set) var diagnostics: [Diagnostic] = []
    /// How many were reported beyond the maximum.
    package private(set) var dropped = 0
    /// How many of what was kept are no errors.
    private var remarkCount = 0
    /// How many errors were reported, kept or not.
    package private(set) var errorCount = 0

    package init(maximum: Int = 100) {
        precondition(maximum > 0, "a sink that keeps \(maximum) diagnostics")
        self.maximum = maximum
    }

    package var hasErrors: Bool { errorCount > 0 }
    package var isFull: Bool { diagnostics.count >= maximum }

    /// An error takes the place of a warning or note where there is no other.
    package mutating func report(_ diagnostic: Diagnostic) {
        let isError = diagnostic.severity == .error
        if isError { errorCount += 1 }
        if !isFull {
            if !isError { remarkCount += 1 }
            diagnostics.append(diagnostic)
            return
        }
        dropped += 1
        guard isError, remarkCount > 0,
            let remark = diagnostics.lastIndex(where: { $0.severity != .error })
        else { return }
        remarkCount -= 1
        diagnostics.remove(at: remark)
        diagnostics.append(diagnostic)
    }

    package mutating func report(contentsOf others: [Diagnostic]) {
        for diagnostic in others { report(diagnostic) }
    }

    /// Counts errors that somebody else found and did not keep.
    package mutating func drop(_ count: Int) {
        dropped += count
        errorCount += count
    }

    /// What was kept, ordered by file and place, and a last note for what was not.
    package func finished() -> [Diagnostic] { sorted() + Self.rest(dropped) }

    /// What was kept, ordered by file and place.
    package func sorted() -> [Diagnostic] { Self.sorted(diagnostics) }

    /// The note that stands for so many diagnostics; nothing for none.
    package static func rest(_ count: Int) -> [Diagnostic] {
        if count == 0 { return [] }
        return [
            Diagnostic(.note, code: .moreDiagnostics, message: "and \(count) more", span: .none)
        ]
    }

    /// By file, then place; what was reported first stays first at one place.
    package static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        diagnostics.enumerated().sorted { left, right in
            let one = left.element.span
            let other = right.element.span
            if one.file != other.file {
                return UInt32(bitPattern: one.file) < UInt32(bitPattern: other.file)
            }
            if one.lower != other.lower { return one.lower < other.lower }
            return left.offset < right.offset
        }.map(\.element)
    }
}

extension DiagnosticCode {
    /// The note that stands for the diagnostics beyond a sink's maximum.
    package static let moreDiagnostics: DiagnosticCode = "more-diagnostics"
}
