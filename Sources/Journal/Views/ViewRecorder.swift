package import Marketplace
package import VirtualTime

/// Writes down, event by event, how what everybody sees changes.
///
/// A person sees what they were told and what became of their own acts; the hub and the desk what
/// they keep. It is read off the observer, which knows the rules, and only what differs from what
/// was shown before is written.
package struct ViewRecorder: Sendable {
    var observer: Observer
    private let narrator: Narrator
    /// Which event each act was, and whose: what follows from it shows to whoever acted.
    private var actors: [EventID: Role] = [:]
    /// How many messages of each client have arrived with each freelancer.
    private(set) var received: [PairKey: Int] = [:]
    /// What state shows as now.
    private var shown: [StateEntry: PhrasedText] = [:]
    /// The first instant at which time alone may change what somebody sees.
    private(set) var nextChange: Instant?
    var changes: [ViewChange] = []

    /// An entry that shows how something stands, and not what happened.
    struct StateEntry: Hashable {
        var viewer: Role
        var section: ViewSection
        var group: Person?
        var key: String

        /// Whether the text needs the key before it: where a group says whom it is about, that is
        /// enough.
        var isNamed: Bool { group == nil || section == .accounts }
    }

    package init(policy: Policy, cast: Cast, starts: Instant) {
        observer = Observer(policy: policy, cast: cast, starts: starts)
        narrator = Narrator(cast: cast)
    }

    /// What everybody sees before the first event.
    package mutating func opening() -> [ViewChange] {
        changes = []
        for index in observer.clients.indices {
            let client = ClientID(UInt32(index))
            showStanding(observer.clients[index].standing.state, to: client)
        }
        for pair in observer.pairs { showToHub(pair.key) }
        lookAtTime(observer.starts)
        return changes
    }

    /// What changes with the journal's next event.
    package mutating func note(_ event: JournalEvent) -> [ViewChange] {
        changes = []
        observer.observe(event)
        if let due = nextChange, event.at >= due { lookAtTime(event.at) }
        switch event.fact {
        case .acted(let action):
            actors[event.id] = action.actor
            if case .freelancer(let id, _) = action { showScores(id, at: event.at) }
        case .refused, .befell: break
        case .told(let person, let notice): tell(person, notice, event)
        case .changed(let change): follow(change, event)
        }
        return changes
    }

    private mutating func tell(_ person: Person, _ notice: Notice, _ event: JournalEvent) {
        let content = notice.content
        put(content, for: person, .sentence)
        switch notice {
        case .message(let message, let text, _):
            let partner: Person =
                switch person {
                case .client: .freelancer(message.freelancer)
                case .freelancer: .client(message.client)
                }
            add(
                .messages, with: partner, for: person,
                PhrasedText("them: \(PhrasedText.hole)", [observer.cast[text]]))
        case .sanctioned(_, let standing), .standingChanged(let standing):
            if case .client(let client) = person { showStanding(standing, to: client) }
        // All else has its place on a shelf.
        default: break
        }
        guard case .freelancer(let freelancer) = person else { return }
        showScores(freelancer, at: event.at)
        if case .message(let message, _, _) = notice {
            received[PairKey(client: message.client, freelancer: freelancer), default: 0] += 1
            showMailbox(freelancer, message.client)
        }
    }

    private mutating func follow(_ change: Change, _ event: JournalEvent) {
        let content = change.content
        let actor = actors[event.cause]
        if case .messageAccepted(let message, let text) = change {
            let (writer, partner): (Person, Person) =
                message.isFromClient
                ? (.client(message.client), .freelancer(message.freelancer))
                : (.freelancer(message.freelancer), .client(message.client))
            add(
                .messages, with: partner, for: writer,
                PhrasedText("me: \(PhrasedText.hole)", [observer.cast[text]]))
            showToHub(PairKey(client: message.client, freelancer: message.freelancer))
            if !message.isFromClient { showMailbox(message.freelancer, message.client) }
            showAccount(message.client, at: event.at)
        } else if let person = actor?.person {
            put(content, for: person, .sentence)
        }
        if case .reportFiled(let report, _, _) = change { showReports(report) }
        if case .reviewStarted(let report) = change { showReports(report) }
        if case .reportDecided(let report, _) = change { showReports(report) }
        if let freelancer = content.freelancer {
            showScores(freelancer, at: event.at)
            if let client = content.client {
                showToHub(PairKey(client: client, freelancer: freelancer))
                if actor == .freelancer(freelancer) {
                    showMailbox(freelancer, client)
                    showBlock(freelancer, client)
                }
            }
        }
        if let client = content.client { showAccount(client, at: event.at) }
    }

    // MARK: Entries

    /// Puts what a fact says where the person finds it afterwards.
    private mutating func put(
        _ content: FactContent, for person: Person, _ text: ViewChange.Content
    ) {
        guard let shelf = content.kind.entry.shelf else { return }
        let partner: Person? =
            switch person {
            case .client: content.freelancer.map { .freelancer($0) }
            case .freelancer: content.client.map { .client($0) }
            }
        changes.append(
            ViewChange(
                viewer: person.role, section: shelf.section, group: partner,
                key: shelf.key.map { $0 + topic(of: content) }, content: text))
    }

    /// The job or the search that an entry is about.
    private func topic(of content: FactContent) -> String {
        for field in content.fields {
            switch field {
            case .job(let job): return " " + narrator.words.name(job)
            case .query(let query): return " for " + narrator.words.name(query)
            default: continue
            }
        }
        return ""
    }

    private mutating func add(
        _ section: ViewSection, with partner: Person, for person: Person, _ text: PhrasedText
    ) {
        changes.append(
            ViewChange(
                viewer: person.role, section: section, group: partner, key: nil,
                content: .text(text)))
    }

    /// Shows how something stands; nil where it is no more. Nothing is written if it shows so.
    mutating func show(_ text: PhrasedText?, at entry: StateEntry) {
        guard shown[entry] != text else { return }
        shown[entry] = text
        var text = text
        if entry.isNamed, let bare = text {
            text = PhrasedText(
                "\(PhrasedText.hole): " + bare.pattern, [entry.key] + bare.arguments)
        }
        changes.append(
            ViewChange(
                viewer: entry.viewer, section: entry.section, group: entry.group, key: entry.key,
                content: text.map { .text($0) } ?? .removed))
    }

    // MARK: Time

    /// What time alone may have changed.
    private mutating func lookAtTime(_ now: Instant) {
        // A score ages at instants that only its keeper knows.
        nextChange = observer.freelancers.isEmpty ? nil : now.startOfDay + .days(1)
        for index in observer.clients.indices { showAccount(ClientID(UInt32(index)), at: now) }
        for index in observer.freelancers.indices {
            showScores(FreelancerID(UInt32(index)), at: now)
        }
    }

    /// A use may bring forward what time does next.
    mutating func mind(_ change: Instant?) {
        if let change { nextChange = min(nextChange ?? change, change) }
    }
}
