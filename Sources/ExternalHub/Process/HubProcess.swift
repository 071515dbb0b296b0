import CLinux
import Glibc
import VirtualTime

/// A hub as a child process, with pipes to its standard streams.
///
/// It is in a process group of its own, whose leader is a guard that kills the group when we are
/// gone, whichever way we went: it waits for the end of a pipe that only we hold.
struct HubProcess: Sendable {
    private let guardian: pid_t
    private let leader: pid_t
    private let guardPipe: Int32
    /// -1 once closed.
    var input: Int32
    let output: Int32
    let errors: Int32

    /// What was read, how much of it was given out, and the place up to which no line break is.
    var pending: [UInt8] = []
    var given = 0
    var searched = 0
    /// What it is to be told as soon as there is room.
    var unsent: ArraySlice<UInt8> = []
    /// The beginning of what it wrote on standard error since the last `forgetErrors`.
    var errorText: [UInt8] = []
    var errorBytes = 0
    var errorsHaveEnded = false
    private var exit = Exit.none

    /// What the system told of its end.
    private enum Exit: Sendable {
        case none
        case status(Int32)
        /// It has ended, and somebody else was told how.
        case unknown
    }

    init(command: String) throws(HubTrouble) {
        var pipes = Pipes()
        do throws(HubTrouble) {
            let (guardIn, guardOut) = try pipes.make()
            let (hubIn, input) = try pipes.make()
            let (output, hubOut) = try pipes.make()
            let (errors, hubErrors) = try pipes.make()
            guardian = try spawn(
                "read -r line; kill -KILL 0", group: 0, streams: [guardIn, -1, -1])
            do throws(HubTrouble) {
                leader = try spawn(
                    command, group: guardian, streams: [hubIn, hubOut, hubErrors])
            } catch {
                kill(guardian, SIGKILL)
                reap(guardian)
                throw error
            }
            guardPipe = guardOut
            self.input = input
            self.output = output
            self.errors = errors
            for descriptor in [guardIn, hubIn, hubOut, hubErrors] { close(descriptor) }
        } catch {
            for descriptor in pipes.all { close(descriptor) }
            throw error
        }
        for descriptor in [input, output, errors] {
            _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        }
    }

    /// How the program ended, in words; waits a moment for its end.
    mutating func ending(within patience: TimeSpan = .milliseconds(300)) -> String? {
        let deadline = Clock.now + patience
        while case .none = exit {
            var status: Int32 = 0
            let result = waitpid(leader, &status, WNOHANG)
            if result == leader { exit = .status(status) }
            if result < 0, errno == ECHILD { exit = .unknown }
            if Clock.now >= deadline { break }
            usleep(1_000)
        }
        let exitStatus: Int32
        switch exit {
        case .none: return nil
        case .unknown: return "it ended, and nobody knows how"
        case .status(let status): exitStatus = status
        }
        let signal = exitStatus & 0x7F
        if signal != 0 { return "it was killed by signal \(signal)" }
        let code = exitStatus >> 8 & 0xFF
        // A shell tells of a signal in this way.
        return "it ended with exit code \(code)"
            + (code > 128 ? ", as of signal \(code - 128)" : "")
    }

    /// Closes its input, lets it leave, and takes down whatever is left of its group.
    mutating func end(within patience: TimeSpan) {
        closeInput()
        if patience > .zero { _ = ending(within: patience) }
        kill(-guardian, SIGKILL)
        if case .none = exit { reap(leader) }
        reap(guardian)
        for descriptor in [guardPipe, output, errors] { close(descriptor) }
    }

    private mutating func closeInput() {
        if input >= 0 { close(input) }
        input = -1
    }
}

/// Pipes that no child inherits but where it is told to, and that are closed if a start fails.
private struct Pipes {
    var all: [Int32] = []

    /// The reading end, then the writing end.
    mutating func make() throws(HubTrouble) -> (Int32, Int32) {
        var ends: [Int32] = [-1, -1]
        guard clinux_pipe(&ends) == 0 else { throw .cannotStart(errno: errno) }
        all += ends
        return (ends[0], ends[1])
    }
}

private func reap(_ child: pid_t) {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
}

/// Starts a shell command in a process group; a stream of -1 leads nowhere.
private func spawn(
    _ command: String, group: pid_t, streams: [Int32]
) throws(HubTrouble) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in streams.enumerated() {
        if descriptor < 0 {
            posix_spawn_file_actions_addopen(&actions, Int32(number), "/dev/null", O_RDWR, 0)
        } else {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
        }
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setpgroup(&attributes, group)
    // We ignore some signals, and the threads that Swift runs us on block nearly all; a program
    // expects each to come, and to mean what it always does.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
    posix_spawnattr_setflags(&attributes, Int16(flags))

    var words: [UnsafeMutablePointer<CChar>?] =
        ["sh", "-c", command].map { (word: String) in strdup(word) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let failure = posix_spawn(&child, "/bin/sh", &actions, &attributes, &words, environ)
    guard failure == 0 else { throw .cannotStart(errno: failure) }
    return child
}

/// Real time, for deadlines alone; nothing in a run follows from it.
enum Clock {
    static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }
}
