import CLinux
import Glibc

/// A process that this one started and has not yet reaped.
package struct ChildProcess: Hashable, Sendable {
    let id: Int32
    /// Where its standard error can be read.
    private let errors: Int32

    /// How a process ended, in words.
    package enum End: Hashable, Sendable, CustomStringConvertible {
        case exited(Int32)
        case killed(signal: Int32)
        /// Somebody else was told, such as a parent that ignores SIGCHLD.
        case unknown

        package var description: String {
            switch self {
            case .exited(let code): "it ended with code \(code)"
            case .killed(let signal): "it was killed by signal \(signal)"
            case .unknown: "it ended, and nobody knows how"
            }
        }
    }

    /// The descriptor on which a program finds what it is handed.
    package static let handedOver: Int32 = STDERR_FILENO + 1

    /// Starts a program with nothing of this process.
    ///
    /// It finds the bytes `handing` on a descriptor of its own, where nobody else can read them, as
    /// anybody of the same user can its environment; they must fit a pipe.
    ///
    /// What it writes to standard error is kept, as much as a pipe holds, until somebody asks for
    /// its last words; the rest is lost, so that a program that writes without end is not stopped.
    ///
    /// It gets a process group of its own, so that Ctrl-C reaches the coordinator alone, which
    /// then takes the roles down in order.
    static func spawn(
        _ executable: String, arguments: [String], adding variables: [(String, String)],
        handing bytes: [UInt8]
    ) throws(ProcessFailure) -> ChildProcess {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        let gift = try pipe(for: executable)
        defer { for end in gift { _ = close(end) } }
        guard write(gift[1], bytes, bytes.count) == bytes.count else {
            throw ProcessFailure(
                .start, "cannot write to a pipe for \(executable): \(systemMessage(errno))")
        }
        let ends = try pipe(for: executable)
        defer { _ = close(ends[1]) }
        var isStarted = false
        defer { if !isStarted { _ = close(ends[0]) } }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)
        posix_spawn_file_actions_adddup2(&actions, gift[0], handedOver)
        _ = clinux_spawn_close_from(&actions, handedOver + 1)
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var id: pid_t = 0
        let status = withStrings([executable] + arguments) { arguments in
            withStrings(environment(adding: variables)) { environment in
                posix_spawn(&id, executable, &actions, &attributes, arguments, environment)
            }
        }
        guard status == 0 else {
            throw ProcessFailure(
                .start, "cannot start \(executable): \(systemMessage(status))")
        }
        isStarted = true
        return ChildProcess(id: id, errors: ends[0])
    }

    /// A pipe whose ends do not block; the reading end, then the writing end.
    private static func pipe(for executable: String) throws(ProcessFailure) -> [Int32] {
        var ends: [Int32] = [-1, -1]
        guard clinux_pipe(&ends) == 0 else {
            throw ProcessFailure(
                .start, "cannot make a pipe for \(executable): \(systemMessage(errno))")
        }
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        return ends
    }

    /// The lines that it wrote to standard error; to be asked for once, when it has ended.
    func takeLastWords() -> [String] {
        defer { _ = close(errors) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        var count = 0
        while count < bytes.count {
            let more = bytes.withUnsafeMutableBytes {
                read(errors, $0.baseAddress! + count, $0.count - count)
            }
            if more <= 0, errno != EINTR || more == 0 { break }
            count += max(more, 0)
        }
        return bytes[..<count].split(separator: UInt8(ascii: "\n"))
            .map { String(decoding: $0, as: UTF8.self) }
    }

    func signal(_ number: Int32) { kill(id, number) }

    /// How much processor time it has used, in ticks; nil where the system does not say.
    func processorTime() -> UInt64? {
        let descriptor = open("/proc/\(id)/stat", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { _ = close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = read(descriptor, &bytes, bytes.count)
        // The program's name stands in parentheses and may hold anything; fields 14 and 15 count.
        guard count > 0, let end = bytes[..<count].lastIndex(of: UInt8(ascii: ")")) else {
            return nil
        }
        let fields = bytes[(end + 1)..<count].split(separator: UInt8(ascii: " "))
        guard fields.count > 12, let user = UInt64(String(decoding: fields[11], as: UTF8.self)),
            let system = UInt64(String(decoding: fields[12], as: UTF8.self))
        else { return nil }
        return user &+ system
    }

    /// How it ended, reaping it; nil where it still runs.
    func reapIfEnded() -> End? { reap(WNOHANG) }

    /// Ends it at once, if it has not ended, and reaps it.
    @discardableResult
    func killAndReap() -> End {
        signal(SIGKILL)
        while true {
            if let end = reap(0) { return end }
        }
    }

    private func reap(_ flags: Int32) -> End? {
        var status: Int32 = 0
        let result = waitpid(id, &status, flags)
        if result < 0 { return errno == EINTR ? nil : .unknown }
        guard result == id else { return nil }
        let signal = status & 0x7F
        return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
    }

    private static func environment(adding variables: [(String, String)]) -> [String] {
        var all: [String] = []
        var place = environ
        while let entry = place.pointee {
            let text = String(cString: entry)
            if !text.hasPrefix("DMSIM_ROLE_") { all.append(text) }
            place += 1
        }
        return all + variables.map { "\($0.0)=\($0.1)" }
    }

    private static func withStrings<Result>(
        _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers = strings.map { strdup($0) }
        pointers.append(nil)
        defer { for pointer in pointers { free(pointer) } }
        return pointers.withUnsafeBufferPointer { body($0.baseAddress!) }
    }
}
