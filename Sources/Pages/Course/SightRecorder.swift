import Journal
import Marketplace

/// What everybody sees at a moment of a run, event by event.
struct SightRecorder {
    /// What one of them sees.
    struct Sight {
        var viewer: Role
        var sections: [Section] = []

        var newCount: Int { sections.reduce(0) { $0 + $1.items.count { $0.isNew } } }
    }

    struct Section {
        var section: ViewSection
        var items: [Item] = []
        /// How many older ones are left out.
        var older = 0
    }

    struct Item {
        var text: String
        var isNew: Bool
    }

    private struct Key: Hashable {
        var viewer: Role
        var section: ViewSection
        var group: Person?
        var key: String?
        /// Of an entry without a key, its event; else 0.
        var event: Int
    }

    private struct Entry {
        var key: Key
        /// Nil where it was removed.
        var text: String?
        var changed: Int
    }

    private let outcome: ScenarioOutcome
    private let narrator: Narrator
    private var recorder: ViewRecorder
    private var entries: [Entry] = []
    private var places: [Key: Int] = [:]
    /// How many events are in.
    private var count = 0

    /// More are not shown of one section.
    private static let mostItems = 8
    /// In larger casts only those are shown for whom something changed, and no more than these.
    private static let mostViewers = 12

    init(_ outcome: ScenarioOutcome) {
        self.outcome = outcome
        narrator = Narrator(cast: outcome.cast)
        recorder = ViewRecorder(
            policy: outcome.policy, cast: outcome.cast, starts: outcome.startedAt)
        let opening = recorder.opening()
        take(opening)
    }

    /// Goes on to where so many events have happened.
    mutating func goOn(to events: Int) {
        while count < min(events, outcome.events.count) {
            let changes = recorder.note(outcome.events[count])
            count += 1
            take(changes)
        }
    }

    private mutating func take(_ changes: [ViewChange]) {
        for change in changes {
            let key = Key(
                viewer: change.viewer, section: change.section, group: change.group,
                key: change.key, event: change.key == nil ? count : 0)
            let text = text(of: change)
            if let place = places[key] {
                entries[place].text = text
                entries[place].changed = count
            } else if text != nil {
                places[key] = entries.count
                entries.append(Entry(key: key, text: text, changed: count))
            }
        }
    }

    private func text(of change: ViewChange) -> String? {
        let words: String
        switch change.content {
        case .removed: return nil
        case .sentence:
            let event = outcome.events[count - 1]
            words = narrator.sentence(event.fact, of: event.source)
        case .text(let text): words = text.text
        }
        return change.group.map { "\(outcome.cast.name(of: $0)): \(words)" } ?? words
    }

    /// What they see now; new is what changed after so many events.
    func sights(since events: Int) -> [Sight] {
        var sights: [Role: Sight] = [:]
        for entry in entries {
            guard let text = entry.text else { continue }
            let viewer = entry.key.viewer
            var sight = sights[viewer] ?? Sight(viewer: viewer)
            let item = Item(text: text, isNew: entry.changed > events)
            let place = sight.sections.firstIndex { $0.section == entry.key.section }
            if let place {
                sight.sections[place].items.append(item)
            } else {
                sight.sections.append(Section(section: entry.key.section, items: [item]))
            }
            sights[viewer] = sight
        }
        let all = viewers.map { sights[$0] ?? Sight(viewer: $0) }
        let shown = all.count <= Self.mostViewers ? all : all.filter { $0.newCount > 0 }
        return shown.prefix(Self.mostViewers).map(Self.shortened)
    }

    private var viewers: [Role] {
        outcome.cast.clients.indices.map { .client(ClientID(UInt32($0))) }
            + outcome.cast.freelancers.indices.map { .freelancer(FreelancerID(UInt32($0))) }
            + [.hub, .desk]
    }

    private static func shortened(_ sight: Sight) -> Sight {
        var sight = sight
        for place in sight.sections.indices {
            let older = sight.sections[place].items.count - mostItems
            if older <= 0 { continue }
            sight.sections[place].items.removeFirst(older)
            sight.sections[place].older = older
        }
        sight.sections.sort { $0.section.rawValue < $1.section.rawValue }
        return sight
    }

    func name(of viewer: Role) -> String {
        switch viewer {
        case .client(let id): outcome.cast[id].name
        case .freelancer(let id): outcome.cast[id].name
        case .hub: "the hub"
        case .desk: "the desk"
        }
    }
}
