/// Limits that count people, new or not, each once for as long as its unit counts.
extension QuotaLedger {
    /// Whether a unit in use was used for this freelancer.
    @usableFromInline
    func isCounted(_ freelancer: FreelancerID, policy: QuotaPolicy) -> Bool {
        policy.unit == .person && details[0].people.contains(freelancer)
    }

    mutating func notePerson(_ freelancer: FreelancerID, policy: QuotaPolicy) {
        guard policy.unit == .person else { return }
        openDetails()
        details[0].people.append(freelancer)
    }

    /// A unit came back that was used for a freelancer. Where nobody is counted for it, as it was
    /// of an earlier time, it is the oldest of the others that counts no more.
    mutating func dropPerson(_ freelancer: FreelancerID) {
        guard details[0].people.count > used else { return }
        if let place = details[0].people.firstIndex(of: freelancer) {
            details[0].people.remove(at: place)
        } else {
            dropPeople(1)
        }
    }

    /// The oldest units count no more.
    mutating func dropPeople(_ count: Int) {
        guard !details.isEmpty, !details[0].people.isEmpty else { return }
        details[0].people.removeFirst(min(count, details[0].people.count))
    }
}
