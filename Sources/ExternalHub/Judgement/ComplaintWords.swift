import Marketplace
import Participants

/// The words of complaints, by which it is also known what a recorded one was about.
enum ComplaintWords {
    static func wrong(_ difference: Difference, after sentence: String) -> String {
        "\(difference.rule): \(difference.message)" + after(sentence)
    }

    static func unknown(_ what: String, to place: String) -> String {
        "unknown: \(what)" + to(place)
    }

    static let greeting = "the greeting"

    /// What a hub is told first of a scenario.
    static func beginning(of title: String) -> String { "the beginning of \"\(title)\"" }

    /// What it is told last.
    static func end(of title: String) -> String { "the end of \"\(title)\"" }

    /// What helps with a wrong answer: the rule, if it is one that can be told.
    static func help(with wrong: String) -> String? {
        RuleSlug(rawValue: String(wrong.prefix { $0 != ":" })).map {
            "`dmsim explain \($0.rawValue)` tells the rule"
        }
    }

    /// Whether a complaint is about that.
    static func does(_ message: String, name place: String, _ kind: HubComplaint.Kind) -> Bool {
        message.hasSuffix(kind == .wrong ? after(place) : to(place))
    }

    private static func after(_ sentence: String) -> String { " (after: \(sentence))" }
    private static func to(_ place: String) -> String { " to: \(place)" }
}
