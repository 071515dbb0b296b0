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
    package var file: Int32
    /// From 1.
    package var line: Int32
    /// How many events of the journal there were.
    package var events: Int32

    package init(_ kind: Kind, file: Int32, line: Int32, events: Int32) {
        self.kind = kind
        self.file = file
        self.line = line
        self.events = events
    }
}
