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

    private init(
        _ kind: EventKind, _ name: String, _ meaning: String, _ sentence: Sentence,
        rule: RuleSlug? = nil, exercises: [RuleSlug] = [], shows: Shown = .nothing
    ) {
        self.kind = kind
        self.name = name
        self.meaning = meaning
        self.sentence = sentence
        self.rule = rule
        self.exercises = exercises
        self.shows = shows
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
        rule: RuleSlug?, exercises: [RuleSlug]? = nil, _ shows: Shown
    ) -> FactEntry {
        FactEntry(
            kind, name, meaning, sentence, rule: rule,
            exercises: exercises ?? [rule].compactMap { $0 }, shows: shows)
    }

    static func notice(
        _ kind: EventKind, _ name: String, _ meaning: String, _ sentence: Sentence,
        rule: RuleSlug?, exercises: [RuleSlug] = []
    ) -> FactEntry {
        FactEntry(kind, name, meaning, sentence, rule: rule, exercises: exercises)
    }

    static func incident(
        _ kind: EventKind, _ name: String, _ meaning: String, _ sentence: Sentence
    ) -> FactEntry { action(kind, name, meaning, sentence) }
}
