import Diagnostics
import Journal
import Marketplace
package import ScenarioLanguage
import ScenarioRunner
import YAML

/// Scripts that reached something new, kept for later runs, which start from them.
package struct Corpus: Sendable {
    /// A script of a corpus, as it is written.
    package struct Script: Hashable, Sendable {
        /// What it was the first to reach, as a part of a file's name: `refused-blocked`.
        package var name: String
        package var text: String
    }

    /// Those that earlier runs left, in their order.
    var scripts: [(invention: Invention, seed: UInt64)] = []

    package init() {}

    /// Takes in a script that an earlier run left; false where it is none.
    package mutating func add(_ plan: ScenarioPlan) -> Bool {
        guard let tree = ScriptTree(plan), let invention = Invention(tree) else { return false }
        scripts.append((invention, plan.seed))
        return true
    }

    package var count: Int { scripts.count }
}

extension Invention {
    /// One that was written before: nil where somebody else wrote it.
    init?(_ tree: ScriptTree) {
        guard let clients = tree["clients"]?.pairs, let freelancers = tree["freelancers"]?.pairs,
            Self.clients.starts(with: clients.compactMap(\.key.text)),
            Self.freelancers.starts(with: freelancers.compactMap(\.key.text))
        else { return nil }
        circumstances = Circumstances(
            tree.pairs.filter { !["steps", "seed"].contains($0.key.text) })
        clientCount = clients.count
        freelancerCount = freelancers.count
        steps = tree.steps.map(Step.kept)
    }
}

extension RandomExploration {
    /// The script without each step that what it was the first to reach does not need.
    func smallest(_ invention: Invention, seed: UInt64, reaching feature: Feature) async
        -> Corpus.Script
    {
        var least = invention
        var place = least.steps.count - 1
        while place >= 0, !isInterrupted() {
            var less = least
            less.steps.remove(at: place)
            if await features(of: less, seed: seed).contains(feature) { least = less }
            place -= 1
        }
        var tree = least.tree
        tree["seed"] = .text("\(seed)")
        return Corpus.Script(name: feature.slug, text: tree.text)
    }

    private func features(of invention: Invention, seed: UInt64) async -> [Feature] {
        guard let plan = read(invention).plans.first else { return [] }
        return Feature.all(in: await run(plan, seed: seed).events, of: plan.cast)
    }
}

extension Feature {
    /// `refused-blocked`, `quota-used-up`, `block-set`.
    var slug: String {
        switch self {
        case .transition(let transition): transition.rawValue
        case .refused(let action, let reason): "\(action.name)-\(reason.slug)"
        case .sequence(let first, let second): "\(first.name)-then-\(second.name)"
        }
    }
}
