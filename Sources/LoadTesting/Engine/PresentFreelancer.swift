/// Whom the present event of a shard is about, in runs that count by group of freelancers.
struct PresentFreelancer: BitwiseCopyable {
    /// The largest number where it is about nobody.
    var freelancer = UInt32.max
    private(set) var group = 0

    @inline(__always)
    mutating func note(_ freelancer: UInt32, _ rules: LoadRules) {
        if self.freelancer == freelancer { return }
        self.freelancer = freelancer
        group = rules.freelancerRoster.group(of: freelancer)
    }
}

extension ShardKernel {
    /// What an event counts for its client's group is counted for the group of the freelancer whom
    /// it is about as well. Apart, so that runs whose freelancers are alike do not carry it.
    @inline(never)
    mutating func countForFreelancers(_ event: LoadEvent, _ rules: LoadRules) {
        let group: Int
        if event.isAboutClient {
            group = Int(clients[event.client].group)
            present.freelancer = .max
        } else {
            group = chains.group(event.conversation)
            present.note(chains.pair(event.conversation).pointee.freelancer, rules)
        }
        let before = tally.counters(ofGroup: group).pointee
        handleAlone(event, rules)
        if present.freelancer == .max { return }
        tally.countChange(ofGroup: group, since: before, forFreelancers: present.group)
    }

    /// Notes whom something is about that a client does.
    @inline(__always)
    mutating func notePresent(_ freelancer: UInt32, _ rules: LoadRules) {
        if rules.countsFreelancers { present.note(freelancer, rules) }
    }

    /// Records how long something took, among the times of the client's group and of the
    /// freelancer's.
    @inline(__always)
    mutating func recordTimes(
        _ place: ConversationPlace, _ rules: LoadRules, _ record: (inout ClientTimes) -> Void
    ) {
        record(&figures[timesOf: chains.group(place)])
        if rules.countsFreelancers { record(&figures[timesOfFreelancers: present.group]) }
    }
}
