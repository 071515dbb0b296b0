import Journal
import Marketplace
import VirtualTime

/// Turns the events of a journal into drafts of rows, one by one.
struct DiagramMaker {
    let events: [JournalEvent]
    let narrator: Narrator
    let passages: Passages
    /// Whether every change at the hub is shown, also where the arrows around it say it.
    let showsChanges: Bool
    private(set) var drafts: [DiagramDraft] = []
    /// Losses that are shown with what was lost.
    private var shownLosses: Set<Int> = []
    /// Causes of which somebody learns that they were refused, or on which the desk decided.
    private let answered: Set<EventID>

    init(_ events: [JournalEvent], cast: Cast, showsChanges: Bool) {
        self.events = events
        narrator = Narrator(cast: cast)
        passages = Passages(events)
        self.showsChanges = showsChanges
        answered = Set(
            events.compactMap { event in
                switch event.fact {
                case .told(_, .refused), .changed(.reportDecided): event.cause
                default: nil
                }
            })
        for place in events.indices { add(place) }
        markDelays()
        drafts.sort { $0.comesBefore($1) }
    }

    private mutating func add(_ place: Int) {
        let event = events[place]
        switch event.fact {
        case .acted(.client), .acted(.freelancer): addRequest(place)
        case .acted(.desk(.reinstate)): addRequest(place)
        case .acted(.desk(.rule)):
            if showsChanges || !answered.contains(event.id) { addNote(place) }
        case .refused:
            if showsChanges || !answered.contains(event.id) { addNote(place) }
        case .changed(.reportFiled): addNews(place, to: .desk)
        case .changed(.reportDecided): addRequest(place)
        case .changed(let change):
            if showsChanges || change.saysMoreThanItsArrows { addNote(place) }
        case .told(let person, _): addNews(place, to: person.role)
        case .befell(.messageLost(let to, _)):
            if !shownLosses.contains(place) { addLoss(place, to: to) }
        case .befell(let incident): addMark(incident, place)
        }
    }

    /// A message to the hub, whose event stands where it leaves.
    private mutating func addRequest(_ place: Int) {
        let event = events[place]
        let losses = passages.losses(
            on: Passages.Way(cause: event.id, from: event.source, to: .hub))
        let arrival = passages.arrivalAtHub(of: event.id)
        var arrow = DiagramDraft.Arrow(
            from: event.source, to: .hub, left: event.at, arrived: arrival.map { events[$0].at })
        var draft = draft(place, .arrow(arrow))
        if let loss = losses.first {
            shownLosses.insert(loss)
            draft.numbers.append(loss + 1)
            var lost = arrow
            lost.arrived = nil
            lost.fate = .lost
            draft.content = .arrow(lost)
            drafts.append(draft)
            guard let arrival else { return }
            arrow.left = nil
            arrow.fate = .repeated
            draft.numbers = [place + 1]
            draft.at = events[arrival].at
            draft.order = (arrival, -1)
        } else if !passages.hasEffect(event.id), isAction(event.fact) {
            arrow.fate = .underway
        }
        draft.content = .arrow(arrow)
        drafts.append(draft)
    }

    /// What the desk decides may have no effect at the hub, and has arrived all the same.
    private func isAction(_ fact: Fact) -> Bool {
        if case .acted = fact { true } else { false }
    }

    /// A message from the hub, whose event stands where it arrives.
    private mutating func addNews(_ place: Int, to role: Role) {
        let event = events[place]
        let cause = passages.place(of: event.cause)
        let losses = passages.losses(on: Passages.Way(cause: event.cause, from: .hub, to: role))
            .filter { $0 < place }
        if case .told = event.fact, joinsLast(place) { return }
        var arrow = DiagramDraft.Arrow(from: .hub, to: role, arrived: event.at)
        if case .told(_, .refused) = event.fact { arrow.isRefusal = true }
        arrow.since = cause.map { events[$0].at }
        if let cause, events[cause].source == .hub, losses.isEmpty {
            arrow.left = events[cause].at
        }
        if !losses.isEmpty { arrow.fate = .repeated }
        var draft = draft(place, .arrow(arrow))
        if let left = arrow.left, let cause {
            draft.at = left
            draft.order = (cause, place)
        }
        drafts.append(draft)
    }

    /// Hits of one search are one row.
    private mutating func joinsLast(_ place: Int) -> Bool {
        let event = events[place]
        guard case .told(_, .found) = event.fact, let last = drafts.last,
            case .told(_, .found) = events[last.place].fact,
            events[last.place].cause == event.cause, events[last.place].at == event.at
        else { return false }
        drafts[drafts.count - 1].numbers.append(place + 1)
        return true
    }

    private mutating func addLoss(_ place: Int, to role: Role) {
        let event = events[place]
        drafts.append(
            draft(
                place,
                .arrow(
                    DiagramDraft.Arrow(from: event.source, to: role, left: event.at, fate: .lost)))
        )
    }

    private mutating func addNote(_ place: Int) {
        drafts.append(draft(place, .note(events[place].source)))
    }

    private mutating func addMark(_ incident: Incident, _ place: Int) {
        let mark: SequenceDiagram.Mark =
            switch incident {
            case .crashed: .crashed
            case .wentDown: .wentDown
            case .cameBack: .cameBack
            case .messagesDelayed, .messagesNoLongerDelayed, .messageLost: .delays
            }
        drafts.append(draft(place, .mark(mark, events[place].source)))
    }

    private func draft(_ place: Int, _ content: DiagramDraft.Content) -> DiagramDraft {
        let event = events[place]
        // A row of a note or a mark has no arrow to show its subject.
        let isArrow = if case .arrow = content { true } else { false }
        let sentence = narrator.sentence(event.fact, of: event.source)
        return DiagramDraft(
            numbers: [place + 1], place: place, at: event.at,
            label: isArrow ? narrator.predicate(event.fact, of: event.source) : sentence,
            sentence: sentence, content: content, order: (place, 0))
    }

    // MARK: - Delays

    /// A message is late that takes more than a second and four times as long as half of them do.
    private mutating func markDelays() {
        let travels = drafts.compactMap { draft -> TimeSpan? in
            guard case .arrow(let arrow) = draft.content, let left = arrow.left,
                let arrived = arrow.arrived
            else { return nil }
            return arrived - left
        }.sorted { $0.microseconds < $1.microseconds }
        let median = travels.isEmpty ? 0 : travels[travels.count / 2].microseconds
        let (fourfold, isTooLong) = median.multipliedReportingOverflow(by: 4)
        let usual = max(1_000_000, isTooLong ? .max : fourfold)
        for index in drafts.indices {
            guard case .arrow(var arrow) = drafts[index].content, arrow.fate == .delivered,
                let begun = arrow.left ?? arrow.since, let arrived = arrow.arrived,
                (arrived - begun).microseconds > usual
            else { continue }
            arrow.fate = .delayed
            if arrow.left != nil { drafts.append(arrival(of: index, arrow)) }
            arrow.part = arrow.left == nil ? .arrival : .departure
            drafts[index].content = .arrow(arrow)
        }
    }

    /// The second row of a message that is delayed.
    private func arrival(of index: Int, _ arrow: DiagramDraft.Arrow) -> DiagramDraft {
        var draft = drafts[index]
        var arrow = arrow
        arrow.part = .arrival
        draft.content = .arrow(arrow)
        draft.at = arrow.arrived ?? draft.at
        // News arrives with its own event, a request before the first that it causes.
        let event = events[draft.place]
        draft.order = (draft.place, 0)
        if let place = passages.arrivalAtHub(of: event.id), arrow.to == .hub {
            draft.order = (place, -1)
        }
        return draft
    }
}
