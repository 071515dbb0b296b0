import Journal
import Marketplace
import VirtualTime

/// Encodes what happened in one run, for the page's script to play.
///
/// Of each event there stands when, whose, because of which, and its sentence as a pattern with
/// what fills it: some 15 bytes. What everybody sees stands as changes: some 10 bytes a change.
struct RunEncoder {
    private let outcome: ScenarioOutcome
    private let narrator: Narrator
    private let numbering: EventNumbering
    private let firstFreelancer: Int
    private var sentences: [SentenceKey: Sentence] = [:]

    /// The same happens again and again: its words are found once.
    private struct SentenceKey: Hashable {
        var source: Role
        var fact: Fact
    }
    private struct Sentence {
        var pattern: Int
        var addressee: Int?
        var arguments: [Int]
    }

    init(_ outcome: ScenarioOutcome) {
        self.outcome = outcome
        narrator = Narrator(cast: outcome.cast)
        numbering = EventNumbering(outcome.events)
        firstFreelancer = 2 + outcome.cast.clients.count
    }

    /// The hub is 0, the desk 1; clients follow, then freelancers.
    func number(of role: Role) -> Int {
        switch role {
        case .hub: 0
        case .desk: 1
        case .client(let id): 2 + Int(id.index)
        case .freelancer(let id): firstFreelancer + Int(id.index)
        }
    }

    mutating func journal(_ tables: inout PageTables) -> PageNumbers {
        var numbers = PageNumbers()
        var (seconds, micros) = PageClock.split(outcome.startedAt)
        for (index, event) in outcome.events.enumerated() {
            let now = PageClock.split(event.at)
            numbers.append(now.seconds - seconds)
            numbers.append(signed: now.micros - micros)
            (seconds, micros) = now
            numbers.append(number(of: event.source))
            numbers.append(numbering.number(of: event.cause).map { index + 1 - $0 } ?? 0)
            let sentence = sentence(of: event, &tables)
            numbers.append(sentence.pattern)
            if let addressee = sentence.addressee { numbers.append(addressee) }
            for argument in sentence.arguments { numbers.append(argument) }
        }
        return numbers
    }

    private mutating func sentence(
        of event: JournalEvent, _ tables: inout PageTables
    ) -> Sentence {
        let key = SentenceKey(source: event.source, fact: event.fact)
        if let known = sentences[key] { return known }
        let phrase = narrator.phrase(event.fact, of: event.source)
        let kind = event.fact.kind
        let refusal = event.fact.refusal
        let lost = event.fact.lostMessageAddressee
        let pattern = PageTables.Pattern(
            text: phrase.pattern, kind: kind.name,
            sort: lost == nil ? event.fact.sort : "lost",
            rule: (refusal?.rule ?? kind.rule)?.rawValue ?? "",
            refusal: refusal?.reason.slug ?? "")
        let sentence = Sentence(
            pattern: tables.patterns.index(of: pattern), addressee: lost.map { number(of: $0) },
            arguments: phrase.arguments.map { tables.strings.index(of: $0) })
        sentences[key] = sentence
        return sentence
    }

    func views(_ policy: Policy, _ tables: inout PageTables) -> PageNumbers {
        var numbers = PageNumbers()
        var last = 0
        var recorder = ViewRecorder(
            policy: policy, cast: outcome.cast, starts: outcome.startedAt)
        append(recorder.opening(), at: 0, after: &last, &numbers, &tables)
        for (index, event) in outcome.events.enumerated() {
            append(recorder.note(event), at: index + 1, after: &last, &numbers, &tables)
        }
        return numbers
    }

    private func append(
        _ changes: [ViewChange], at event: Int, after last: inout Int,
        _ numbers: inout PageNumbers, _ tables: inout PageTables
    ) {
        if changes.isEmpty { return }
        numbers.append(event - last)
        last = event
        numbers.append(changes.count)
        for change in changes {
            numbers.append(number(of: change.viewer))
            numbers.append(
                PageSection.index(of: change.section, for: change.viewer))
            numbers.append(change.group.map { 1 + number(of: $0.role) } ?? 0)
            numbers.append(change.key.map { 1 + tables.strings.index(of: $0) } ?? 0)
            switch change.content {
            case .removed: numbers.append(0)
            case .sentence: numbers.append(1)
            case .text(let text):
                numbers.append(2)
                numbers.append(tables.patterns.index(of: PageTables.Pattern(text: text.pattern)))
                for argument in text.arguments {
                    numbers.append(tables.strings.index(of: argument))
                }
            }
        }
    }

    func marks(_ files: [Int]) -> PageNumbers {
        var numbers = PageNumbers()
        var events = 0
        for mark in outcome.marks {
            numbers.append(mark.events - events)
            events = mark.events
            numbers.append(files.indices.contains(mark.file) ? files[mark.file] + 1 : 0)
            numbers.append(mark.line)
            numbers.append(mark.kind.rawValue)
        }
        return numbers
    }
}

/// Instants as the page has them: JavaScript's numbers hold no microseconds of far years.
enum PageClock {
    static func split(_ instant: Instant) -> (seconds: Int64, micros: Int64) {
        let (seconds, micros) = instant.microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        return micros < 0 ? (seconds - 1, micros + 1_000_000) : (seconds, micros)
    }
}

/// The sections of the page, each once for each side that has it.
enum PageSection {
    struct Entry { let section: ViewSection, side: ViewSection.Side }

    static let all: [Entry] = ViewSection.allCases.flatMap { section in
        section.entry.sides.map { Entry(section: section, side: $0) }
    }

    private static let indices: [[Int]] = ViewSection.allCases.map { section in
        ViewSection.Side.allCases.map { side in
            all.firstIndex { $0.section == section && $0.side == side } ?? -1
        }
    }

    static func index(of section: ViewSection, for viewer: Role) -> Int {
        let side: Int =
            switch viewer {
            case .client: 0
            case .freelancer: 1
            case .hub: 2
            case .desk: 3
            }
        let index = indices[Int(section.rawValue)][side]
        precondition(index >= 0, "\(viewer) has no section \(section)")
        return index
    }
}

extension Fact {
    /// What sort of fact it is: `action`, `refusal`, `change`, `notice`, `incident`.
    fileprivate var sort: String {
        switch self {
        case .acted: "action"
        case .refused: "refusal"
        case .changed: "change"
        // Whoever is told of a refusal is refused.
        case .told(_, .refused): "refusal"
        case .told: "notice"
        case .befell: "incident"
        }
    }

    /// To whom a message was sent that got lost.
    fileprivate var lostMessageAddressee: Role? {
        if case .befell(.messageLost(let addressee, _)) = self { addressee } else { nil }
    }
}
