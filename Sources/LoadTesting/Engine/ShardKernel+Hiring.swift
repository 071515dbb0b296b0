import Marketplace
import Statistics
import VirtualTime

/// What made a client think of hiring.
enum HireOccasion: UInt32 {
    case lateReply
    /// A reply within 24 hours of the first contact.
    case promptReply
    /// An accepted invite or a proposal.
    case fromJobPost
}

/// The client hires from a conversation.
extension ShardKernel {
    /// The client thinks about hiring, once a freelancer.
    @inline(__always)
    mutating func considerHiring(
        _ place: ConversationPlace, heard: Int64, _ occasion: HireOccasion, _ rules: LoadRules
    ) {
        let pair = chains.pair(place)
        if pair.pointee.isConsidered || pair.pointee.isHired { return }
        pair.pointee.isConsidered = true
        let luck = PopulationLuck(
            seed: rules.seed, of: ClientID(global(chains.client(place))),
            towards: FreelancerID(pair.pointee.freelancer))
        let after = rules.groups[chains.group(place)].behaviour.hire(
            at: rules.starts + .microseconds(heard), luck: luck)
        if let after {
            calendar.push(
                LoadEvent(
                    at: heard + after.microseconds, .hire, place, ordinal: occasion.rawValue))
        }
    }

    /// The client hires from the conversation. The offer is asked of the rules; the freelancer of a
    /// load run accepts it at once, so none is ever open, answered otherwise or expired.
    mutating func hire(_ event: LoadEvent, _ rules: LoadRules) {
        events &+= 1
        let pair = pair(event)
        let local = chains.client(event.conversation)
        let client = clients + local
        if rules.hasProjects, isFilled(local, rules) { return }
        let outline = rules.outline(of: Int(client.pointee.group))
        do throws(Refusal) {
            try OfferDecision.check(
                at: rules.starts + .microseconds(event.at), account: client.pointee.account,
                block: pair.pointee.block, in: pair.pointee.conversation,
                hasContractHistory: pair.pointee.hasContractHistory,
                hasProposal: pair.pointee.hasProposal, isHired: pair.pointee.isHired,
                whileSuspended: outline.hiresWhileSuspended,
                expiry: expiry(of: event.conversation, rules))
        } catch {
            counters(event.conversation).pointee.refusedActs &+= 1
            return
        }
        endExpiry(event, rules)
        pair.pointee.isHired = true
        count(.hires)
        let group = Int(client.pointee.group)
        figures.noteHire(ofGroup: group, bin: bin)
        if isCounted(pair) {
            counters(of: client).pointee.hires &+= 1
            let waited = event.at - pair.pointee.firstContact
            recordTimes(event.conversation, rules) { times in
                times.recordHire(HireOccasion(rawValue: event.ordinal), after: waited)
            }
        }
        if rules.hasProjects { countHire(local, at: event.at, rules) }
        if rules.endsContracts { planContractEnd(event.conversation, offeredAt: event.at, rules) }
        keep(.hire, event)
        trace.add(
            .hired, at: event.at, client: self.client(event), freelancer: pair.pointee.freelancer)
    }
}
