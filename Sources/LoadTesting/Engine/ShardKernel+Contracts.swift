import Marketplace
import VirtualTime

/// How contracts end, and what is kept for the scores of freelancers; only in runs that have any.
extension ShardKernel {
    /// Plans the end of a contract that begins with a hire. The offer travels to the freelancer
    /// and its acceptance back to the client before the client counts it as begun.
    mutating func planContractEnd(
        _ place: ConversationPlace, offeredAt time: Int64, _ rules: LoadRules
    ) {
        let luck = PopulationLuck(
            seed: rules.seed, of: ClientID(global(chains.client(place))),
            towards: FreelancerID(chains.pair(place).pointee.freelancer))
        let behaviour = rules.groups[chains.group(place)].behaviour
        // One contract a pair: nobody is hired twice by the same client in a load run.
        guard let (outcome, after) = behaviour.contractEnd(1, luck: luck) else { return }
        let begun = time + rules.replyTravel + rules.replyTravel
        calendar.push(
            LoadEvent(
                at: begun + after.microseconds, .contractEnd, place,
                ordinal: UInt32(outcome.rawValue)))
    }

    /// The client ends the contract, and the freelancer hears of it.
    mutating func endContract(_ event: LoadEvent, _ rules: LoadRules) {
        events &+= 1
        guard let outcome = ContractOutcome(rawValue: UInt8(event.ordinal)) else {
            preconditionFailure("a contract ended in no way there is: \(event)")
        }
        if isCounted(chains.pair(event.conversation)) {
            counters(event.conversation).pointee.contractsEnded &+= 1
            switch outcome {
            case .successful: counters(event.conversation).pointee.successfulContracts &+= 1
            case .negative: counters(event.conversation).pointee.negativeContracts &+= 1
            case .neutral: break
            }
        }
        let freelancer = chains.pair(event.conversation).pointee.freelancer
        trace.add(
            .contractEnded, at: event.at, client: global(chains.client(event.conversation)),
            freelancer: freelancer, detail: UInt64(event.ordinal))
        noteForScores(.ended(outcome), event.conversation, at: event.at + rules.replyTravel)
    }

    mutating func noteForScores(
        _ what: ScoreNote.What, _ place: ConversationPlace, at time: Int64
    ) {
        scoreNotes.append(
            ScoreNote(
                at: time, freelancer: chains.pair(place).pointee.freelancer,
                client: global(chains.client(place)), what))
    }
}
