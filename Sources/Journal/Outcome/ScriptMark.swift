package import Marketplace
package import VirtualTime

/// Something that a run did with a line of its script, and after how many events.
package struct ScriptMark: Hashable, Sendable, BitwiseCopyable {
    package enum Kind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
        /// A step begins.
        case step
        /// An expectation was looked at and is so, or what stood until then was never broken.
        case held
        case notHeld
        /// The step was refused, whether the script says so or not.
        case refused
        /// A branch of `together` begins.
        case branch
    }

    package var kind: Kind
    /// Which of the outcome's files, from 0.
    package var file: Int
    /// From 1.
    package var line: Int
    /// Which of the script's own steps it is or belongs to, from 1.
    package var step: Int
    /// How many events of the journal there were.
    package var events: Int
    /// The instant at which it did.
    package var at: Instant
    /// Why the step was refused; nil for other marks.
    package var refusal: RefusalReason?

    package init(
        _ kind: Kind, file: Int, line: Int, step: Int, events: Int, at: Instant,
        refusal: RefusalReason?
    ) {
        self.kind = kind
        self.file = file
        self.line = line
        self.step = step
        self.events = events
        self.at = at
        self.refusal = refusal
    }
}
