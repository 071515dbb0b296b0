import Statistics
import VirtualTime
import YAML

/// Makes scripts up: mostly what can be done as things are thought to stand, now and then anything;
/// times at which something is just over, or just not; policies with small figures.
struct Inventor {
    private var luck: RandomStream
    let size: InventionSize
    /// How often each deed comes in this script.
    private(set) var weights = InventionWeights()
    /// The only two whom deeds are about, while they are.
    private var focus: (client: Int, freelancer: Int)?
    /// What several steps follow, if anything.
    var pattern = Pattern()

    init(seed: UInt64, size: InventionSize) {
        luck = RandomStream(seed: seed, key: StreamKey("exploration", "invention"))
        self.size = size
    }

    mutating func below(_ bound: Int) -> Int { Int(luck.below(UInt64(max(1, bound)))) }
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
    private mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }
    mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

    /// One of some, each as likely as its weight says; nil where all weigh nothing.
    private mutating func pick<Item>(_ items: [Item], _ weight: (Item) -> Int) -> Item? {
        let weights = items.map(weight)
        let whole = weights.reduce(0, +)
        guard whole > 0 else { return nil }
        var turn = below(whole)
        for (item, weight) in zip(items, weights) {
            if turn < weight { return item }
            turn -= weight
        }
        return nil
    }

    /// A new script.
    mutating func invent() -> Invention {
        let (clients, freelancers) = (within(size.clients), within(size.freelancers))
        var invention = Invention(
            circumstances: circumstances(clients, freelancers), clientCount: clients,
            freelancerCount: freelancers)
        go(on: &invention, from: [])
        return invention
    }

    /// The beginning of a script that reached something new, and then something else.
    mutating func goOn(from other: Invention) -> Invention {
        var invention = other
        let kept = Array(other.steps.prefix(below(other.steps.count + 1)))
        // Now and then under other circumstances.
        if chance(20) {
            invention.circumstances = circumstances(
                invention.clientCount, invention.freelancerCount)
        }
        invention.steps = []
        go(on: &invention, from: kept)
        return invention
    }

    private mutating func go(on invention: inout Invention, from kept: [Invention.Step]) {
        weights = chance(50) ? swarm() : size.weights
        // Where the policy says what a change of plan does, plans change more often.
        if invention.circumstances.changesPlans {
            weights.scale(.changesPlan, by: 3)
        }
        var mind = Mind(invention.circumstances)
        for step in kept { mind.note(step) }
        pattern = pattern(mind)
        invention.steps = kept
        let length = max(kept.count + 1, within(size.steps))
        while invention.steps.count < length {
            let step = step(invention, &mind, isInside: false)
            invention.steps.append(step)
        }
    }

    /// Weights of a script in which some deeds come often and others never: what needs many of one
    /// kind, or none of another, is reached by few scripts in which everything comes.
    ///
    /// Groce, Zhang, Eide, Chen and Regehr, *Swarm Testing*, ISSTA 2012.
    private mutating func swarm() -> InventionWeights {
        var weights = size.weights
        for deed in Deed.allCases {
            // Without these little can follow.
            let isFirst = deed == .opensFromProfile || deed == .posts
            weights.scale(deed, by: pick(isFirst ? [1, 1, 4] : [0, 0, 1, 1, 4]))
        }
        return weights
    }

    private mutating func step(
        _ invention: Invention, _ mind: inout Mind, isInside: Bool
    ) -> Invention.Step {
        if !isInside, let step = patterned(invention, &mind) { return step }
        let kinds = isInside ? StepKind.insideBranches : StepKind.allCases
        switch pick(kinds, { [weights] in weights[$0] }) ?? .wait {
        case .wait: return noted(.wait(pause(mind, isInside: isInside)), &mind)
        case .at: return noted(.at(moment()), &mind)
        case .delay: return .delay(chance(70) ? pick([.seconds(1), .hours(1), .days(1)]) : nil)
        case .together: return together(invention, &mind)
        case .likely: return deed(invention, &mind, isInside: isInside, isAny: false)
        case .any: return deed(invention, &mind, isInside: isInside, isAny: true)
        }
    }

    func noted(_ step: Invention.Step, _ mind: inout Mind) -> Invention.Step {
        mind.note(step)
        return step
    }

    private mutating func together(
        _ invention: Invention, _ mind: inout Mind
    ) -> Invention.Step {
        var branches: [[Invention.Step]] = []
        let now = mind.now
        let pair = (client: below(invention.clientCount), freelancer: someone(invention))
        // All about the same two: what one branch does and undoes meets what the other does.
        let isRace = chance(50)
        if isRace {
            focus = pair
            let steps = chance(60) ? thereAndBack(&mind, pair) : []
            if !steps.isEmpty { branches.append(steps) }
        }
        defer { focus = nil }
        for _ in branches.count..<(2 + below(2)) {
            var branch: [Invention.Step] = []
            mind.now = now
            // Something said that is under way meanwhile.
            if isRace, chance(30), weights[.followsUp] > 0 {
                branch.append(
                    noted(
                        .deed(
                            .followsUp, client: pair.client, freelancer: pair.freelancer,
                            variety: below(12)), &mind))
            }
            for _ in branch.count..<(1 + below(2)) {
                branch.append(step(invention, &mind, isInside: true))
            }
            branches.append(branch)
        }
        return .together(branches)
    }

    /// Something that is done and undone again.
    private mutating func thereAndBack(
        _ mind: inout Mind, _ pair: (client: Int, freelancer: Int)
    ) -> [Invention.Step] {
        let deeds = pick([
            [Deed.blocks, .unblocks], [.blocks, .unblocks], [.archives, .unarchives],
            [.hires, .withdrawsOffer], [.hidesProfile, .showsProfile],
        ])
        guard deeds.allSatisfy({ weights[$0] > 0 }) else { return [] }
        return deeds.map {
            noted(
                .deed($0, client: pair.client, freelancer: pair.freelancer, variety: below(12)),
                &mind)
        }
    }

    /// Few people who meet often go further than many who meet once.
    mutating func someone(_ invention: Invention) -> Int {
        chance(30) ? 0 : below(invention.freelancerCount)
    }

    private mutating func deed(
        _ invention: Invention, _ mind: inout Mind, isInside: Bool, isAny: Bool
    ) -> Invention.Step {
        let client = focus?.client ?? below(invention.clientCount)
        let freelancer = focus?.freelancer ?? someone(invention)
        let pair = client << 8 | freelancer
        let isPosted = mind.posted.contains(client)
        let choices =
            isAny
            ? Deed.allCases : (mind.pairs[pair] ?? ThoughtOf()).deeds(isPosted: isPosted)
        guard var deed = pick(choices, { [weights] in weights[$0] }) else {
            return noted(.wait(pause(mind)), &mind)
        }
        if ThoughtOf.needsJob(deed) {
            if !isPosted {
                deed = .posts
            } else if ThoughtOf.needsInvite(deed), !mind.invited.contains(pair) {
                deed = .invites
            }
        }
        // What one branch makes, another cannot count on.
        if isInside, ThoughtOf.needsJob(deed) || deed == .posts { deed = .opensFromProfile }
        guard weights[deed] > 0 else { return noted(.wait(pause(mind)), &mind) }
        return noted(
            .deed(deed, client: client, freelancer: freelancer, variety: below(12)), &mind)
    }
}

/// What is thought of everybody, and of the time.
struct Mind {
    var pairs: [Int: ThoughtOf] = [:]
    var posted: Set<Int> = []
    var invited: Set<Int> = []
    /// The time since the start or the last `at`.
    var now = TimeSpan.zero
    /// When the latest deeds were done, by the same clock, the latest last.
    private(set) var marks: [TimeSpan] = []
    let circumstances: Circumstances

    /// So many deeds are remembered.
    private static let mostMarks = 8

    init(_ circumstances: Circumstances) { self.circumstances = circumstances }

    mutating func note(_ step: Invention.Step) {
        switch step {
        case .deed(let deed, let client, let freelancer, _):
            pairs[client << 8 | freelancer, default: ThoughtOf()].note(deed)
            if deed == .posts { posted.insert(client) }
            if deed == .invites { invited.insert(client << 8 | freelancer) }
            act()
        case .wait(let span): now += span
        case .at: (now, marks) = (.zero, [])
        case .delay: break
        case .kept(let node):
            if let text = node["wait"]?.text {
                if let span = try? TimeSpan.parse(text) { now += span }
            } else if node["at"] != nil {
                note(.at(""))
            } else {
                act()
            }
        case .together(let branches):
            let start = now
            var end = now
            for branch in branches {
                now = start
                for step in branch { note(step) }
                end = max(end, now)
            }
            now = end
        }
    }

    /// Something is done, which takes the way to the hub and the way from there.
    private mutating func act() {
        marks.append(now)
        if marks.count > Self.mostMarks { marks.removeFirst() }
        now += circumstances.latency * 2
    }
}
