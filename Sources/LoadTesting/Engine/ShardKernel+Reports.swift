import Marketplace
import VirtualTime

/// Reports to the desk, and its rulings.
extension ShardKernel {
    /// One message is reacted to once, so it is never reported twice.
    mutating func report(_ event: LoadEvent, _ rules: LoadRules) {
        events &+= 1
        let pair = pair(event)
        let number = pair.pointee.noteReport() ?? noteManyReports(event.conversation)
        let client = ClientID(client(event))
        let freelancer = FreelancerID(pair.pointee.freelancer)
        count(.reports)
        if !event.isOfWarmUp {
            counters(event.conversation).pointee.reports &+= 1
            let isSpam = rules.hasSpam && rules.outline(of: chains.group(event.conversation)).isSpam
            if isSpam { counters(event.conversation).pointee.spamReported &+= 1 }
        }
        noteView(event, rules)
        noteComplaint(event, rules)
        let arrival = event.at + rules.reportTravel
        let subject = clients + chains.client(event.conversation)
        subject.pointee.lastReport = openReports.add(
            at: arrival, previous: subject.pointee.lastReport)
        filings.append(
            Filing(
                at: arrival,
                id: ReportID(client: client, freelancer: freelancer, ordinal: number),
                message: event.ordinal))
        keep(.report, event)
        trace.add(
            .reported, at: event.at, client: client.index, freelancer: freelancer.index,
            detail: UInt64(event.ordinal))
    }

    @inline(never)
    private mutating func noteManyReports(_ place: ConversationPlace) -> UInt32 {
        let before = UInt32(chains.pair(place).pointee.reports)
        manyReports[place.rawValue, default: before] += 1
        return manyReports[place.rawValue, default: before]
    }

    /// A ruling reaches the client's account.
    mutating func applyRuling(_ event: LoadEvent, _ rules: LoadRules) {
        let client = clients + event.client
        let wasSuspended = client.pointee.account.isSuspended
        guard let sanction = Sanction(rawValue: UInt8(event.ordinal)) else {
            preconditionFailure("a ruling without a sanction: \(event)")
        }
        client.pointee.account.apply(
            sanction, at: rules.starts + .microseconds(event.at), policy: rules.policy.moderation)
        if client.pointee.account.isSuspended, !wasSuspended {
            counters(of: client).pointee.suspended &+= 1
            trace.add(
                .suspended, at: event.at, client: global(event.client), freelancer: 0)
        }
    }
}
