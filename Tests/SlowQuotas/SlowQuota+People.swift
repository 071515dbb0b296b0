import Marketplace

/// Limits that count people: each once for as long as its unit counts.
extension SlowQuota {
    /// A team counts a person once, whichever of its clients wrote.
    func person(_ partner: Partner) -> Partner { partner & 0xFFFF_FFFF }

    mutating func isCounted(_ partner: Partner) -> Bool {
        forgetPeople()
        return people.contains(person(partner))
    }

    /// Whoever is beyond what is used counts no more: somebody whose unit came back, or else those
    /// of the oldest units.
    mutating func forgetPeople(first person: Partner? = nil) {
        var person = person
        while people.count > used {
            people.remove(at: people.firstIndex { $0 == person } ?? 0)
            person = nil
        }
    }
}
