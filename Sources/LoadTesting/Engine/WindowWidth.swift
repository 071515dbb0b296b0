import VirtualTime

/// How long the windows of a run are: long enough to share work among threads and processes, and
/// so short that shards seldom have to wait for a ruling.
///
/// It follows what happens and changes no result.
struct WindowWidth {
    private(set) var microseconds: Int64
    private let longest: Int64
    private let shortest: Int64

    /// However long windows could be, so that there is something to show.
    private static let fewestWindows: Int64 = 256
    /// A window that needs more rounds has too many shards wait for one.
    private static let roundsTolerated = 2

    init(_ plan: LoadPlan, longest most: TimeSpan) {
        longest = max(1, min(most.microseconds, plan.end.microseconds / WindowWidth.fewestWindows))
        // What is filed in a window as short as this has no ruling in it.
        shortest = saturatingSum(
            plan.desk.reportTravel.microseconds, plan.desk.rulingTravel.microseconds)
        microseconds = longest
    }

    /// A window took so many rounds.
    mutating func adapt(toRounds rounds: Int) {
        if rounds > WindowWidth.roundsTolerated {
            microseconds = max(min(shortest, longest), microseconds / 2)
        } else if rounds == 1 {
            microseconds = min(longest, microseconds + microseconds / 4 + 1)
        }
    }
}
