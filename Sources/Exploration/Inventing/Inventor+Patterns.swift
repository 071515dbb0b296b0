import VirtualTime

/// Scripts in which one step follows from the other: what counts things, or carries them along,
/// shows its faults where much of one kind comes in a row, which luck alone seldom brings.
extension Inventor {
    struct Pattern: Sendable {
        /// The length of a window, where few units are used in each of many.
        fileprivate var window: TimeSpan?
        /// What people are still to do who do the same to one client, one after the other.
        fileprivate var chorus: [Invention.Step] = []
    }

    /// The pattern of a new script.
    mutating func pattern(_ mind: Mind) -> Pattern {
        var pattern = Pattern()
        let windows = mind.circumstances.spansOfQuotas
        // What is carried along is carried from window to window.
        if !windows.isEmpty, chance(mind.circumstances.carriesUnits ? 50 : 15) {
            pattern.window = pick(windows)
        }
        return pattern
    }

    /// The next step by the pattern; nil where it asks for none.
    mutating func patterned(_ invention: Invention, _ mind: inout Mind) -> Invention.Step? {
        if let step = sung(invention, mind) { return noted(step, &mind) }
        guard let window = pattern.window else { return nil }
        switch below(10) {
        case 0..<4 where weights[.wait] > 0: return noted(.wait(window), &mind)
        case 4..<8 where weights[.opensFromProfile] > 0:
            let client = chance(80) ? 0 : below(invention.clientCount)
            let stranger = (0..<invention.freelancerCount).first { !mind.talks(client, $0) }
            return noted(
                .deed(
                    .opensFromProfile, client: client, freelancer: stranger ?? someone(invention),
                    variety: below(12)), &mind)
        default: return nil
        }
    }

    /// What the next of several does who do the same to one client.
    private mutating func sung(_ invention: Invention, _ mind: Mind) -> Invention.Step? {
        if pattern.chorus.isEmpty, chance(mind.circumstances.countsComplaints ? 15 : 5) {
            let client = below(invention.clientCount)
            var choices = [[Deed.blocks, .reports], [.blocks], [.reports]]
            if !mind.circumstances.countsComplaints { choices += [[.replies], [.declinesMessage]] }
            let deeds = pick(choices).filter { weights[$0] > 0 }
            let met = (0..<invention.freelancerCount).filter { mind.talks(client, $0) }
            if !deeds.isEmpty, met.count > 1 {
                for freelancer in met {
                    pattern.chorus.append(
                        .deed(
                            pick(deeds), client: client, freelancer: freelancer,
                            variety: below(12)))
                }
            }
        }
        if pattern.chorus.isEmpty, chance(3) { pattern.chorus = hindrances(invention, mind) }
        guard !pattern.chorus.isEmpty, chance(80) else { return nil }
        return pattern.chorus.removeFirst()
    }

    /// What keeps a client from writing to somebody, several things at once, and then a message:
    /// only one of them is told.
    private mutating func hindrances(
        _ invention: Invention, _ mind: Mind
    ) -> [Invention.Step] {
        let client = below(invention.clientCount)
        let met = (0..<invention.freelancerCount).filter { mind.talks(client, $0) }
        guard !met.isEmpty else { return [] }
        let freelancer = pick(met)
        var rest = [[Deed.blocks], [.reports, .suspends], [.declinesMessage], [.hidesProfile]]
        var deeds: [Deed] = []
        for _ in 0..<(2 + below(2)) { deeds += rest.remove(at: below(rest.count)) }
        return (deeds + [.followsUp]).filter { weights[$0] > 0 }.map { deed in
            // The first of its varieties is the gravest.
            .deed(
                deed, client: client, freelancer: freelancer,
                variety: deed == .suspends ? 0 : below(12))
        }
    }
}

extension Mind {
    /// Whether a client is thought to have written to a freelancer.
    fileprivate func talks(_ client: Int, _ freelancer: Int) -> Bool {
        pairs[client << 8 | freelancer]?.talks == true
    }
}
