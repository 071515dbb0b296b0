package import Marketplace

extension MessageReactions {
    /// What scripts and load files call them.
    package static let keys = ["replies", "archives", "blocks", "reports"]

    /// The reaction that a key means; nil for other keys.
    package static func part(_ key: String) -> WritableKeyPath<MessageReactions, Tendency?>? {
        switch key {
        case "replies": \.replies
        case "archives": \.archives
        case "blocks": \.blocks
        case "reports": \.reports
        default: nil
        }
    }
}
