/// Which branch of a `together` goes on where several could.
package enum Schedule: Hashable, Sendable {
    /// All go on at once; those that could at the same instant, in an order that the seed draws.
    case together
    /// One at a time: when a step has been heard of, the seed draws who goes on, by how much each
    /// has left to do.
    case walk
    /// One at a time: the branch of the highest priority that can. The seed draws the priorities,
    /// and so many moments at which whoever is at it falls to the lowest: probabilistic concurrency
    /// testing (Burckhardt, Kothari, Musuvathi and Nagarakatte, ASPLOS 2010).
    case priorities(changes: Int)

    /// More moments than this find nothing that fewer do not.
    package static let mostChanges = 100

    /// As a script writes it.
    package var text: String {
        switch self {
        case .together: "together"
        case .walk: "walk"
        case .priorities(1): "priorities with 1 change"
        case .priorities(let changes): "priorities with \(changes) changes"
        }
    }

    /// Reads what a script writes.
    static func read(_ text: String) throws(ValueProblem) -> Schedule {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        switch words.first {
        case "together" where words.count == 1: return .together
        case "walk" where words.count == 1: return .walk
        case "priorities" where words.count == 1: return .priorities(changes: 0)
        case "priorities" where words.count == 4 && words[1] == "with":
            if let changes = Int(words[2]), (0...mostChanges).contains(changes),
                words[3] == "changes" || words[3] == "change"
            {
                return .priorities(changes: changes)
            }
        default: break
        }
        throw ValueProblem(
            .badChoice, "\(quoted(text)) is no schedule",
            expected: "together, walk, or priorities with 2 changes (0 to \(mostChanges))")
    }
}
