package import Journal
package import Marketplace
package import VirtualTime

/// What one person has seen of a run, by the views that pages of runs use.
///
/// The sentence of an event is told where the person acted or was told; what changed for the
/// person besides, such as a quota or a score, as the view shows it, and never as the sentence of
/// whatever happened then.
package struct PlaySight: Sendable {
    /// Something that the person has seen happen.
    package struct Line: Sendable, Hashable {
        package var event: EventID
        /// Which of the event's lines it is.
        package var part: Int
        package var at: Instant
        package var text: String
    }

    /// An entry of a section, as it stands now.
    struct Entry: Sendable {
        var section: ViewSection
        var group: Person?
        var key: String?
        var text: String
    }

    package private(set) var lines: [Line] = []
    private(set) var entries: [Entry] = []
    /// With whom the person had to do, in the order in which that began.
    private(set) var partners: [Person] = []
    private let person: Person
    private let narrator: Narrator

    package init(_ outcome: ScenarioOutcome, events: Int, as person: Person) {
        self.person = person
        narrator = Narrator(cast: outcome.cast)
        var recorder = ViewRecorder(
            policy: outcome.policy, cast: outcome.cast, starts: outcome.startedAt)
        for change in recorder.opening() where change.viewer == person.role { note(change, nil) }
        for event in outcome.events.prefix(events) {
            let changes = recorder.note(event).filter { $0.viewer == person.role }
            tell(event, changes)
            for change in changes { note(change, event) }
        }
    }

    private mutating func tell(_ event: JournalEvent, _ changes: [ViewChange]) {
        var texts: [String] = []
        let isTold =
            switch event.fact {
            case .acted(let action): action.actor == person.role
            case .told(let told, _): told == person
            case .changed: changes.contains { $0.content == .sentence }
            case .refused, .befell: false
            }
        if isTold { texts.append(narrator.sentence(event.fact, of: event.source)) }
        for change in changes where [.account, .scores].contains(change.section) {
            if case .text(let text) = change.content { texts.append(text.text) }
        }
        for (part, text) in texts.enumerated() {
            lines.append(Line(event: event.id, part: part, at: event.at, text: text))
        }
    }

    private mutating func note(_ change: ViewChange, _ event: JournalEvent?) {
        if let partner = change.group, !partners.contains(partner) { partners.append(partner) }
        let place = entries.firstIndex {
            change.key != nil && $0.key == change.key && $0.section == change.section
                && $0.group == change.group
        }
        let text: String
        switch change.content {
        case .removed:
            if let place { entries.remove(at: place) }
            return
        case .text(let phrased): text = phrased.text
        case .sentence:
            text = event.map { narrator.sentence($0.fact, of: $0.source) } ?? ""
        }
        if let place {
            entries[place].text = text
        } else {
            entries.append(
                Entry(
                    section: change.section, group: change.group, key: change.key, text: text))
        }
    }

    /// What the person sees now, a section after the other.
    func sections(_ cast: Cast) -> [String] {
        var texts: [String] = []
        for section in ViewSection.allCases {
            let shown = entries.filter { $0.section == section }
            if shown.isEmpty { continue }
            texts.append(section.entry.title)
            texts += shown.map { entry in
                let name = entry.group.map { Wording.plain(cast.name(of: $0)) + ": " } ?? ""
                return "  " + name + entry.text
            }
        }
        return texts
    }
}
