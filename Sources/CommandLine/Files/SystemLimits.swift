import Glibc
import Processes

/// What a shell or a container may grant too little of for anything to run. Without it the
/// program would stop in the middle of the runtime, where nothing can be told any more.
package enum SystemLimits {
    /// Files open at a time: those of the runtime, and one to read. What else needs files says
    /// itself that it cannot have them.
    private static let files: Int32 = 5
    /// Threads beside one a core.
    private static let threadsBesides: Int32 = 4

    /// How many cores there are: as many runs are made at once where nothing else is asked for.
    static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// The code to end with, and told, where too little is granted; nil where there is enough.
    package static func complaint() -> ExitCode? {
        if !Surroundings.canOpen(files: files) {
            return complain("\(files) more files cannot be opened", .files, enough: "64")
        }
        let threads = min(Int32(clamping: cores), 16) + threadsBesides
        for bound in [Surroundings.Bound.memory, .threads] where bound.value != nil {
            if Surroundings.canStart(threads: threads) { break }
            return complain("\(threads) threads cannot be started", bound, enough: "unlimited")
        }
        return nil
    }

    private static func complain(
        _ what: String, _ bound: Surroundings.Bound, enough: String
    ) -> ExitCode {
        let value = bound.value.map { "\($0)" } ?? "unlimited"
        StandardError.say(
            "dmsim: error: \(what): `\(bound.command)` is \(value) here; "
                + "raise it, such as with `\(bound.command) \(enough)`\n")
        return .processLost
    }
}
