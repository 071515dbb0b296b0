import ScenarioLanguage
import Simulation
import Statistics
import VirtualTime

/// Who goes on by a schedule that lets one branch go on at a time.
///
/// Branches that go on at once alternate for ever where the network takes equally long for all:
/// that one of them takes two steps before another takes its first never happens. Here whoever is
/// ready may have to wait until another branch has heard of its step, and so it does.
struct BranchOrder {
    /// What takes longer to be heard of is not waited for, such as an answer through an outage.
    static let patience = TimeSpan.seconds(10)

    private static let luck = StreamKey("script", "schedule")

    private let schedule: Schedule
    private let guide: BranchGuide?
    private var luck: RandomStream
    /// The higher goes first; those who fell are below zero.
    private var priorities: [Origin: Int64] = [:]
    /// After how many choices whoever goes on falls, in order.
    private var changes: [UInt64] = []
    private var choices: UInt64 = 0

    init(
        _ schedule: Schedule, of steps: [Step], seed: UInt64, guide: BranchGuide? = nil
    ) {
        self.schedule = schedule
        self.guide = guide
        luck = RandomStream(seed: seed, key: Self.luck)
        guard case .priorities(let count) = schedule else { return }
        let length = UInt64(max(1, Self.length(of: steps)))
        for _ in 0..<count { changes.append(luck.below(length)) }
        changes.sort()
    }

    /// Whether it has nothing to say: the seed alone orders those who meet.
    var isFree: Bool { schedule == .together && guide == nil }

    /// One of those who are ready; nil where they wait for one who is at it.
    mutating func choose(_ ready: [Int], of strands: [Strand], _ way: Stage.Way) -> Int? {
        // The script itself has no rival.
        if let script = ready.first(where: { strands[$0].origin == 0 }) { return script }
        let others = strands.indices.filter { Self.isAtIt(strands[$0], way) }
        // The end of a step, or of a branch, is no step.
        if let over = ready.first(where: { !strands[$0].isBeforeStep }) { return over }
        if let guide {
            guard others.isEmpty else { return nil }
            let branch = guide.choose(
                ready.map { (strands[$0].origin, StepFootprint(strands[$0].nextStep)) })
            return ready.first { strands[$0].origin == branch }
        }
        let rivals = (ready + others).sorted()
        let chosen: Int
        switch schedule {
        case .together: return ready.first
        case .walk:
            guard others.isEmpty else { return nil }
            chosen = draw(ready, of: strands)
        case .priorities:
            for rival in rivals where priorities[strands[rival].origin] == nil {
                priorities[strands[rival].origin] = Int64(luck.below(1 << 62))
            }
            chosen = highest(of: rivals, strands)
        }
        guard ready.contains(chosen) else { return nil }
        choices += 1
        guard let change = changes.first, change < choices else { return chosen }
        // It falls below all who fell before, and whoever is the highest now goes on.
        changes.removeFirst()
        priorities[strands[chosen].origin] = -Int64(choices)
        let next = highest(of: rivals, strands)
        return ready.contains(next) ? next : nil
    }

    /// Drawn by how much each has left to do, so that all orders of plain steps are equally likely.
    private mutating func draw(_ ready: [Int], of strands: [Strand]) -> Int {
        let weights = ready.map { UInt64(max(1, strands[$0].stepsLeft)) }
        var place = luck.below(weights.reduce(0, +))
        for (index, weight) in zip(ready, weights) {
            if place < weight { return index }
            place -= weight
        }
        return ready[0]
    }

    private func highest(of rivals: [Int], _ strands: [Strand]) -> Int {
        var best = rivals[0]
        for rival in rivals.dropFirst() where priority(strands[rival]) > priority(strands[best]) {
            best = rival
        }
        return best
    }

    private func priority(_ strand: Strand) -> Int64 { priorities[strand.origin] ?? 0 }

    /// Whether a branch has done something that will soon be heard of.
    private static func isAtIt(_ strand: Strand, _ way: Stage.Way) -> Bool {
        guard strand.origin != 0, case .quiet = strand.wait,
            let last = way.transit[strand.origin]?.latestInTransit
        else { return false }
        return last - way.now <= patience
    }

    /// How often a branch goes on at most, each turn of a repetition counted up to a thousand.
    private static func length(of steps: [Step]) -> Int {
        steps.reduce(0) { sum, step in
            switch step.kind {
            case .together(let branches): sum + branches.reduce(0) { $0 + length(of: $1) }
            case .repeat(let count, let body):
                sum + Int(min(count, 1_000)) * length(of: body)
            case .when(_, let then, let otherwise):
                sum + max(length(of: then), length(of: otherwise))
            case .predict(_, let body): sum + length(of: body)
            default: sum + 1
            }
        }
    }
}
