package import VirtualTime

/// A run as a sequence diagram: who takes part, and what went between them, from top to bottom.
///
/// Plain data, made once of an outcome; every form of drawing is a view of it. Time runs down the
/// rows, not to scale: a stretch in which nothing happens is one row that says how long it was.
package struct SequenceDiagram: Hashable, Sendable {
    /// Of the scenario, with the row of its examples.
    package var title: String
    /// `first.yaml, seed 1, passed`.
    package var origin: String
    /// From left to right: clients, the hub, freelancers, the desk; only who takes part.
    package var lifelines: [Lifeline]
    /// By the instants at which they begin.
    package var rows: [Row]
    /// How many events of the journal come before what is shown, and after it.
    package var before = 0
    package var after = 0

    package init(title: String, origin: String, lifelines: [Lifeline] = [], rows: [Row] = []) {
        self.title = title
        self.origin = origin
        self.lifelines = lifelines
        self.rows = rows
    }

    /// Somebody who takes part.
    package struct Lifeline: Hashable, Sendable {
        package enum Kind: String, Hashable, Sendable {
            case client, hub, freelancer, desk
            /// Several people for whom there is no room.
            case others
        }

        package var kind: Kind
        package var name: String
        /// The names of those whom `others` stands for; else empty.
        package var members: [String] = []
    }

    /// One line of the diagram.
    package struct Row: Hashable, Sendable {
        /// The numbers in the journal, from 1, of the events that it shows; empty for a gap.
        package var numbers: [Int]
        /// When it begins.
        package var at: Instant
        /// What happens, without its subject where an arrow shows that: `messages noor: "Hello"`.
        package var label: String
        /// The whole sentence of the journal.
        package var sentence: String
        package var content: Content
    }

    package enum Content: Hashable, Sendable {
        case arrow(Arrow)
        /// Something that changes at a lifeline, by its place in `lifelines`.
        case note(on: Int)
        /// What befalls a lifeline.
        case mark(Mark, on: Int)
        /// Nothing happens for so long; the row's instant is the end of it.
        case gap(TimeSpan)
    }

    package enum Mark: Hashable, Sendable {
        case crashed, wentDown, cameBack
        /// Messages to it begin to wait, or no longer do.
        case delays
    }

    /// A message on its way, between places in `lifelines`.
    package struct Arrow: Hashable, Sendable {
        package var from: Int
        package var to: Int
        /// Nil where the journal does not say it.
        package var left: Instant?
        package var arrived: Instant?
        package var fate: Fate
        package var part = Part.whole
        /// Whether it tells somebody that an action was refused.
        package var isRefusal = false

        /// Nil where an end is not known.
        package var travel: TimeSpan? {
            guard let left, let arrived else { return nil }
            return arrived - left
        }
    }

    package enum Fate: String, Hashable, Sendable {
        case delivered, lost
        /// It arrives after it was lost and sent again.
        case `repeated`
        /// It takes much longer than messages of this run do.
        case delayed
        /// The run ends before it arrives.
        case underway
    }

    /// Which part of a message a row shows: one that is delayed has a row where it leaves and one
    /// where it arrives, with the same numbers.
    package enum Part: Hashable, Sendable {
        case whole, departure, arrival
    }

    /// The fates other than delivery that a reader meets, for a legend.
    package var fates: [Fate] {
        let all: [Fate] = [.lost, .repeated, .delayed, .underway]
        return all.filter { fate in
            rows.contains { row in
                if case .arrow(let arrow) = row.content { arrow.fate == fate } else { false }
            }
        }
    }

    /// What of the run is not shown, a sentence each; nil where nothing is missing there.
    package var omissions: (before: String?, after: String?) {
        (Self.omission(before, "before"), Self.omission(after, "after"))
    }

    private static func omission(_ count: Int, _ place: String) -> String? {
        switch count {
        case 0: nil
        case 1: "1 event \(place) is not shown"
        default: "\(count) events \(place) are not shown"
        }
    }
}

extension SequenceDiagram.Fate {
    /// In the words of a legend.
    var meaning: String {
        switch self {
        case .delivered: "delivered"
        case .lost: "lost"
        case .repeated: "sent again after a loss"
        case .delayed: "delayed"
        case .underway: "not yet there when the run ends"
        }
    }
}

extension SequenceDiagram.Row {
    /// The label with what became of a message in front, where that is not its delivery.
    var toldLabel: String {
        guard case .arrow(let arrow) = content else { return label }
        switch (arrow.fate, arrow.part) {
        // A loss that has an event of its own says so itself.
        case (.delivered, _): return label
        case (.lost, _): return numbers.count > 1 ? "lost: \(label)" : label
        case (.repeated, _): return "again: \(label)"
        case (.underway, _): return "underway: \(label)"
        case (.delayed, .departure):
            return "delayed" + (arrow.travel.map { " by \(Elapsed.words($0))" } ?? "")
                + ": \(label)"
        case (.delayed, _): return "late: \(label)"
        }
    }
}
