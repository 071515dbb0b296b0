import CLinux
import Glibc

/// What answers the frames that a process is sent, whatever link they come over.
package protocol FrameHost {
    /// The answer to a frame; nil where the process is to leave.
    mutating func answer(_ frame: Frame) async -> Frame?
}

/// The life of a role process: join the coordinator, answer its frames, leave when it does.
package enum RoleProcess {
    /// The first argument of a program that is to be a role process.
    package static let argument = "__role"

    /// What the coordinator puts into the environment of a role process.
    enum Variable {
        static let socket = "DMSIM_ROLE_SOCKET"
        static let slot = "DMSIM_ROLE_SLOT"
        static let name = "DMSIM_ROLE_NAME"
        static let limit = "DMSIM_ROLE_FRAME_LIMIT"
    }

    /// The life of a role of a scenario.
    package static func main(reading readSetup: @escaping SetupReader) async -> Int32 {
        await main { RoleHost(slot: $0, readSetup: readSetup) }
    }

    /// Ends with 0 when told to leave or when the coordinator is gone, else with the code of
    /// `sysexits.h` for what went wrong. `makeHost` is given the number of the process.
    package static func main<Host: FrameHost>(
        _ makeHost: @escaping @Sendable (Int) -> Host
    ) async -> Int32 {
        let surroundings: RoleSurroundings
        do {
            surroundings = try RoleSurroundings.take()
        } catch {
            say("dmsim: error: \(error.message)\n")
            return EX_USAGE
        }
        do {
            let thread = try DedicatedThread.start()
            defer { thread.stop() }
            // One thread for everything: the link blocks it, and no other work waits for it.
            return await withTaskExecutorPreference(thread) {
                await live(surroundings, makeHost(surroundings.hello.role))
            }
        } catch {
            say("no thread: \(systemMessage(error.number))\n")
            return EX_OSERR
        }
    }

    @concurrent
    private static func live(
        _ surroundings: RoleSurroundings, _ host: some FrameHost
    ) async -> Int32 {
        var host = host
        var link: SocketLink
        do {
            link = try surroundings.connect()
        } catch {
            say("could not join: \(error)\n")
            return EX_UNAVAILABLE
        }
        defer { link.close() }
        while true {
            do {
                let frame = try link.receive(by: .never)
                guard let answer = await host.answer(frame) else { return 0 }
                try link.send(answer, by: .never)
            } catch LinkError.closed {
                return 0
            } catch {
                say("lost the coordinator: \(error)\n")
                return EX_PROTOCOL
            }
        }
    }
}

/// What a role process finds in its environment, and on the descriptor that it was handed.
struct RoleSurroundings: Sendable {
    let path: String
    let hello: Hello
    let limit: Int

    /// Reads the environment, and takes the token, which then is nowhere any more.
    static func take() throws(ScriptProblem) -> RoleSurroundings {
        func value(_ name: String) -> String? {
            guard let value = getenv(name) else { return nil }
            return String(cString: value)
        }
        guard let path = value(RoleProcess.Variable.socket),
            let slot = value(RoleProcess.Variable.slot).flatMap({ Int($0) }), slot >= 0,
            let limit = value(RoleProcess.Variable.limit).flatMap({ Int($0) }), limit > 0,
            let token = takeToken()
        else {
            throw ScriptProblem(
                "'\(RoleProcess.argument)' is for processes that dmsim starts itself")
        }
        return RoleSurroundings(
            path: path, hello: Hello(role: slot, token: token), limit: limit)
    }

    private static func takeToken() -> Token? {
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = read(ChildProcess.handedOver, &bytes, bytes.count)
        guard count > 0 else { return nil }
        _ = close(ChildProcess.handedOver)
        return Token(String(decoding: bytes[..<count], as: UTF8.self))
    }

    /// Joins the coordinator. From then on a dead coordinator takes this process with it.
    func connect() throws(LinkError) -> SocketLink {
        let descriptor = try connectSocket(to: path)
        var link = SocketLink(descriptor: descriptor, limit: limit)
        let joining = Joining(hello)
        do throws(LinkError) {
            let deadline = Deadline.after(seconds: 30)
            try link.send(joining.opening, by: deadline)
            switch joining.receive(try link.receive(by: deadline)) {
            case .joined: break
            case .refused(let refusal):
                say("was not let in: \(refusal)\n")
                throw .closed
            case .misunderstood: throw .closed
            }
        } catch {
            link.close()
            removeSocket()
            throw error
        }
        // The socket closes when the coordinator dies, but a role that computes does not look.
        _ = clinux_signal_at_parent_death(SIGKILL)
        return link
    }

    /// A coordinator that died before it let anybody in cannot do this itself.
    private func removeSocket() {
        unlink(path)
        if let slash = path.lastIndex(of: "/") { rmdir(String(path[..<slash])) }
    }
}

/// Writes to standard error, as far as it takes it.
func say(_ text: String) {
    let bytes = Array(text.utf8)
    var position = 0
    while position < bytes.count {
        let written = bytes.withUnsafeBytes {
            write(STDERR_FILENO, $0.baseAddress! + position, $0.count - position)
        }
        if written > 0 { position += written } else if errno != EINTR { return }
    }
}

extension Token {
    /// Two words from the operating system.
    static func random() -> Token {
        var words: [UInt64] = [0, 0]
        let status = words.withUnsafeMutableBytes { getentropy($0.baseAddress!, $0.count) }
        precondition(status == 0, "no random bytes: \(systemMessage(errno))")
        return Token(high: words[0], low: words[1])
    }

    init?(_ text: String) {
        let halves = text.split(separator: "-")
        guard halves.count == 2, let high = UInt64(halves[0], radix: 16),
            let low = UInt64(halves[1], radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }

    var text: String { String(high, radix: 16) + "-" + String(low, radix: 16) }
}
