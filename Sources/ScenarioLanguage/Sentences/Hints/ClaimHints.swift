import Diagnostics
import Marketplace
import YAML

/// Expectations that many write and no claim can hold, with what to write instead.
///
/// They are compared only with sentences that no form took, and no list of sentences shows them.
enum ClaimHints {
    static let forms: [HintForm] = [
        HintForm(
            "{freelancer}'s job success [score] (is|are) (at least|at most|more than|less than) "
                + "{percent}",
            "{freelancer}'s job success [score] is (over|under|above|below) {percent}",
            example: "noor's job success is at least 80%",
            meaning: "Scores are compared with one percentage."
        ) { match, reader in
            let noor = reader.plan.cast.name(of: .freelancer(match.freelancer))
            return SentenceHint(
                message: "a score is compared with one percentage, not with a bound",
                instead: "\(noor)'s job success is \(match.percent)%")
        },
        HintForm(
            "{client} has {count} [running] (contracts|contract) with {freelancer}",
            "{freelancer} has {count} [running] (contracts|contract) with {client}",
            "there (is|are|was|were) {count} (contracts|contract) between {person} and {to:person}",
            example: "acme has 1 contract with noor",
            meaning: "Contracts are counted by person, not by pair."
        ) { match, reader in
            let (acme, noor) = reader.pair(match)
            return SentenceHint(
                message: "contracts are counted for one person, not between two",
                instead: "\(acme) has a contract with \(noor) (if it runs), "
                    + "\(acme) has hired \(noor) (if it may have ended), or \(acme) has 1 contract")
        },
        HintForm(
            "there (is|are|was|were) {count} (messages|message) between {person} and {to:person}",
            "{person} and {to:person} [has] exchanged {count} (messages|message)",
            example: "there are 3 messages between acme and noor",
            meaning: "Messages are counted each way."
        ) { match, reader in
            let (acme, noor) = reader.pair(match)
            return SentenceHint(
                message: "messages are counted each way, not between two",
                instead: "\(acme) sent 2 messages to \(noor), and \(noor) sent 1 message to \(acme)"
            )
        },
    ]
}

typealias HintForm = SentenceForm<SentenceHint>

/// Why a sentence is not understood, and what says the same.
struct SentenceHint {
    var message: String
    var instead: String
}

extension PlanReader {
    /// Reports the hint on a sentence that is known to be written and not to be understood.
    mutating func hint(_ sentence: ScriptText, _ words: [Word], details: Node?) -> Bool {
        var matcher = Matcher(grammar.hints, words: words, hasDetails: details != nil)
        guard let entry = matcher.match() else { return false }
        let form = ClaimHints.forms[Int(grammar.hints.entries[Int(entry)].form)]
        let match = Match(
            captures: matcher.captures, words: words, sentence: sentence, details: details)
        guard let hint = form.build(match, &self) else { return false }
        report(
            .unknownSentence, hint.message, at: sentence.span, expected: hint.instead,
            notes: notes(on: sentence))
        return true
    }

    /// The names of the client and the freelancer of a sentence, or of the two people in it.
    fileprivate func pair(_ match: Match) -> (String, String) {
        if let first = match.personIfAny(.none), let second = match.personIfAny(.to) {
            return (plan.cast.name(of: first), plan.cast.name(of: second))
        }
        let client = plan.cast.name(of: .client(match.client))
        return (client, plan.cast.name(of: .freelancer(match.freelancer)))
    }
}
