import ScenarioLanguage

/// Made-up steps: mostly what can be done as things stand, as far as a list of what was done can
/// tell, so that scenarios go on for long; and now and then any sentence of the language.
struct MadeUpSteps: Sendable {
    private var whim: Whim
    /// What is thought of each pair.
    private var pairs: [String: Pair] = [:]
    private var jobs: Set<String> = []
    private var left = 24
    /// Whether acme and spamco have each invited somebody.
    private var isInvited = false

    private struct Pair {
        var talks = false
        var archived = false
        var blocked = false
        var offered = false
        var invited = false
        var hired = false
        var reported = false
    }

    init(_ whim: Whim) { self.whim = whim }

    mutating func lines(indent: Int) -> [String] {
        var first: [String] = []
        isInvited = whim.chance(50)
        if isInvited {
            for (client, freelancer) in [("acme", "noor"), ("spamco", "noor"), ("acme", "ivan")] {
                if jobs.insert(client).inserted {
                    first.append(item("\(client) posts job-\(client): {skills: [swift]}", indent))
                }
                first.append(
                    item("\(client) invites \(freelancer) to job-\(client): Come", indent))
                pairs[client + freelancer, default: Pair()].invited = true
            }
        }
        return first + lines(indent: indent, depth: 0)
    }

    private mutating func lines(indent: Int, depth: Int) -> [String] {
        let count = depth == 0 ? 6 + whim.below(14) : 1 + whim.below(3)
        var lines: [String] = []
        for _ in 0..<count where left > 0 || lines.isEmpty {
            left -= 1
            lines += step(indent, depth)
        }
        return lines
    }

    private mutating func step(_ indent: Int, _ depth: Int) -> [String] {
        switch whim.below(20) {
        case 0..<9: return deed(indent)
        case 9..<12:
            return [item("wait: \(whim.chance(80) ? whim.usualSpan() : whim.span())", indent)]
        case 12: return [item("at: \(whim.instant())", indent)]
        case 13: return [fault(indent)]
        case 14: return [anySentence(.step, indent)]
        case 15: return watch(indent)
        default: return depth < 3 ? block(indent, depth) : deed(indent)
        }
    }

    private func item(_ text: String, _ indent: Int) -> String {
        String(repeating: " ", count: indent) + "- " + text
    }

    // MARK: - Deeds

    private mutating func deed(_ indent: Int) -> [String] {
        let client = whim.pick(MadeUpScript.clients)
        let freelancer = whim.pick(MadeUpScript.freelancers)
        var pair = pairs[client + freelancer, default: Pair()]
        defer { pairs[client + freelancer] = pair }
        let deed = whim.pick(choices(client, freelancer, pair))
        note(deed, client, &pair)
        return [item(deed, indent)]
    }

    /// What the two can do that will probably not be refused.
    private mutating func choices(
        _ client: String, _ freelancer: String, _ pair: Pair
    ) -> [String] {
        let text = whim.text()
        var deeds = ["\(client) searches: {skill: swift}"]
        if pair.blocked { return ["\(freelancer) unblocks \(client)"] }
        deeds += [
            "\(client) messages \(freelancer): \(text)",
            "\(client) messages \(freelancer): \(text)",
        ]
        if pair.talks {
            deeds += [
                "\(freelancer) replies to \(client): \(text)", "\(freelancer) blocks \(client)",
                "\(freelancer) declines \(client)'s message",
                pair.archived
                    ? "\(freelancer) unarchives \(client)" : "\(freelancer) archives \(client)",
            ]
            if !pair.reported { deeds.append("\(freelancer) reports \(client): spam") }
            if !pair.offered, !pair.hired {
                deeds.append("\(client) hires \(freelancer): {rate: \(whim.money())}")
            }
        }
        if pair.offered {
            deeds += [
                "\(freelancer) accepts \(client)'s offer",
                "\(freelancer) declines \(client)'s offer",
                "\(client) withdraws the offer to \(freelancer)",
            ]
        }
        if pair.hired {
            deeds += [
                "\(client) pays \(freelancer): \(whim.money())",
                "\(client) ends the contract with \(freelancer): success",
                "\(freelancer) ends the contract with \(client): neutral",
            ]
        }
        if pair.reported {
            deeds += [
                "desk upholds \(freelancer)'s report about \(client): suspension",
                "desk dismisses \(freelancer)'s report about \(client)",
            ]
        }
        if !jobs.contains(client) {
            return deeds + ["\(client) posts job-\(client): {skills: [swift]}"]
        }
        if !pair.invited {
            return deeds + ["\(client) invites \(freelancer) to job-\(client): Come"]
        }
        return deeds + [
            "\(freelancer) accepts \(client)'s invite to job-\(client)",
            "\(freelancer) declines \(client)'s invite to job-\(client)",
            "\(client) withdraws the invite to \(freelancer)",
        ]
    }

    private mutating func note(_ deed: String, _ client: String, _ pair: inout Pair) {
        let verb = deed.split(separator: " ")[1]
        let isOffer = deed.hasSuffix("offer") || deed.contains("the offer")
        let isInvite = deed.contains("invite")
        switch verb {
        case "messages": pair.talks = true
        case "posts": jobs.insert(client)
        case "invites": pair.invited = true
        case "hires": pair.offered = true
        case "blocks": pair.blocked = true
        case "unblocks": pair.blocked = false
        case "archives": pair.archived = true
        case "unarchives": pair.archived = false
        case "reports": pair.reported = true
        case "upholds", "dismisses": pair.reported = false
        case "ends": pair.hired = false
        case "accepts" where isOffer: (pair.offered, pair.hired) = (false, true)
        case "declines" where isOffer, "withdraws" where isOffer: pair.offered = false
        case "accepts" where isInvite, "declines" where isInvite, "withdraws" where isInvite:
            pair.invited = false
        default: break
        }
    }

    private mutating func fault(_ indent: Int) -> String {
        let who = whim.pick(["hub", "desk", "noor", "acme"])
        return item(
            whim.pick([
                "hub crashes", "desk crashes", "\(who) is down for \(whim.span())",
                "messages to \(who) are delayed by \(whim.span())",
                "messages to \(who) are no longer delayed", "hub is down from 22:00 to 06:00",
            ]), indent)
    }

    // MARK: - Flow

    private mutating func block(_ indent: Int, _ depth: Int) -> [String] {
        let inner = indent + 4
        switch whim.below(5) {
        case 0:
            return [item("repeat \(1 + whim.below(3)) times:", indent)]
                + lines(indent: inner, depth: depth + 1)
        case 1:
            return [item("for each person in noor and ivan:", indent)]
                + lines(indent: inner, depth: depth + 1)
        case 2:
            var condition = String(anySentence(.expectation, 0).dropFirst(2))
            // What is asked about a text would be a key of its own.
            if condition.contains(": ") { condition = "acme is on plan plus" }
            return [item("when \(condition):", indent)] + lines(indent: inner, depth: depth + 1)
        default:
            var branches: [String] = []
            for _ in 0..<(2 + whim.below(2)) {
                branches.append(String(repeating: " ", count: inner) + "-")
                branches += lines(indent: inner + 2, depth: depth + 1)
            }
            return [item("together:", indent)] + branches
        }
    }

    /// What is so or not, mostly over a time in which all of it can come.
    private mutating func watch(_ indent: Int) -> [String] {
        let span = whim.usualSpan()
        return [
            item(
                whim.pick([
                    "for \(span), never: noor receives a message from acme",
                    "for \(span), always: acme has at least 0 new connections left",
                    "within \(whim.span()): acme is in a conversation with noor",
                    "never: spamco is suspended",
                ]), indent)
        ]
    }

    // MARK: - Any sentence

    /// An example of the catalogue with other values in it.
    private mutating func anySentence(_ kind: CatalogEntry.Kind, _ indent: Int) -> String {
        let entries = SentenceCatalog.forms.filter { $0.kind == kind }
        let example = whim.pick(entries).example
        let isAboutJobs = ["driver-port", "invite"].contains { example.contains($0) }
        // Nothing can be said of a job or an invite that no step above makes.
        if isAboutJobs, !isInvited { return anySentence(kind, indent) }
        var sentence = example.split(
            separator: " ", omittingEmptySubsequences: false
        ).map(String.init)
        for place in sentence.indices {
            if sentence[place].hasPrefix("driver-port") {
                sentence[place] = "job-acme" + sentence[place].dropFirst("driver-port".count)
            } else if whim.chance(50) {
                sentence[place] = other(sentence[place])
            }
        }
        return item(sentence.joined(separator: " "), indent)
    }

    /// A word with another value of its kind, where it is one.
    private mutating func other(_ word: String) -> String {
        if let units = word.last, "hdms".contains(units), word.first?.isNumber == true {
            return whim.usualSpan()
        }
        if word.allSatisfy(\.isNumber), !word.isEmpty { return whim.number() }
        if word.last == "%" { return whim.share() }
        return word
    }
}
