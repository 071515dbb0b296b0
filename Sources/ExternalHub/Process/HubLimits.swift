package import VirtualTime

/// How long a hub may take and how much it may write.
package struct HubLimits: Hashable, Sendable {
    /// For one answer, real time; the first, which begins with the start of the program, may take
    /// at least `start`.
    package var timeout: TimeSpan = .seconds(2)
    package var start: TimeSpan = .seconds(5)
    /// In bytes, its line break not counted.
    package var line = 1 << 20
    package var linesPerAnswer = 10_000
    package var bytesPerAnswer = 8 << 20
    /// On standard error, while it owes one answer.
    package var errorBytesPerAnswer = 8 << 20
    /// How much of standard error a message shows.
    package var errorBytesShown = 1_024
    /// How long it has for leaving by itself once its input is closed.
    package var farewell: TimeSpan = .milliseconds(300)

    package init() {}
}

/// Why a hub gave no answer that can be judged.
enum HubTrouble: Error, Hashable, Sendable {
    case cannotStart(errno: Int32)
    case silent(TimeSpan)
    /// Its output ended; the text says how it ended, if it did.
    case gone(String)
    case flood(String)
    case garbage(String, line: String)
    case unasked(String)
    case interrupted
}
