/// What a session says to a line.
package struct PlayAnswer: Sendable, Equatable {
    /// Lines to show, without anything that a terminal would obey.
    package var lines: [String] = []
    /// Where the session is to be written.
    package var save: String?
    package var isOver = false

    init(_ lines: [String] = []) { self.lines = lines }
}
