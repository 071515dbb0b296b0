import Glibc

/// A process of ours at the other end of a link: started, let in, asked and ended.
///
/// Its calls block, so they belong on a thread of their own, which must live as long as the
/// process.
package struct LinkedChild: Sendable {
    /// As notices call it.
    package let name: String
    private let slot: Int
    private let executable: String
    /// The first argument, which says what the program is to be.
    private let argument: String
    private let options: ProcessOptions
    private var child: ChildProcess?
    private var link: SocketLink?
    /// Where a process that was launched is awaited.
    private var awaited: (place: Rendezvous, handshake: Handshake)?

    /// `slot` is the number that the process is told, and has to show.
    package init(
        _ name: String, slot: Int, executable: String, argument: String, options: ProcessOptions
    ) {
        self.name = name
        self.slot = slot
        self.executable = executable
        self.argument = argument
        self.options = options
    }

    /// The number that the operating system gave it; nil where there is none.
    package var process: Int32? { child?.id }

    /// Removes what programs left behind that were killed while they awaited a process.
    package static func sweep(_ options: ProcessOptions) {
        Rendezvous.sweep(under: options.baseFolder)
    }

    // MARK: Starting and ending

    /// Starts the process, without waiting for it.
    package mutating func launch() throws(ProcessFailure) {
        let place = try Rendezvous.open(under: options.baseFolder)
        let token = Token.random()
        do {
            let child = try ChildProcess.spawn(
                executable, arguments: [argument] + options.arguments,
                adding: [
                    (RoleProcess.Variable.socket, place.path),
                    (RoleProcess.Variable.slot, String(slot)),
                    (RoleProcess.Variable.name, name),
                    (RoleProcess.Variable.limit, String(options.frameLimit)),
                ], handing: Array(token.text.utf8))
            let peer = PeerCredentials(user: geteuid(), process: child.id)
            self.child = child
            awaited = (place, Handshake(role: slot, token: token, peer: peer))
        } catch {
            place.remove()
            throw error
        }
    }

    /// Lets the process that was launched in, once it is there.
    package mutating func join() throws(ProcessFailure) {
        guard let (place, handshake) = awaited, let child else {
            preconditionFailure("\(name) was not launched")
        }
        awaited = nil
        defer { place.remove() }
        do {
            link = try place.admit(child, handshake, as: name, options)
        } catch {
            self.child = nil
            child.killAndReap()
            passOnLastWords(of: child)
            throw error
        }
    }

    private func passOnLastWords(of child: ChildProcess) {
        for line in child.takeLastWords() { options.lastWords("dmsim [\(name)]: \(line)") }
    }

    private mutating func hangUp() {
        link?.close()
        link = nil
        awaited?.place.remove()
        awaited = nil
    }

    /// Asks the process to leave, without waiting.
    package mutating func askToLeave() { try? link?.send(Frame(.end), by: .after(seconds: 0.2)) }

    /// Waits for it to leave, then insists.
    package mutating func end() {
        // One that nobody will let in has nothing to leave in order.
        if awaited != nil { child?.signal(SIGKILL) }
        hangUp()
        guard let child else { return }
        self.child = nil
        defer { passOnLastWords(of: child) }
        for (signal, milliseconds) in [(nil, 500), (SIGTERM, 500)] as [(Int32?, Int)] {
            if let signal { child.signal(signal) }
            for _ in 0..<milliseconds {
                if child.reapIfEnded() != nil { return }
                usleep(1_000)
            }
        }
        child.killAndReap()
    }

    /// Removes what is left of a process that is of no use any more, and says how it ended, if it
    /// did so by itself.
    package mutating func bury() -> ChildProcess.End? {
        hangUp()
        guard let child else { return nil }
        self.child = nil
        defer { passOnLastWords(of: child) }
        // A death is often seen by the socket a moment before it can be reaped.
        for _ in 0..<20 {
            if let end = child.reapIfEnded() { return end }
            usleep(500)
        }
        child.killAndReap()
        return nil
    }

    // MARK: Frames

    package mutating func exchange(
        _ frame: Frame, expecting kind: FrameKind
    ) throws(RoleTrouble) -> [UInt8] {
        try send(frame)
        return try receive(expecting: kind)
    }

    package mutating func send(_ frame: Frame) throws(RoleTrouble) {
        do throws(LinkError) {
            guard link != nil else { throw .closed }
            try link?.send(frame, by: .after(seconds: options.patience))
        } catch .garbage(let error) {
            // Our own frame is too long: nobody else could take it either.
            throw .refused("cannot be sent \(error)")
        } catch {
            throw lost(error)
        }
    }

    package mutating func receive(expecting kind: FrameKind) throws(RoleTrouble) -> [UInt8] {
        let frame: Frame
        do throws(LinkError) {
            frame = try nextFrame()
        } catch {
            throw lost(error)
        }
        if frame.kind == kind { return frame.payload }
        if frame.kind == .failed {
            throw .refused(String(decoding: frame.payload.prefix(2_000), as: UTF8.self))
        }
        throw .garbage("a frame '\(frame.kind)' in place of '\(kind)'")
    }

    /// The next frame; a process that is busy may take as long as it needs, where the options say
    /// so.
    private mutating func nextFrame() throws(LinkError) -> Frame {
        guard var link else { throw .closed }
        self.link = nil
        defer { self.link = link }
        guard options.sparesTheBusy, let child else {
            return try link.receive(by: .after(seconds: options.patience))
        }
        var before = child.processorTime()
        while true {
            do throws(LinkError) {
                return try link.receive(by: .after(seconds: options.patience))
            } catch {
                let now = child.processorTime()
                guard error == .timedOut, let now, now != before else { throw error }
                before = now
            }
        }
    }

    /// Hangs up. An answer that nobody waited for, or half of a frame, would be taken for a part of
    /// the next conversation, so a link that failed once carries nothing any more; the process
    /// leaves by itself when it notices.
    private mutating func lost(_ error: LinkError) -> RoleTrouble {
        link?.close()
        link = nil
        return .link(error)
    }
}
