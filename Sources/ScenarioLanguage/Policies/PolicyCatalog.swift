import Diagnostics
package import Marketplace
import YAML

/// The policies that ship with the product, each a file that a user can print, copy and change.
package enum PolicyCatalog {
    /// In the order in which they are listed; the first is the default.
    package static let names = [
        "article", "five-a-day", "inmail", "inmail-2014", "daily-likes", "inbound-window",
        "recruiter-team", "pending-cap", "hour-day-month", "earned-tiers", "reply-window",
    ]

    /// The commented file of a preset; nil if there is none of that name.
    package static func text(of name: String) -> String? {
        bytes(of: name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The policy of a preset; nil if there is none of that name.
    package static func policy(named name: String) -> Policy? {
        // The default is the value the code starts from; a test keeps its file equal to it.
        if name == "article" { return Policy() }
        return read.first { $0.name == name }
    }

    /// All but the first, read once.
    private static let read = names.dropFirst().map { parsed($0) }

    /// A preset as its file says it.
    static func parsed(_ name: String) -> Policy {
        guard let bytes = bytes(of: name) else { preconditionFailure("no preset \(name)") }
        let file = SourceFile(name: name + ".yaml", bytes: bytes)
        let (documents, diagnostics) = YAMLParser.parse(file)
        guard diagnostics.isEmpty, documents.count == 1,
            let policy = PolicyReader.read(documents[0].root).policy
        else { preconditionFailure("the preset \(name) is not valid") }
        return policy
    }

    private static func bytes(of name: String) -> [UInt8]? {
        switch name {
        case "article": PackageResources.article_yaml
        case "five-a-day": PackageResources.five_a_day_yaml
        case "inmail": PackageResources.inmail_yaml
        case "inmail-2014": PackageResources.inmail_2014_yaml
        case "daily-likes": PackageResources.daily_likes_yaml
        case "inbound-window": PackageResources.inbound_window_yaml
        case "recruiter-team": PackageResources.recruiter_team_yaml
        case "pending-cap": PackageResources.pending_cap_yaml
        case "hour-day-month": PackageResources.hour_day_month_yaml
        case "earned-tiers": PackageResources.earned_tiers_yaml
        case "reply-window": PackageResources.reply_window_yaml
        default: nil
        }
    }
}
