import Journal
import Marketplace
import ScenarioLanguage
import ScenarioRunner
import Testing
import VirtualTime

@Suite("What the page of runs shows of everybody")
struct ViewTests {
    @Test(
        "At every event a person sees what they were told and did, and claims say the same",
        arguments: Library.scripts)
    func everyEvent(script: Script) async throws {
        for plan in script.result.plans {
            let outcome = await plan.run(RunOptions())
            let page = try ShownPage(outcome)
            var shown = ShownViews(outcome)
            var known = KnownToPeople(outcome)
            var observer = Observer(
                policy: outcome.policy, cast: outcome.cast, starts: outcome.startedAt)
            var changes = page.changes[...]
            for number in 0...outcome.events.count {
                var now: [ShownPage.Change] = []
                while let change = changes.first, change.event == number {
                    now.append(changes.removeFirst())
                }
                if number > 0 {
                    observer.observe(outcome.events[number - 1])
                    known.note(outcome.events[number - 1])
                }
                now.forEach { shown.apply($0) }
                let at = number == 0 ? outcome.startedAt : outcome.events[number - 1].at
                let place = "\(outcome.fullTitle), event \(number)"
                shown.check(against: known, place)
                shown.check(against: observer, at: at, place)
                for change in now { known.checkSecrecy(of: change, place) }
            }
            #expect(changes.isEmpty)
        }
    }
}

/// Views put together from changes, as the page's script does it.
struct ShownViews {
    private struct Key: Hashable {
        var viewer: Int
        var section: String
        var group: Int
        var key: String
    }
    private let outcome: ScenarioOutcome
    private var entries: [Key: String] = [:]
    /// Entries of their own, in order, by viewer and section.
    private(set) var lists: [Int: [String: [(group: Int, text: String)]]] = [:]

    init(_ outcome: ScenarioOutcome) { self.outcome = outcome }

    private var clients: Range<Int> { 2..<2 + outcome.cast.clients.count }
    private func number(of id: ClientID) -> Int { 2 + Int(id.index) }
    private func number(of id: FreelancerID) -> Int { clients.upperBound + Int(id.index) }

    mutating func apply(_ change: ShownPage.Change) {
        if let key = change.key {
            let place = Key(
                viewer: change.viewer, section: change.section, group: change.group, key: key)
            entries[place] = change.text
        } else {
            lists[change.viewer, default: [:]][change.section, default: []]
                .append((change.group, change.text ?? ""))
        }
    }

    private func text(_ viewer: Int, _ section: String, _ key: String, group: Int = 0) -> String? {
        entries[Key(viewer: viewer, section: section, group: group, key: key)]
    }

    /// Messages and e-mails are those that the person's own events have.
    func check(against known: KnownToPeople, _ place: String) {
        for viewer in 2..<2 + outcome.cast.clients.count + outcome.cast.freelancers.count {
            let messages = lists[viewer]?["messages"]?.map(\.text)
                .filter { $0.hasPrefix("me: ") || $0.hasPrefix("them: ") }
            #expect((messages ?? []) == known.messages[viewer, default: []], "\(place)")
            #expect(
                (lists[viewer]?["emails"]?.map(\.text) ?? []) == known.emails[viewer, default: []],
                "\(place)")
            let refused = lists[viewer]?["notices"]?.map(\.text)
                .filter { $0.contains("learns that this was refused") }
            #expect((refused ?? []) == known.refusals[viewer, default: []], "\(place)")
        }
    }

    /// What stands in accounts, scores and ledgers is what claims say at that instant.
    func check(against observer: Observer, at: Instant, _ place: String) {
        func holds(_ claim: Claim) -> Bool { claim.holds(in: observer, at: at) }
        for index in outcome.cast.clients.indices {
            let client = ClientID(UInt32(index))
            let viewer = number(of: client)
            let quota = text(viewer, "account", "new connections") ?? ""
            #expect(quota == text(0, "accounts", "new connections", group: viewer + 1), "\(place)")
            let words = quota.split(separator: " ")
            if let left = words.dropFirst(2).first.flatMap({ Int64($0) }) {
                #expect(holds(.connectionsLeft(client, .exactly(left))), "\(place): \(quota)")
                #expect(
                    holds(.connectionsUsed(client, .exactly(Int64(words[4]) ?? -1))),
                    "\(place): \(quota)")
            } else {
                #expect(holds(.connectionsUnlimited(client)), "\(place): \(quota)")
            }
            let plans = outcome.cast.plans
            let plan = plans.all.first { holds(.plan(client, $0)) }
            let said = plan.map { "plan: \(plans[$0])" }
            #expect(text(viewer, "account", "plan") == said, "\(place)")
            let standing = text(0, "accounts", "standing", group: viewer + 1) ?? ""
            let name = StandingName.allCases.first { holds(.standing(client, $0)) }
            #expect(standing.hasPrefix("standing: \(name.map { "\($0)" } ?? "")"), "\(place)")
        }
        for index in outcome.cast.freelancers.indices {
            let freelancer = FreelancerID(UInt32(index))
            let viewer = number(of: freelancer)
            let score = text(viewer, "scores", "Job Success") ?? ""
            let percent = Int(score.dropFirst("Job Success: ".count).dropLast())
            #expect(
                holds(.jobSuccess(freelancer, percent.map { .percent($0) } ?? .blank)),
                "\(place): \(score)")
            let bucket = Responsiveness.allCases.first { holds(.responsiveness(freelancer, $0)) }
            #expect(
                text(viewer, "scores", "responsiveness")
                    == bucket.map { "responsiveness: \($0.name)" }, "\(place)")
            for client in outcome.cast.clients.indices.map({ ClientID(UInt32($0)) }) {
                checkPair(client, freelancer, place, holds)
            }
        }
        let waiting = entries.count { $0.key.section == "queue" || $0.key.section == "reviews" }
        #expect(holds(.count(.reportsWaiting, .exactly(Int64(waiting)))), "\(place): \(waiting)")
    }

    private func checkPair(
        _ client: ClientID, _ freelancer: FreelancerID, _ place: String, _ holds: (Claim) -> Bool
    ) {
        let names = outcome.cast[client].name + " – " + outcome.cast[freelancer].name
        #expect(
            (text(0, "blocked", names) != nil) == holds(.isBlocked(by: freelancer, client)),
            "\(place)")
        #expect(
            (text(0, "openOffers", names) != nil) == holds(.offer(client, freelancer, .open)),
            "\(place)")
        #expect(
            (text(0, "conversations", names)?.contains("open") ?? false)
                == holds(.inConversation(client, freelancer)), "\(place)")
    }
}

/// What each person was told and has done, from the events that are theirs alone.
struct KnownToPeople {
    private let outcome: ScenarioOutcome
    private let narrator: Narrator
    private let texts: [String]
    /// Names may hold what somebody wrote.
    private let names: String
    private(set) var messages: [Int: [String]] = [:]
    private(set) var emails: [Int: [String]] = [:]
    private(set) var refusals: [Int: [String]] = [:]
    /// Texts that somebody has read or written.
    private var read: [Int: String] = [:]

    init(_ outcome: ScenarioOutcome) {
        self.outcome = outcome
        narrator = Narrator(cast: outcome.cast)
        names = (outcome.cast.clients.map(\.name) + outcome.cast.freelancers.map(\.name))
            .joined(separator: "\n")
        texts = Set(outcome.cast.texts.filter { $0.count >= 4 }).sorted()
    }

    private func number(of role: Role) -> Int {
        switch role {
        case .hub: 0
        case .desk: 1
        case .client(let id): 2 + Int(id.index)
        case .freelancer(let id): 2 + outcome.cast.clients.count + Int(id.index)
        }
    }

    mutating func note(_ event: JournalEvent) {
        let viewer = number(of: event.source)
        for field in event.fact.content.fields {
            if case .text(let text) = field {
                read[viewer, default: ""] += outcome.cast[text] + "\n"
            }
            if case .reason(let text) = field {
                read[viewer, default: ""] += outcome.cast[text] + "\n"
            }
        }
        let sentence = narrator.sentence(event.fact, of: event.source)
        if case .refused = event.fact { read[viewer, default: ""] += sentence + "\n" }
        switch event.fact {
        case .told(_, .message(_, let text, _)):
            messages[viewer, default: []].append("them: " + outcome.cast[text])
        case .told(_, .email): emails[viewer, default: []].append(sentence)
        case .told(_, .refused): refusals[viewer, default: []].append(sentence)
        case .changed(.messageAccepted(let message, let text)):
            let writer: Role =
                message.isFromClient
                ? .client(message.client) : .freelancer(message.freelancer)
            messages[number(of: writer), default: []].append("me: " + outcome.cast[text])
        default: break
        }
    }

    /// Nobody sees a text that they have neither read nor written, and no client a report.
    func checkSecrecy(of change: ShownPage.Change, _ place: String) {
        guard change.viewer >= 2, let shown = change.text else { return }
        let allowed = read[change.viewer, default: ""] + names
        for text in texts where shown.contains(text) && !allowed.contains(text) {
            Issue.record("\(place): \(change.viewer) sees “\(text)” in “\(shown)”")
        }
        let isMessage = shown.hasPrefix("me: ") || shown.hasPrefix("them: ")
        if change.viewer < 2 + outcome.cast.clients.count, !isMessage {
            #expect(!shown.contains("report"), "\(place): “\(shown)”")
        }
    }
}
