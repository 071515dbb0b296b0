import Marketplace

/// A part of what somebody sees of the marketplace, as pages show it.
package enum ViewSection: UInt8, CaseIterable, Hashable, Sendable {
    // A client, a freelancer, or both.
    case account, searches, inbox, archive, messages, emails
    case invites, proposals, offers, contracts, scores, blocks, notices
    // The hub.
    case accounts, conversations, blocked, openOffers
    // The desk.
    case queue, reviews, rulings

    /// Who has such a section.
    package enum Side: String, CaseIterable, Sendable { case client, freelancer, hub, desk }

    package var entry: ViewSectionEntry { ViewSectionEntry.all[Int(rawValue)] }
}

/// What is said of a section.
package struct ViewSectionEntry: Sendable {
    package let title: String
    package let sides: [ViewSection.Side]
    /// One sentence: what stands in it.
    package let meaning: String

    private init(_ title: String, _ sides: [ViewSection.Side], _ meaning: String) {
        self.title = title
        self.sides = sides
        self.meaning = meaning
    }

    /// In the order of `ViewSection`.
    static let all: [ViewSectionEntry] = ViewSection.allCases.map { entry(for: $0) }

    private static func entry(for section: ViewSection) -> ViewSectionEntry {
        switch section {
        case .account:
            ViewSectionEntry(
                "Account", [.client], "The plan, the standing, and what is left to reach out with.")
        case .searches:
            ViewSectionEntry("Search results", [.client], "The hits of each search, best first.")
        case .inbox:
            ViewSectionEntry("Inbox", [.freelancer], "Conversations that are not archived.")
        case .archive: ViewSectionEntry("Archive", [.freelancer], "Conversations put away.")
        case .messages:
            ViewSectionEntry(
                "Messages", [.client, .freelancer],
                "What was received, and what the hub took of what was sent.")
        case .emails:
            ViewSectionEntry(
                "E-mails", [.freelancer], "Notices by e-mail, with or without client details.")
        case .invites:
            ViewSectionEntry("Invites", [.client, .freelancer], "What became of each, last.")
        case .proposals:
            ViewSectionEntry(
                "Proposals", [.client, .freelancer], "Those for jobs and those for contracts.")
        case .offers:
            ViewSectionEntry("Offers", [.client, .freelancer], "What became of Hire Now.")
        case .contracts:
            ViewSectionEntry("Contracts", [.client, .freelancer], "Begun, paid, and ended.")
        case .scores:
            ViewSectionEntry("Scores", [.freelancer], "Job Success and responsiveness.")
        case .blocks: ViewSectionEntry("Blocked clients", [.freelancer], "Who may not write.")
        case .notices:
            ViewSectionEntry(
                "Notices", [.client, .freelancer], "What else the marketplace said.")
        case .accounts:
            ViewSectionEntry("Ledgers", [.hub], "Each client's plan, standing and quota.")
        case .conversations:
            ViewSectionEntry("Conversations", [.hub], "Who talks with whom, and how it stands.")
        case .blocked: ViewSectionEntry("Blocks", [.hub], "Which freelancers blocked whom.")
        case .openOffers: ViewSectionEntry("Open offers", [.hub], "Offers without an answer.")
        case .queue: ViewSectionEntry("Queue", [.desk], "Reports that wait for a reviewer.")
        case .reviews: ViewSectionEntry("Under review", [.desk], "Reports that are looked at.")
        case .rulings: ViewSectionEntry("Rulings", [.desk], "How reports were decided.")
        }
    }
}
