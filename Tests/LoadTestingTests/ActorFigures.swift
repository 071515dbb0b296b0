import Journal
import Marketplace
import Statistics
import VirtualTime

@testable import LoadTesting

/// What one actor a participant did, thing by thing, in microseconds since the start.
struct ActorActs {
    struct Act {
        var fact: LoadTrace.Fact
        var at: Int64
        var client: UInt32
        var freelancer: UInt32
        var detail: UInt64
    }

    var acts: [Act] = []
    /// What befell one client, by when.
    struct OfClient {
        var at: Int64
        var client: UInt32
    }

    /// Refunds, and what people beside clients were refused.
    var refunds: [OfClient] = []
    var refusedActs: [OfClient] = []
    /// Reports as the desk has them, by their ids.
    var reported: [ReportID: Int64] = [:]
    var reviewed: [ReportID: (from: Int64, until: Int64)] = [:]
    /// Conversations that were over, and between whom.
    var expired: [(client: UInt32, freelancer: UInt32)] = []
    /// E-mails that show who the client is.
    var detailed: [OfClient] = []

    /// What befell some freelancers, as far as it tells whom: neither refunds nor refused acts.
    func of(freelancers isMeant: (UInt32) -> Bool) -> ActorActs {
        var some = self
        some.acts.removeAll { !isMeant($0.freelancer) }
        some.expired.removeAll { !isMeant($0.freelancer) }
        some.reported = reported.filter { isMeant($0.key.freelancer.index) }
        some.reviewed = reviewed.filter { isMeant($0.key.freelancer.index) }
        return some
    }

    /// What some clients did and what was done to them.
    func of(_ clients: Range<Int>) -> ActorActs {
        func isMeant(_ client: UInt32) -> Bool { clients.contains(Int(client)) }
        var some = self
        some.acts.removeAll { !isMeant($0.client) }
        some.refunds.removeAll { !isMeant($0.client) }
        some.refusedActs.removeAll { !isMeant($0.client) }
        some.detailed.removeAll { !isMeant($0.client) }
        some.expired.removeAll { !isMeant($0.client) }
        return some
    }
}

/// Figures by their definitions in the documentation, counted from a list of all that happened,
/// with nothing of the engine: what is counted over what began in the counted time goes by the
/// first contact of the two.
struct ActorFigures {
    private struct Pair: Hashable {
        var client: UInt32
        var freelancer: UInt32
    }

    private let acts: ActorActs
    private let isSpam: [Bool]
    private let clients: Int
    private let warmUp: Int64
    private let horizon: Int64
    private let reviewers: Int
    private var firstContact: [Pair: Int64] = [:]
    private var firstReply: [Pair: Int64] = [:]
    private var firstDeclined: [Pair: Int64] = [:]
    /// When the messages of a pair were delivered, by ordinal.
    private var deliveries: [Pair: [UInt64: Int64]] = [:]

    /// Of all, or of the clients or the freelancers of one group.
    init(
        _ acts: ActorActs, _ plan: LoadPlan, ofGroup group: Int? = nil,
        ofFreelancers freelancers: Int? = nil
    ) {
        if let freelancers {
            let roster = plan.freelancerRoster
            clients = plan.clientCount
            self.acts = acts.of(freelancers: { roster.group(of: $0) == freelancers })
        } else if let group {
            let before = plan.clients[..<group].reduce(0) { $0 + $1.count }
            clients = plan.clients[group].count
            self.acts = acts.of(before..<before + clients)
        } else {
            clients = plan.clientCount
            self.acts = acts
        }
        isSpam = plan.clients.flatMap { group in
            Array(repeating: group.profile.isSpam, count: group.count)
        }
        warmUp = plan.warmUp.microseconds
        horizon = plan.horizon.microseconds
        reviewers = plan.desk.profile.reviewers
        for act in self.acts.acts {
            let pair = Pair(client: act.client, freelancer: act.freelancer)
            func keepEarliest(_ times: inout [Pair: Int64]) {
                times[pair] = min(times[pair] ?? .max, act.at)
            }
            switch act.fact {
            case .accepted, .invited: keepEarliest(&firstContact)
            case .replied: keepEarliest(&firstReply)
            case .declined: keepEarliest(&firstDeclined)
            case .delivered: deliveries[pair, default: [:]][act.detail] = act.at
            case .refused, .archived, .blocked, .reported, .hired, .upheld, .dismissed,
                .suspended, .inviteAnswered, .proposed, .contractEnded, .brokenOff, .givenUp,
                .turnedAway, .viewed, .bought:
                break
            }
        }
    }

    private func pair(_ act: ActorActs.Act) -> Pair {
        Pair(client: act.client, freelancer: act.freelancer)
    }

    /// What happened in the counted time.
    private func happened(_ facts: LoadTrace.Fact...) -> [ActorActs.Act] {
        acts.acts.filter { facts.contains($0.fact) && $0.at >= warmUp }
    }

    /// What came of what began in the counted time.
    private func began(_ facts: LoadTrace.Fact...) -> [ActorActs.Act] {
        acts.acts.filter {
            facts.contains($0.fact) && firstContact[pair($0)] ?? -1 >= warmUp
        }
    }

    /// What freelancers did about messages that were delivered in the counted time.
    private func ofDelivered(_ fact: LoadTrace.Fact) -> [ActorActs.Act] {
        acts.acts.filter {
            $0.fact == fact && deliveries[pair($0)]?[$0.detail] ?? -1 >= warmUp
        }
    }

    /// Of each pair whose first contact is in the counted time and that has one, how long after it.
    private func waits(until times: [Pair: Int64]) -> [Int64] {
        firstContact.compactMap { pair, first in
            first >= warmUp ? times[pair].map { $0 - first } : nil
        }
    }

    private func counted(_ acts: [ActorActs.OfClient]) -> Int { acts.count { $0.at >= warmUp } }

    private static let day = TimeSpan.days(1).microseconds

    /// Clients out of quota, and when each was first.
    private var outOfQuota: [UInt32: Int64] {
        var first: [UInt32: Int64] = [:]
        for act in happened(.refused)
        where act.detail == UInt64(RefusalReason.quotaExhausted.rawValue) {
            first[act.client] = min(first[act.client] ?? .max, act.at)
        }
        return first
    }

    /// nil for what this list of acts does not tell: see the figures' own tests.
    func value(_ counter: FigureName.Counter) -> Int? {
        switch counter {
        case .attempts: happened(.accepted, .refused, .invited).count
        case .refused: happened(.refused).count
        case .emails: happened(.accepted).count
        case .emailsWithDetails: counted(acts.detailed)
        case .firstMessages: firstMessages.count
        case .conversations:
            firstMessages.count + began(.inviteAnswered).count { $0.detail == 1 }
        case .followUps: happened(.accepted).count - firstMessages.count
        case .delivered: happened(.delivered).count
        case .replies: began(.replied).count
        case .repliesWithin24h: waits(until: firstReply).count { $0 <= Self.day }
        case .archived: began(.archived).count
        case .expired:
            acts.expired.count {
                firstContact[Pair(client: $0.client, freelancer: $0.freelancer)] ?? -1 >= warmUp
            }
        case .blocked: began(.blocked).count
        case .hires: began(.hired).count
        case .declines: ofDelivered(.declined).count
        case .views: happened(.viewed).count
        case .reports: ofDelivered(.reported).count
        case .reviews: happened(.upheld, .dismissed).count
        case .upheld: happened(.upheld).count
        case .suspended: Set(happened(.suspended).map(\.client)).count
        case .refunds: counted(acts.refunds)
        case .freelancersContacted: Set(happened(.accepted, .invited).map(\.freelancer)).count
        case .invites: happened(.invited).count
        case .invitesAccepted: began(.inviteAnswered).count { $0.detail == 1 }
        case .invitesDeclined: began(.inviteAnswered).count { $0.detail == 0 }
        case .contractsEnded: began(.contractEnded).count
        case .successfulContracts: ended(.successful)
        case .negativeContracts: ended(.negative)
        case .outOfQuota: outOfQuota.count
        case .spamDelivered: happened(.delivered).count { isSpam[Int($0.client)] }
        case .spamReported: ofDelivered(.reported).count { isSpam[Int($0.client)] }
        case .spamStopped: spamStopped
        case .refusedActs: counted(acts.refusedActs)
        case .connectionsBought: happened(.bought).reduce(0) { $0 + Int($1.detail) }
        case .deskQueueAtEnd:
            acts.reported.count { id, at in at < horizon && acts.reviewed[id] == nil }
        case .repliesToCome, .proposals, .needsFilled, .withJobSuccess, .withoutJobSuccess,
            .events, .clients, .reviewsBrokenOff, .reportsGivenUp, .reportsTurnedAway:
            nil
        }
    }

    /// Messages that opened a conversation: the first of their pair.
    private var firstMessages: [ActorActs.Act] {
        happened(.accepted).filter { $0.at == firstContact[pair($0)] }
    }

    private func ended(_ outcome: ContractOutcome) -> Int {
        began(.contractEnded).count { $0.detail == UInt64(outcome.rawValue) }
    }

    private var spamStopped: Int {
        let reasons = [RefusalReason.onHold, .restricted, .blocked].map { UInt64($0.rawValue) }
        return happened(.refused).count {
            isSpam[Int($0.client)] && reasons.contains($0.detail)
        }
    }

    func value(_ share: FigureName.Share) -> Double? {
        func ratio(_ part: FigureName.Counter, of whole: Int?) -> Double? {
            guard let part = value(part), let whole, whole > 0 else { return nil }
            return Double(part) / Double(whole)
        }
        switch share {
        case .refused: return ratio(.refused, of: value(.attempts))
        case .within24h: return ratio(.repliesWithin24h, of: value(.firstMessages))
        case .outOfQuota: return ratio(.outOfQuota, of: clients)
        case .replied:
            let opened = firstMessages.count
            return opened == 0 ? nil : Double(waits(until: firstReply).count) / Double(opened)
        case .utilisation:
            let busy = acts.reviewed.values.reduce(0) { sum, review in
                sum + max(0, min(review.until, horizon) - max(review.from, warmUp))
            }
            return Double(busy) / Double(Int64(reviewers) * (horizon - warmUp))
        }
    }

    /// All values of a distribution, in order; nil for what this list does not tell.
    func values(_ distribution: FigureName.Distribution) -> [Int64]? {
        func hires(_ isCounted: (Pair, Int64) -> Bool) -> [Int64] {
            began(.hired).compactMap { act in
                let pair = pair(act)
                guard let first = firstContact[pair], isCounted(pair, first) else { return nil }
                return act.at - first
            }
        }
        func isPrompt(_ pair: Pair, _ first: Int64) -> Bool? {
            firstReply[pair].map { $0 - first <= Self.day }
        }
        let values: [Int64]? =
            switch distribution {
            case .timeToReply: waits(until: firstReply)
            case .timeToAnswer:
                waits(until: firstReply.merging(firstDeclined, uniquingKeysWith: min))
            case .timeToHire: hires { _, _ in true }
            case .timeToHirePrompt: hires { isPrompt($0, $1) == true }
            case .timeToHireLate: hires { isPrompt($0, $1) == false }
            case .timeToHireFromJobPost: hires { isPrompt($0, $1) == nil }
            case .timeToInviteAnswer:
                began(.inviteAnswered).map { $0.at - (firstContact[pair($0)] ?? 0) }
            case .deskWait:
                acts.reviewed.compactMap { id, review in
                    review.from < warmUp || review.from >= horizon
                        ? nil : acts.reported[id].map { review.from - $0 }
                }
            case .deskReview:
                acts.reviewed.values.compactMap { review in
                    review.until < warmUp || review.until >= horizon
                        ? nil : review.until - review.from
                }
            case .firstQuotaRefusal: outOfQuota.values.map { $0 - warmUp }
            case .timeToFill, .quotaUse, .jobSuccess, .ageAtDesk: nil
            }
        return values?.sorted()
    }
}
