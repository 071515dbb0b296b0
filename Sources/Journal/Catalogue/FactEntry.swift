import Marketplace

/// All that is said about a kind of fact. What it holds stands beside its case in the marketplace
/// (`content`); from the two follow files, tables, sentences, coverage and what a hub is told.
///
/// A class, because it is asked for with every event and a copy of a value would count references.
final class FactEntry: Sendable {
    let kind: EventKind
    /// The name in files; it never changes its meaning within a version.
    let name: String
    /// One sentence.
    let meaning: String
    let sentence: Sentence
    /// The rule that a hub breaks that gets it wrong; nil for what no hub answers.
    let rule: RuleSlug?
    /// The rules that it exercises, whatever came before it.
    let exercises: [RuleSlug]
    let shows: Shown
    /// Where a person finds it who is told it, or whose act led to it; nil where on no shelf.
    let shelf: ViewShelf?

    private init(
        _ kind: EventKind, _ name: String, _ meaning: String, _ sentence: Sentence,
        rule: RuleSlug? = nil, exercises: [RuleSlug] = [], shows: Shown = .nothing,
        shelf: ViewShelf? = nil
    ) {
        self.kind = kind
        self.name = name
        self.meaning = meaning
        self.sentence = sentence
        self.rule = rule
        self.exercises = exercises
        self.shows = shows
        self.shelf = shelf
    }

    /// The transition of a machine that a fact shows.
    enum Shown: Sendable {
        case nothing
        case one(Transition)
        /// By what a field holds.
        case by([FactField: Transition])
        /// It depends on what came before, or on how two values compare: `CoverageMemory` knows.
        case remembered
    }

    static func action(
        _ kind: EventKind, _ name: String, _ meaning: String, _ sentence: Sentence
    ) -> FactEntry {
        FactEntry(kind, name, meaning, sentence)
    }

    /// A change exercises its rule, unless others are named.
    static func change(
        _ kind: EventKind, _ name: String, _ meaning: String, _ sentence: Sentence,
        rule: RuleSlug?, exercises: [RuleSlug]? = nil, _ shows: Shown,
        shelf: ViewShelf? = nil
    ) -> FactEntry {
        FactEntry(
            kind, name, meaning, sentence, rule: rule,
            exercises: exercises ?? [rule].compactMap { $0 }, shows: shows, shelf: shelf)
    }

    static func notice(
        _ kind: EventKind, _ name: String, _ meaning: String, _ sentence: Sentence,
        rule: RuleSlug?, exercises: [RuleSlug] = [], shelf: ViewShelf?
    ) -> FactEntry {
        FactEntry(
            kind, name, meaning, sentence, rule: rule, exercises: exercises, shelf: shelf)
    }

    static func incident(
        _ kind: EventKind, _ name: String, _ meaning: String, _ sentence: Sentence
    ) -> FactEntry { action(kind, name, meaning, sentence) }
}
