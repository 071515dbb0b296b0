package import Journal
import Marketplace
import VirtualTime

extension SequenceDiagram {
    /// The diagram of a run, or of the events at some places of its journal.
    ///
    /// `showsChanges` adds every change at the hub; else only those are noted that say more than
    /// the arrows do.
    package init(
        _ outcome: ScenarioOutcome, events shown: Range<Int>? = nil, showsChanges: Bool = false
    ) {
        let all = outcome.events.indices
        let shown = (shown ?? all).clamped(to: all)
        let maker = DiagramMaker(
            outcome.events, cast: outcome.cast, showsChanges: showsChanges)
        let drafts = maker.drafts.filter { shown.contains($0.place) }
        let roles = Set(drafts.flatMap(\.roles)).sorted { $0.column < $1.column }
        let places = Dictionary(
            uniqueKeysWithValues: roles.enumerated().map { ($0.element, $0.offset) })
        self.init(
            title: outcome.fullTitle,
            origin: "\(outcome.path), seed \(outcome.seed), \(outcome.status.name)",
            lifelines: roles.map { role in
                Lifeline(kind: role.kind, name: maker.narrator.words.name(role))
            },
            rows: Self.withGaps(drafts.map { Row($0, places) }))
        before = shown.lowerBound
        after = all.upperBound - shown.upperBound
    }

    /// The shortest stretch without an event that is told.
    private static let shortestGap = TimeSpan.seconds(10)

    /// Puts a row wherever nothing happens for long.
    private static func withGaps(_ rows: [Row]) -> [Row] {
        var result: [Row] = []
        result.reserveCapacity(rows.count)
        var latest: Instant?
        for row in rows {
            if let latest, row.at - latest >= shortestGap {
                result.append(
                    Row(
                        numbers: [], at: row.at, label: "", sentence: "",
                        content: .gap(row.at - latest)))
            }
            result.append(row)
            latest = max(latest ?? row.at, row.end)
        }
        return result
    }
}

extension SequenceDiagram.Row {
    init(_ draft: DiagramDraft, _ places: [Role: Int]) {
        func place(_ role: Role) -> Int {
            guard let place = places[role] else { preconditionFailure("\(role) has no lifeline") }
            return place
        }
        let content: SequenceDiagram.Content =
            switch draft.content {
            case .arrow(let arrow):
                .arrow(
                    SequenceDiagram.Arrow(
                        from: place(arrow.from), to: place(arrow.to), left: arrow.left,
                        arrived: arrow.arrived, fate: arrow.fate, part: arrow.part,
                        isRefusal: arrow.isRefusal))
            case .note(let role): .note(on: place(role))
            case .mark(let mark, let role): .mark(mark, on: place(role))
            }
        let more = draft.numbers.count - 1
        var label = draft.label
        if more > 0, case .arrow(let arrow) = draft.content, arrow.fate != .lost {
            label += " and \(more) more"
        }
        self.init(
            numbers: draft.numbers, at: draft.at, label: label, sentence: draft.sentence,
            content: content)
    }

    /// When what it shows is over; a message that is delayed leaves the rest of the run idle.
    fileprivate var end: Instant {
        guard case .arrow(let arrow) = content, arrow.part == .whole else { return at }
        return max(at, arrow.arrived ?? at)
    }
}

extension Role {
    fileprivate var kind: SequenceDiagram.Lifeline.Kind {
        switch self {
        case .client: .client
        case .hub: .hub
        case .freelancer: .freelancer
        case .desk: .desk
        }
    }

    /// Clients, the hub, freelancers, the desk; people in the order of the cast.
    fileprivate var column: (Int, UInt32) {
        switch self {
        case .client(let id): (0, id.index)
        case .hub: (1, 0)
        case .freelancer(let id): (2, id.index)
        case .desk: (3, 0)
        }
    }
}
