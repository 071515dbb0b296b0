package import Marketplace
import VirtualTime

/// The rules that have a say in a stretch of a journal.
package enum RulesAtWork {
    /// How long nothing must come for silence to count.
    private static let silence = TimeSpan.hours(1)

    /// In the order of the catalogue: those that the facts of the stretch exercise or belong to,
    /// and those that let something through which they might have stopped: the quota a follow-up,
    /// an archive or a block whatever passes between the two.
    package static func rules(
        of journal: [JournalEvent], in stretch: Range<Int>, cast: Cast
    ) -> [RuleSlug] {
        var memory = CoverageMemory(of: cast)
        var archived: Set<PairKey> = []
        var blocked: Set<PairKey> = []
        var found: Set<RuleSlug> = []
        for (index, event) in journal[..<stretch.upperBound].enumerated() {
            let fact = event.fact
            if index >= stretch.lowerBound {
                found.formUnion(memory.rules(of: fact))
                if let rule = fact.kind.rule { found.insert(rule) }
                if case .changed(.messageAccepted(let message, _)) = fact,
                    memory.isFollowUp(message)
                {
                    found.insert(.newConnectionQuota)
                }
                if let pair = fact.pair {
                    if archived.contains(pair) { found.insert(.archive) }
                    if blocked.contains(pair) { found.insert(.block) }
                }
            }
            memory.remember(fact)
            guard let pair = fact.pair else { continue }
            switch fact.kind {
            case .archived: archived.insert(pair)
            case .unarchived: archived.remove(pair)
            case .blocked: blocked.insert(pair)
            case .unblocked: blocked.remove(pair)
            default: break
            }
        }
        if let first = journal[stretch].first, let last = journal[stretch].last,
            last.at - first.at >= silence
        {
            found.formUnion(memory.finish())
        }
        return RuleSlug.allCases.filter(found.contains)
    }
}

extension Fact {
    /// The client and the freelancer that it is between; nil where it is not about two, and for
    /// what was not allowed.
    fileprivate var pair: PairKey? {
        guard refusal == nil, let client = parties.client, let freelancer = parties.freelancer
        else { return nil }
        return PairKey(client: client, freelancer: freelancer)
    }
}
