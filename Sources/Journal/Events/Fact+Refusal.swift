package import Marketplace

extension Fact {
    /// The refusal that the fact is, or that somebody is told.
    package var refusal: Refusal? {
        switch self {
        case .refused(_, let refusal), .told(_, .refused(_, let refusal)): refusal
        case .acted, .changed, .told, .befell: nil
        }
    }
}
