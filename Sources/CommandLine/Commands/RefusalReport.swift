import Journal
import Marketplace
import Record
import ScenarioLanguage
import VirtualTime

/// The figures behind a refusal for a quota, from running the scenario again.
struct LiveRefusal {
    var client: String
    var used: Int64
    var limit: Int64
    /// How what was used comes back, as a sentence.
    var renewal: String
    /// When the present window began; nil where units come back one by one.
    var windowStart: Instant?
    /// Said where there is no window.
    var windowWords: String

    /// Nil where the event is no refusal for a quota.
    init?(_ plan: ScenarioPlan, _ outcome: ScenarioOutcome, _ number: Int) {
        guard outcome.events.indices.contains(number - 1) else { return nil }
        let event = outcome.events[number - 1]
        guard let refusal = event.fact.refusal,
            case .quota(let used, let limit, let renews) = refusal.cause,
            let id = event.fact.refusedClient
        else { return nil }
        let profile = plan.cast[id]
        client = profile.name
        self.used = used
        self.limit = limit
        let words = Wording(cast: plan.cast).renewal(renews, of: nil)
        renewal =
            (renews == nil ? words.prefix(1).uppercased() + words.dropFirst() : "It " + words) + "."
        windowStart = plan.policy.quota.windowStart(
            before: event.at, anchor: profile.memberSince, zone: profile.zone)
        windowWords =
            switch plan.policy.quota.window {
            case .hour, .day, .week, .month, .billingCycle, .billingCycleOnLastDay: ""
            case .rolling(let span): " within \(span)"
            case .firstUse(let span): " within \(span) of the first use"
            case .tokenBucket(let span): ", and one comes back every \(span)"
            case .never: ", which do not renew"
            }
    }
}

extension Fact {
    /// The client whose action was refused.
    var refusedClient: ClientID? {
        switch self {
        case .refused(.client(let id, _), _), .told(_, .refused(.client(let id, _), _)): id
        case .refused, .told, .acted, .changed, .befell: nil
        }
    }
}

/// What made a refusal so, in lines.
struct RefusalReport: Sendable {
    private let scenario: Int
    private let refusal: RecordedRefusal
    private let live: LiveRefusal?
    private let charges: [RecordedEvent]
    private let ground: RecordedEvent?
    private let groundCauses: [RecordedEvent]

    init(
        reader: borrowing RecordReader, scenario: Int, refusal: RecordedRefusal,
        live: LiveRefusal?
    ) throws(RecordError) {
        self.scenario = scenario
        self.refusal = refusal
        self.live = live
        if let live {
            charges = try reader.charges(
                to: live.client, before: refusal.event.number, in: scenario, count: live.used)
            ground = nil
            groundCauses = []
            return
        }
        charges = []
        ground = try reader.ground(of: refusal, in: scenario)
        groundCauses =
            try ground.map { ground throws(RecordError) in
                try reader.causes(of: ground, in: scenario)
            } ?? []
    }

    func lines() -> [String] {
        let because = refusal.because.map { ": \($0)" } ?? ""
        var lines = ["", "Refused as \(refusal.slug)\(because)."]
        if let live {
            lines = [""] + quotaLines(live)
        } else if let ground {
            lines.append("What made it so:")
            lines += groundCauses.map(\.line) + [ground.line]
        } else {
            lines.append("Nothing in the run changed that: it was so from the start.")
        }
        lines.append("The rule is \(refusal.rule); 'dmsim explain \(refusal.rule)' tells it.")
        return lines
    }

    private func quotaLines(_ live: LiveRefusal) -> [String] {
        let since = live.windowStart.map { " since \(Wording.instant($0))" } ?? live.windowWords
        var opening =
            "Refused as \(refusal.slug): \(Wording.plain(live.client)) had used \(live.used) of "
            + "\(live.limit)\(since)"
        if charges.isEmpty { return [opening + ".", live.renewal] }
        opening += ", by these:"
        return [opening] + charges.map(\.line) + [live.renewal]
    }
}
