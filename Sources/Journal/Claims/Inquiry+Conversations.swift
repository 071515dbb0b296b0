import Marketplace
import VirtualTime

/// Claims about searches, conversations, messages and e-mail.
extension Inquiry {
    /// The client's latest search (behind the mark) returned the freelancer.
    func finds(_ client: ClientID, _ freelancer: FreelancerID) -> Finding {
        let name = words.name(client)
        guard let search = record(client).searches.last, search.position > since.position else {
            return verdict(false, "\(name) has not searched" + sinceWords)
        }
        let hits = search.found.map(\.state)
        return verdict(
            hits.contains(freelancer),
            "\(name)'s last search, for \(words.name(search.query)), found "
                + words.list(hits.map(words.name)),
            evidence: [search.event] + search.found.filter { $0.state == freelancer }.map(\.event))
    }

    /// A conversation of the two was opened, by either; it never closes.
    func inConversation(_ client: ClientID, _ freelancer: FreelancerID) -> Finding {
        let opened = observer.pair(client, freelancer)?.opened
        return verdict(
            opened != nil,
            "\(words.name(client)) and \(words.name(freelancer)) "
                + (opened == nil ? "have no conversation" : "are in conversation"),
            evidence: [opened?.event ?? .none])
    }

    /// The conversation that there is lies in the archive, or in the inbox.
    func conversation(
        _ freelancer: FreelancerID, _ client: ClientID, isArchived: Bool
    ) -> Finding {
        let pair = observer.pair(client, freelancer)
        return verdict(
            pair?.opened != nil && (pair?.archived?.state ?? false) == isArchived,
            whereIsConversation(freelancer, client),
            evidence: [pair?.opened?.event ?? .none, pair?.archived?.event ?? .none])
    }

    private func whereIsConversation(_ freelancer: FreelancerID, _ client: ClientID) -> String {
        let names = (words.name(freelancer), words.name(client))
        guard let pair = observer.pair(client, freelancer), pair.opened != nil else {
            return "\(names.0) has no conversation with \(names.1)"
        }
        let place = pair.archived?.state ?? false ? "archive" : "inbox"
        return "\(names.0)'s conversation with \(names.1) is in the \(place)"
    }

    func isBlocked(_ freelancer: FreelancerID, _ client: ClientID) -> Finding {
        let blocked = observer.pair(client, freelancer)?.blocked
        let state =
            switch blocked?.state {
            case true: "has blocked"
            case false: "has unblocked"
            case nil: "has never blocked"
            }
        return verdict(
            blocked?.state ?? false,
            "\(words.name(freelancer)) \(state) \(words.name(client))",
            evidence: [blocked?.event ?? .none])
    }

    /// The freelancer declined a message of the client and has not written since.
    func isDeclined(_ freelancer: FreelancerID, _ client: ClientID) -> Finding {
        let declined = observer.pair(client, freelancer)?.declined
        let names = (words.name(freelancer), words.name(client))
        let found =
            switch declined?.state {
            case true: "\(names.0) has declined \(names.1)'s message"
            case false: "\(names.0) has written to \(names.1) since declining"
            case nil: "\(names.0) has never declined a message of \(names.1)"
            }
        return verdict(declined?.state ?? false, found, evidence: [declined?.event ?? .none])
    }

    /// The freelancer looked at the last message of the client, or did something about it.
    func isViewed(_ freelancer: FreelancerID, _ client: ClientID) -> Finding {
        let viewed = observer.pair(client, freelancer)?.viewed
        let names = (words.name(freelancer), words.name(client))
        let found =
            switch viewed?.state {
            case true: "\(names.0) has viewed \(names.1)'s message"
            case false: "\(names.0) has not viewed \(names.1)'s last message"
            case nil: "\(names.0) has not viewed a message of \(names.1)"
            }
        return verdict(viewed?.state ?? false, found, evidence: [viewed?.event ?? .none])
    }

    /// The conversation ended for want of a word, and no contract has opened it again.
    func isExpired(_ client: ClientID, _ freelancer: FreelancerID) -> Finding {
        let pair = observer.pair(client, freelancer)
        let conversation = "\(words.name(client))'s conversation with \(words.name(freelancer))"
        guard pair?.opened != nil else {
            return verdict(
                false,
                "\(words.name(client)) and \(words.name(freelancer)) have no conversation")
        }
        let expired = pair?.expired
        let found =
            switch expired?.state {
            case true: "has expired"
            case false: "expired and is open again, by a contract"
            case nil: "has not expired"
            }
        return verdict(
            expired?.state ?? false, "\(conversation) \(found)",
            evidence: [expired?.event ?? .none])
    }

    /// The first answer, which is the first reply or a declining before it, was accepted; its
    /// time is that of a reply.
    func answered(
        _ freelancer: FreelancerID, _ client: ClientID, _ bound: SpanComparison?
    ) -> Finding {
        let pair = observer.pair(client, freelancer)
        guard let contact = pair?.firstContact, let answer = pair?.firstAnswer else {
            return replied(freelancer, client, bound)
        }
        let time = answer.at - contact.at
        return verdict(
            bound?.admits(time) ?? true,
            "\(words.name(freelancer)) answered \(words.name(client)) after \(time)",
            evidence: [contact.event, answer.event])
    }

    /// The first reply was accepted, so long after the first contact; without a reply no
    /// comparison holds.
    ///
    /// A reply is the freelancer's first message after the client's first one. The time runs
    /// between the instants at which the two acted, so the network adds nothing to it. The claim
    /// holds once the hub has accepted the reply.
    func replied(
        _ freelancer: FreelancerID, _ client: ClientID, _ bound: SpanComparison?
    ) -> Finding {
        let pair = observer.pair(client, freelancer)
        return verdict(
            replyTime(pair).map { bound?.admits($0) ?? true } ?? false,
            replyWords(freelancer, client, pair), evidence: replyEvidence(pair))
    }

    private func replyTime(_ pair: PairRecord?) -> TimeSpan? {
        guard let contact = pair?.firstContact, let reply = pair?.firstReply else { return nil }
        return reply.at - contact.at
    }

    private func replyEvidence(_ pair: PairRecord?) -> [EventID] {
        [pair?.firstContact?.event ?? .none, pair?.firstReply?.event ?? .none]
    }

    private func replyWords(
        _ freelancer: FreelancerID, _ client: ClientID, _ pair: PairRecord?
    ) -> String {
        let names = (words.name(freelancer), words.name(client))
        if let time = replyTime(pair) { return "\(names.0) replied to \(names.1) after \(time)" }
        if let contact = pair?.firstContact {
            // What the network took of it is of no use to anybody.
            let time = now - contact.at
            let told = time < .minutes(1) ? time : .seconds(time.microseconds / 1_000_000)
            return "\(names.0) has not replied to \(names.1) in \(told)"
        }
        return "\(names.1) has not written to \(names.0)"
    }

    /// A message of the writer was delivered to the reader (behind the mark).
    func hasReceived(_ reader: Person, from writer: Person, _ text: TextID?) -> Finding {
        let received = delivered(between: reader, writer)
            .filter { message in
                message.position > since.position && message.isFromClient == writer.isClient
                    && (text.map { isSame($0, message.text) } ?? true)
            }
        let names = (words.name(reader), words.name(writer))
        let what = text.map { "the message \(words.quote($0)) from" } ?? "a message from"
        return verdict(
            !received.isEmpty,
            received.isEmpty
                ? "\(names.0) has not received \(what) \(names.1)" + sinceWords
                : "\(names.0) has received " + Wording.count(received.count, "message")
                    + " from \(names.1)" + sinceWords + ", the last "
                    + words.quote(received[received.count - 1].text),
            evidence: received.map(\.event))
    }

    /// The latest message delivered from one to the other has this text.
    func lastMessage(_ writer: Person, _ reader: Person, _ text: TextID) -> Finding {
        let last = delivered(between: writer, reader)
            .last { $0.isFromClient == writer.isClient }
        let names = (words.name(writer), words.name(reader))
        return verdict(
            last.map { isSame($0.text, text) } ?? false,
            last.map { "\(names.0)'s last message to \(names.1) is \(words.quote($0.text))" }
                ?? "no message of \(names.0) has reached \(names.1)",
            evidence: [last?.event ?? .none])
    }

    /// All the messages delivered between the two, either way, in the order of delivery.
    func messagesInOrder(_ one: Person, _ other: Person, _ texts: [TextID]) -> Finding {
        let messages = delivered(between: one, other)
        let isSameOrder =
            messages.count == texts.count
            && zip(messages, texts).allSatisfy { isSame($0.text, $1) }
        let names = (words.name(one), words.name(other))
        return verdict(
            isSameOrder,
            messages.isEmpty
                ? "no message between \(names.0) and \(names.1) was delivered"
                : "the messages between \(names.0) and \(names.1) are "
                    + messages.map { words.quote($0.text) }.joined(separator: ", "),
            evidence: messages.map(\.event))
    }

    /// The same words count, wherever in the script they stand.
    private func isSame(_ a: TextID, _ b: TextID) -> Bool {
        a == b || observer.cast[a] == observer.cast[b]
    }

    private func delivered(between a: Person, _ b: Person) -> [DeliveredMessage] {
        guard let (client, freelancer) = pair(a, b) else { return [] }
        return observer.pair(client, freelancer)?.delivered ?? []
    }

    /// The freelancer's n-th e-mail of the run, counted from 1, or the last.
    func email(_ freelancer: FreelancerID, _ ordinal: Int?) -> Finding {
        let emails = record(freelancer).emails
        let place = (ordinal ?? emails.count) - 1
        let name = words.name(freelancer)
        guard emails.indices.contains(place), let client = emails[place].client else {
            return verdict(false, "\(name) has received " + Wording.count(emails.count, "e-mail"))
        }
        let isShown = emails[place].detail == 1
        let which = ordinal.map { "e-mail number \($0)" } ?? "last e-mail"
        return verdict(
            isShown,
            "\(name)'s \(which), about \(words.name(client)), shows "
                + (isShown ? "client details" : "no client details"),
            evidence: [emails[place].event])
    }

    /// Ends a sentence about what happened where only part of the run counts.
    var sinceWords: String { isMarked ? " since the check began" : "" }
}

extension Person {
    var isClient: Bool {
        switch self {
        case .client: true
        case .freelancer: false
        }
    }
}
