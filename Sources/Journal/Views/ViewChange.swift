package import Marketplace

/// A change of what somebody sees.
package struct ViewChange: Hashable, Sendable {
    /// Whose view it is.
    package var viewer: Role
    package var section: ViewSection
    /// With whom an entry has to do, as a conversation has; entries are shown by it.
    package var group: Person?
    /// Which entry of the section and the group; nil: one of its own for this event.
    package var key: String?
    package var content: Content

    package enum Content: Hashable, Sendable {
        case removed
        /// The sentence of the event that changed it.
        case sentence
        case text(PhrasedText)
    }
}
