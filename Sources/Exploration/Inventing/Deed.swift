import YAML

/// Something that one of two people can do about the other, as scripts made up say it.
enum Deed: String, CaseIterable, Hashable, Sendable {
    case searches, opensFromSearch, opensFromProfile, followsUp, replies, archives, unarchives
    case blocks, unblocks, declinesMessage, reports, reportsFirst
    case hires, acceptsOffer, declinesOffer, withdrawsOffer
    case proposes, acceptsContract, declinesContract, withdrawsContract
    case pays, endsAsClient, endsAsFreelancer
    case posts, invites, acceptsInvite, declinesInvite, withdrawsInvite, reportsInvite
    case applies, withdrawsApplication, acceptsApplication, declinesApplication
    case upholds, suspends, dismisses, reinstates
    case changesPlan, cancelsPlan, verifiesBilling, hidesProfile, showsProfile, views, buys

    /// The step for a client and a freelancer; `variety` picks among texts, figures and plans.
    func step(_ client: String, _ freelancer: String, _ variety: Int) -> Node {
        let job = "job-\(client)"
        func pick(_ items: [String]) -> String { items[variety % items.count] }
        func pair(_ key: String, _ value: String) -> Node { .mapping([(key, .text(value))]) }
        switch self {
        case .searches:
            return .mapping([("\(client) searches", .mapping([("skill", .text("swift"))]))])
        case .opensFromSearch: return pair("\(client) messages \(freelancer) from search", "Hi")
        case .opensFromProfile, .followsUp:
            return pair("\(client) messages \(freelancer)", pick(Self.texts))
        case .replies: return pair("\(freelancer) replies to \(client)", pick(Self.texts))
        case .archives: return .text("\(freelancer) archives \(client)")
        case .unarchives: return .text("\(freelancer) unarchives \(client)")
        case .blocks: return .text("\(freelancer) blocks \(client)")
        case .unblocks: return .text("\(freelancer) unblocks \(client)")
        case .declinesMessage: return .text("\(freelancer) declines \(client)'s message")
        case .reports: return pair("\(freelancer) reports \(client)'s last message", "spam")
        case .reportsFirst:
            return pair("\(freelancer) reports \(client)'s 1st message", "spam")
        case .hires:
            return .mapping([("\(client) hires \(freelancer)", .mapping([("rate", .text("80"))]))])
        case .acceptsOffer: return .text("\(freelancer) accepts \(client)'s offer")
        case .declinesOffer: return .text("\(freelancer) declines \(client)'s offer")
        case .withdrawsOffer: return .text("\(client) withdraws the offer to \(freelancer)")
        case .proposes: return .text("\(freelancer) proposes a contract to \(client)")
        case .acceptsContract:
            return .text("\(client) accepts \(freelancer)'s contract proposal")
        case .declinesContract:
            return .text("\(client) declines \(freelancer)'s contract proposal")
        case .withdrawsContract: return .text("\(freelancer) withdraws her proposal to \(client)")
        case .pays: return pair("\(client) pays \(freelancer)", pick(["500 USD", "1000 USD"]))
        case .endsAsClient:
            return pair(
                "\(client) ends the contract with \(freelancer)",
                pick(["success", "neutral", "negative"]))
        case .endsAsFreelancer:
            return pair(
                "\(freelancer) ends the contract with \(client)", pick(["success", "neutral"]))
        case .posts:
            let skills = Node.list([.text("swift")])
            return .mapping([("\(client) posts \(job)", .mapping([("skills", skills)]))])
        case .invites: return pair("\(client) invites \(freelancer) to \(job)", "Come")
        case .acceptsInvite: return .text("\(freelancer) accepts \(client)'s invite to \(job)")
        case .declinesInvite: return .text("\(freelancer) declines \(client)'s invite to \(job)")
        case .withdrawsInvite:
            return .text("\(client) withdraws the invite to \(freelancer) to \(job)")
        case .reportsInvite: return .text("\(freelancer) reports \(client)'s invite to \(job)")
        case .applies: return pair("\(freelancer) submits a proposal to \(job)", "Hi")
        case .withdrawsApplication: return .text("\(freelancer) withdraws her proposal to \(job)")
        case .acceptsApplication:
            return .text("\(client) accepts \(freelancer)'s proposal to \(job)")
        case .declinesApplication:
            return .text("\(client) declines \(freelancer)'s proposal to \(job)")
        case .upholds: return .text("desk upholds \(freelancer)'s report about \(client)")
        case .suspends:
            return pair(
                "desk upholds \(freelancer)'s report about \(client)",
                pick(["suspension", "restriction", "warning"]))
        case .dismisses: return .text("desk dismisses \(freelancer)'s report about \(client)")
        case .reinstates: return .text("desk reinstates \(client)")
        case .changesPlan:
            return pair(
                "\(client) changes plan", pick(["basic", "plus", "business", "enterprise"]))
        case .cancelsPlan: return .text("\(client) cancels the plan")
        case .verifiesBilling: return .text("\(client) verifies billing")
        case .buys: return .text("\(client) buys \(pick(["2", "3", "5"])) connections")
        case .hidesProfile: return .text("\(freelancer) goes private")
        case .showsProfile: return .text("\(freelancer) goes public")
        case .views: return .text("\(freelancer) views \(client)'s messages")
        }
    }

    private static let texts = ["Hi", "Hi", "Mail me at a@example.com"]
}

/// What is thought of a client and a freelancer: what was done, though it may have been refused.
struct ThoughtOf: Hashable, Sendable {
    var talks = false
    var replied = false
    var isArchived = false
    var isBlocked = false
    var isReported = false
    var offer = false
    var contract = false
    var proposal = false
    var invite = false
    var application = false

    /// What can be done as things stand.
    func deeds(isPosted: Bool) -> [Deed] {
        var deeds: [Deed] = [.searches, .opensFromProfile, .opensFromSearch]
        // The desk may rule on somebody who is blocked meanwhile.
        if isBlocked {
            return [.unblocks, .followsUp, .invites] + (isReported ? [.upholds, .suspends] : [])
        }
        if talks {
            deeds += [
                .followsUp, .followsUp, .replies, .replies, isArchived ? .unarchives : .archives,
                .blocks, .declinesMessage, .reports, .reportsFirst, .hires, .proposes, .views,
            ]
        }
        if isReported { deeds += [.upholds, .suspends, .dismisses, .reinstates, .reinstates] }
        if offer { deeds += [.acceptsOffer, .acceptsOffer, .declinesOffer, .withdrawsOffer] }
        if proposal { deeds += [.acceptsContract, .declinesContract, .withdrawsContract] }
        if contract { deeds += [.pays, .endsAsClient, .endsAsFreelancer, .opensFromProfile] }
        deeds.append(.changesPlan)
        if !isPosted { return deeds + [.posts] }
        if invite {
            deeds += [.acceptsInvite, .declinesInvite, .withdrawsInvite, .reportsInvite]
        } else {
            deeds += [.invites, .invites]
        }
        deeds.append(.applies)
        if application {
            deeds += [.acceptsApplication, .declinesApplication, .withdrawsApplication]
        }
        return deeds + [.changesPlan, .verifiesBilling, .hidesProfile, .showsProfile, .buys]
    }

    mutating func note(_ deed: Deed) {
        switch deed {
        case .opensFromSearch, .opensFromProfile, .followsUp: talks = true
        case .replies: replied = true
        case .archives: isArchived = true
        case .unarchives: isArchived = false
        case .blocks: isBlocked = true
        case .unblocks: isBlocked = false
        case .reports, .reportsFirst, .reportsInvite: isReported = true
        case .upholds, .dismisses, .suspends: isReported = false
        case .hires: offer = true
        case .acceptsOffer: (offer, contract) = (false, true)
        case .declinesOffer, .withdrawsOffer: offer = false
        case .proposes: proposal = true
        case .acceptsContract: (proposal, contract) = (false, true)
        case .declinesContract, .withdrawsContract: proposal = false
        case .endsAsClient, .endsAsFreelancer: contract = false
        case .invites: invite = true
        case .acceptsInvite: (invite, talks) = (false, true)
        case .declinesInvite, .withdrawsInvite: invite = false
        case .applies: application = true
        case .acceptsApplication: (application, offer) = (false, true)
        case .withdrawsApplication, .declinesApplication: application = false
        default: break
        }
    }

    /// Whether a sentence can be read only below an invite of that pair.
    static func needsInvite(_ deed: Deed) -> Bool {
        switch deed {
        case .acceptsInvite, .declinesInvite, .withdrawsInvite, .reportsInvite: true
        default: false
        }
    }

    /// Whether a sentence can be read only where a step above has made what it is about.
    static func needsJob(_ deed: Deed) -> Bool {
        switch deed {
        case .invites, .acceptsInvite, .declinesInvite, .withdrawsInvite, .reportsInvite, .applies,
            .withdrawsApplication, .acceptsApplication, .declinesApplication:
            true
        default: false
        }
    }
}
