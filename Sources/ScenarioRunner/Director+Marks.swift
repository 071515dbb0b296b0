import Diagnostics
import Journal
import Marketplace
import VirtualTime

/// A mark whose place is not looked up yet: that is done once the run is over.
struct DirectorMark: Sendable {
    var kind: ScriptMark.Kind
    var span: SourceSpan
    var events: Int32
    var at: Instant
    var refusal: RefusalReason?
}

extension Director {
    /// Notes what becomes of a line, for those who show the script beside the run.
    mutating func mark(
        _ kind: ScriptMark.Kind, _ span: SourceSpan, refusal: RefusalReason? = nil
    ) {
        guard options.keepsMarks, span.file >= 0 else { return }
        marks.append(
            DirectorMark(
                kind: kind, span: span, events: Int32(clamping: stage.events.count),
                at: stage.now, refusal: refusal))
    }
}
