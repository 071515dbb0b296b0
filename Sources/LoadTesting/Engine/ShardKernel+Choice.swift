import Marketplace
import Statistics

/// Whom clients know from before the run, and whom they choose where not all choose alike.
extension ShardKernel {
    /// Gives a client the people it has worked with.
    mutating func beginHistory(_ local: Int, of group: ClientGroup, _ rules: LoadRules) {
        let past = rules.pastFreelancers(
            of: global(local), in: group, Int(clients[local].group))
        pastCounts[local] = UInt32(past.count)
        for freelancer in past { _ = keep(.past(freelancer), local, in: .none) }
    }

    /// Whom an attempt goes to where clients do not all choose alike, and where what was with
    /// them is kept.
    @inline(never)
    mutating func chooseContact(
        _ local: Int, _ luck: inout RandomStream, _ rules: LoadRules
    ) -> (freelancer: UInt32, place: ConversationPlace) {
        let past = rules.hasHistory ? pastContact(local, &luck, rules) : .none
        if past != .none { return (chains.pair(past).pointee.freelancer, past) }
        let freelancer = rules.pick(
            for: global(local), ofGroup: Int(clients[local].group), &luck)
        return (freelancer, conversation(of: local, with: freelancer))
    }

    /// The past freelancer to whom an attempt goes; none where the client chooses anew. They are
    /// the first that the client's chain holds.
    private func pastContact(
        _ local: Int, _ luck: inout RandomStream, _ rules: LoadRules
    ) -> ConversationPlace {
        let number = rules.pastContact(
            ofGroup: Int(clients[local].group), among: pastCounts[local], &luck)
        guard let number else { return .none }
        return chains.place(
            Int(number), in: clients[local].chain, count: Int(clients[local].conversations))
    }

    /// Where a client's conversation with a freelancer is; none if there is none.
    @inline(__always)
    func conversation(of local: Int, with freelancer: UInt32) -> ConversationPlace {
        clients[local].contacts.mayContain(freelancer)
            ? chains.find(freelancer, in: clients[local].chain) : .none
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
        let people = sought.map { UInt32(roster.counts[$0.skill]) } ?? freelancers
        var luck = ClientTrait.pastFreelancers.luck(seed: seed, client: client)
        var chosen: [UInt32] = []
        for _ in 0..<min(count, Int(people)) {
            var number = number(sought, ofGroup: place, &luck)
            // Whoever is taken already stands for the next one.
            while chosen.contains(number) { number = number + 1 == people ? 0 : number + 1 }
            chosen.append(number)
        }
        guard let sought else { return chosen }
        return chosen.map { roster.freelancer($0, of: sought.skill) }
    }
}
