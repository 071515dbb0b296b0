import Diagnostics
import Journal
import Marketplace
import ScenarioLanguage

/// What the player can do now.
struct PlayChoices: Sendable {
    /// Sentences that would be taken.
    var possible: [String] = []
    /// Sentences that would be refused, each with the slug of the reason.
    var refused: [(sentence: String, slug: String)] = []

    var lines: [String] {
        var lines = ["You can:"] + possible.map { "  " + $0 }
        if possible.isEmpty { lines = ["There is nothing that you can do now but let time pass."] }
        if !refused.isEmpty { lines.append("Refused now:") }
        lines += refused.map { "  \($0.sentence)  (refused: \($0.slug))" }
        return lines.map(VisibleText.escaped)
    }
}

extension PlaySession {
    /// Tries every sentence of the player's side, as the catalogue shows it, with those whom the
    /// player knows.
    func choices() async -> PlayChoices {
        var choices = PlayChoices()
        for sentence in candidates() {
            let steps = typed + [TypedStep(sentence: sentence)]
            guard let trial = try? await script.run(steps, reading, options) else { continue }
            if let refusal = trial.steps.last?.refusal {
                choices.refused.append((sentence, refusal.slug))
            } else if trial.deeds.last == true {
                choices.possible.append(sentence)
            }
        }
        return choices
    }

    /// What a line can be completed to: sentences that would be taken, and commands.
    package func completions() async -> [String] {
        let sentences = await choices().possible.map { sentence in
            TypedStep.colon(in: sentence).map {
                String(decoding: Array(sentence.utf8)[...$0], as: UTF8.self) + " "
            } ?? sentence
        }
        return sentences + PlayCommand.entries.map(\.word)
    }

    /// What the last word of a line can be completed to.
    package var names: [String] {
        [script.name] + partners.map { cast.name(of: $0) } + jobs
    }

    /// Whom the player has had to do with; for a client who has not yet, some whom a search could
    /// find.
    private var partners: [Person] {
        var found = sight.partners
        let ties =
            cast.contracts.map { ($0.client, $0.freelancer) }
            + cast.contacts.map { ($0.client, $0.freelancer) }
        for tie in ties {
            let (client, freelancer) = (Person.client(tie.0), Person.freelancer(tie.1))
            if script.player == client, !found.contains(freelancer) { found.append(freelancer) }
            if script.player == freelancer, !found.contains(client) { found.append(client) }
        }
        if found.isEmpty, case .client = script.player {
            found = cast.freelancers.indices.map { .freelancer(FreelancerID(UInt32($0))) }
        }
        return Array(found.prefix(4))
    }

    /// The jobs that the player has heard of.
    private var jobs: [String] {
        let lines = sight.lines
        return cast.jobs.map(\.name).filter { name in
            lines.contains { $0.text.contains(name) }
        }
    }

    /// The sentences that are tried.
    func candidates() -> [String] {
        let side =
            switch script.player {
            case .client: "{client}"
            case .freelancer: "{freelancer}"
            }
        let known: [String?] = partners.isEmpty ? [nil] : partners.map { cast.name(of: $0) }
        let jobs = jobs
        var found: [String] = []
        func add(_ sentence: String) { if !found.contains(sentence) { found.append(sentence) } }
        for entry in SentenceCatalog.forms
        where entry.kind == .step && entry.pattern.hasPrefix(side + " ") {
            for partner in known {
                for job in jobs.isEmpty ? ["a-job"] : jobs {
                    guard let sentence = sentence(entry.example, partner, job) else { continue }
                    add(sentence)
                    guard entry.pattern.contains("{answers}") else { continue }
                    add(sentence.replacing(" accepts ", with: " declines ", maxReplacements: 1))
                }
            }
        }
        return found
    }

    /// An example of the catalogue about the player and somebody else; nil where it needs somebody
    /// and there is nobody.
    private func sentence(_ example: String, _ partner: String?, _ job: String) -> String? {
        let colon = TypedStep.colon(in: example)
        let bytes = Array(example.utf8)
        let head = String(decoding: bytes[..<(colon ?? bytes.count)], as: UTF8.self)
        let tail = String(decoding: bytes[(colon ?? bytes.count)...], as: UTF8.self)
        let (client, freelancer): (String?, String?) =
            switch script.player {
            case .client: (script.name, partner)
            case .freelancer: (partner, script.name)
            }
        var isWhole = true
        func name(_ name: String?) -> String {
            isWhole = isWhole && name != nil
            return name ?? ""
        }
        // A report without a number is about the last message, which is there more often.
        let words = head.split(separator: " ").filter { $0 != "2nd" }.map { word -> String in
            let bare = word.hasSuffix("'s") ? String(word.dropLast(2)) : String(word)
            let rest = word.dropFirst(bare.count)
            switch bare {
            case "acme", "spamco", "globex": return name(client) + rest
            case "noor", "ivan", "mei": return name(freelancer) + rest
            case "driver-port": return job + rest
            default: return String(word)
            }
        }
        return isWhole ? words.joined(separator: " ") + tail : nil
    }
}
