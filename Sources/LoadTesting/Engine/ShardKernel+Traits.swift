import Marketplace
import Statistics

/// What a shard keeps of a client where clients of a group differ, or have a past; only runs with
/// such clients keep it.
struct ClientTraits: BitwiseCopyable {
    /// The mean time between two attempts at the highest rate, in microseconds.
    var meanGap: Double
    /// How many freelancers the client has worked with before the run.
    var pastFreelancers: UInt32
}

extension ShardKernel {
    /// Gives a client what is its own, and the people it has worked with.
    mutating func beginTraits(_ local: Int, of group: ClientGroup, _ rules: LoadRules) {
        let number = global(local)
        let past = rules.pastFreelancers(of: number, in: group, Int(clients[local].group))
        traits[local] = ClientTraits(
            meanGap: group.meanGap(of: number, seed: rules.seed) / group.arrivals.profile.peak,
            pastFreelancers: UInt32(past.count))
        for freelancer in past { _ = keep(.past(freelancer), local, in: .none) }
    }

    /// The mean time between two attempts of a client at the highest rate, in microseconds.
    @inline(__always)
    func meanGap(_ local: Int, ofGroup group: Int, _ rules: LoadRules) -> Double {
        rules.hasTraits ? traits[local].meanGap : rules.groups[group].meanGap
    }

    /// The past freelancer to whom an attempt goes; none where the client chooses anew. They are
    /// the first that the client's chain holds.
    mutating func pastContact(
        _ local: Int, _ luck: inout RandomStream, _ rules: LoadRules
    ) -> ConversationPlace {
        let number = rules.pastContact(
            ofGroup: Int(clients[local].group), among: traits[local].pastFreelancers, &luck)
        guard let number else { return .none }
        return chains.place(
            Int(number), in: clients[local].chain, count: Int(clients[local].conversations))
    }
}

extension LoadRules {
    /// Which of so many past freelancers an attempt goes to; nil for none of them.
    func pastContact(
        ofGroup group: Int, among count: UInt32, _ luck: inout RandomStream
    ) -> UInt32? {
        let share = groups[group].shareToPast
        guard share > 0, count > 0, luck.uniform() < share else { return nil }
        return UInt32(luck.below(UInt64(count)))
    }

    /// Whom a client has worked with before the run: different people, whom it would choose now.
    func pastFreelancers(of client: UInt32, in group: ClientGroup, _ place: Int) -> [UInt32] {
        let count = group.pastFreelancers(of: client, seed: seed)
        if count == 0 { return [] }
        let sought = sought(by: client, ofGroup: place)
        let picker = sought?.picker ?? groups[place].picker
        let people = sought.map { UInt32(roster.counts[$0.skill]) } ?? freelancers
        var luck = ClientTrait.pastFreelancers.luck(seed: seed, client: client)
        var chosen: [UInt32] = []
        for _ in 0..<min(count, Int(people)) {
            var number = picker.pick(&luck)
            // Whoever is taken already stands for the next one.
            while chosen.contains(number) { number = number + 1 == people ? 0 : number + 1 }
            chosen.append(number)
        }
        guard let sought else { return chosen }
        return chosen.map { roster.freelancer($0, of: sought.skill) }
    }
}
