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

    /// The oldest units count no more.
    mutating func dropPeople(_ count: Int) {
        guard !details.isEmpty, !details[0].people.isEmpty else { return }
        details[0].people.removeFirst(min(count, details[0].people.count))
    }
}
