import Diagnostics
import Marketplace
import YAML

/// What ties clients and freelancers before the start: contracts, and contacts without one.
extension PlanReader {
    /// `[acme with noor, acme with ivan (ended)]`
    mutating func readContractList(_ node: Node) {
        let kind = TieKind(
            what: "a contract", expected: "acme with noor, or acme with noor (ended)",
            states: ["running": true, "ended": false, "past": false])
        for tie in ties(node, kind) {
            plan.cast.contracts.append(
                PriorContract(
                    client: tie.client, freelancer: tie.freelancer, isRunning: tie.isRunning))
        }
    }

    /// `[acme with noor, acme with ivan]`
    mutating func readContactList(_ node: Node) {
        for tie in ties(node, TieKind(what: "a contact", expected: "acme with noor", states: [:])) {
            plan.cast.contacts.append(Contact(client: tie.client, freelancer: tie.freelancer))
        }
    }

    /// What a list of ties is of, and the words for their states.
    private struct TieKind {
        var what: String
        var expected: String
        /// Whether a word says that it is running.
        var states: [String: Bool]
    }

    private struct Tie {
        var client: ClientID
        var freelancer: FreelancerID
        var isRunning: Bool
    }

    private mutating func ties(_ node: Node, _ kind: TieKind) -> [Tie] {
        if node.isAbsent { return [] }
        return textList(node, what: kind.what).compactMap { $0.isBroken ? nil : tie($0, kind) }
    }

    private mutating func tie(_ text: ScriptText, _ kind: TieKind) -> Tie? {
        let words = tokenizer.words(of: text.string)
        var client: ClientID?
        var freelancer: FreelancerID?
        var isRunning = true
        var isRight = true
        for word in words {
            switch (word.person, word.text) {
            case (.client(let id), _) where client == nil: client = id
            case (.freelancer(let id), _) where freelancer == nil: freelancer = id
            case (nil, "with"), (nil, "and"): continue
            case (nil, let state) where kind.states[state] != nil:
                isRunning = kind.states[state] ?? true
            default:
                reportTie(word, text, kind)
                isRight = false
            }
        }
        guard isRight else { return nil }
        guard let client, let freelancer else {
            if words.contains(where: mayBeName) { return nil }
            report(
                .badContract, "\(kind.what) is between a client and a freelancer", at: text.span,
                expected: kind.expected)
            return nil
        }
        return Tie(client: client, freelancer: freelancer, isRunning: isRunning)
    }

    private mutating func reportTie(_ word: Word, _ text: ScriptText, _ kind: TieKind) {
        if mayBeName(word) { return }
        if isFullOfMistakes { return pass(over: text, [word]) }
        let span = text.span(of: word.range)
        let all = plan.cast.clients.map(\.name) + plan.cast.freelancers.map(\.name)
        let isFar = Suggestion.closest(to: word.text, among: all) == nil
        if word.person == nil && word.id == 0 && !isFar {
            reportUnknownName(word.text, at: span, among: all)
        } else {
            report(
                .badContract, "\(quoted(word.text)) is not understood in \(kind.what)", at: span,
                expected: kind.expected)
        }
    }
}
