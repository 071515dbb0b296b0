import Diagnostics
import Marketplace

/// The sentences that were explained already, over all rows of a table of examples.
///
/// To say what was meant costs a thousand times what it costs to read a sentence, and for the same
/// people the same words at the same place mean the same mistake, which is told once.
struct ExplainedSentences {
    private struct Sentence: Hashable {
        var text: String
        var place: SourceSpan
    }

    private var sentences: Set<Sentence> = []
    /// Who is there, by whom a sentence may be understood or not.
    private var names: [String: Person] = [:]
    /// How many were explained, each as often as the people changed.
    private(set) var count = 0

    /// Whether a sentence is to be explained; it then counts as that.
    mutating func insert(_ sentence: ScriptText, among names: [String: Person]) -> Bool {
        if names != self.names {
            self.names = names
            sentences = []
        }
        let isNew = sentences.insert(Sentence(text: sentence.string, place: sentence.span)).inserted
        if isNew { count += 1 }
        return isNew
    }
}
