import Testing

@testable import Processes

@Suite("Letting a role process in")
struct HandshakeTests {
    let token = Token(high: 1, low: 2)
    let peer = PeerCredentials(user: 1000, process: 77)

    func answer(_ frame: Frame, _ peer: PeerCredentials? = nil) -> Handshake.Directive {
        var handshake = Handshake(role: 3, token: token, peer: self.peer)
        return handshake.receive(frame, from: peer ?? self.peer)
    }

    func hello(_ version: UInt32 = 1, _ role: Int = 3, _ token: Token? = nil) -> Frame {
        Frame(.hello, Hello(version: version, role: role, token: token ?? self.token).wireBytes)
    }

    @Test("The right one is welcome, once")
    func right() {
        var handshake = Handshake(role: 3, token: token, peer: peer)
        #expect(handshake.receive(hello(), from: peer) == .welcome)
        #expect(handshake.state == .admitted(peer))
        #expect(handshake.receive(hello(), from: peer) == .refuse(.usedUp))
    }

    @Test("Each wrong thing has its own refusal")
    func wrong() {
        #expect(
            answer(hello(), PeerCredentials(user: 0, process: 77)) == .refuse(.wrongUser))
        #expect(
            answer(hello(), PeerCredentials(user: 1000, process: 78)) == .refuse(.wrongProcess))
        #expect(answer(hello(2)) == .refuse(.wrongVersion))
        #expect(answer(hello(1, 3, Token(high: 1, low: 3))) == .refuse(.wrongToken))
        #expect(answer(hello(1, 4)) == .refuse(.wrongRole))
        #expect(answer(Frame(.work)) == .refuse(.notAHello))
        #expect(answer(Frame(.hello)) == .refuse(.notAHello))
        #expect(answer(Frame(.hello, hello().payload + [0])) == .refuse(.notAHello))
        // Whatever another version says after its number.
        #expect(answer(Frame(.hello, [1, 9, 255, 255])) == .refuse(.wrongVersion))
    }

    @Test("A stranger does not use up the token")
    func stranger() {
        var handshake = Handshake(role: 3, token: token, peer: peer)
        _ = handshake.receive(hello(), from: PeerCredentials(user: 1, process: 1))
        _ = handshake.receive(hello(2), from: peer)
        #expect(handshake.receive(hello(), from: peer) == .welcome)
    }

    @Test("The role understands the answer")
    func joining() {
        let joining = Joining(Hello(role: 3, token: token))
        #expect(joining.opening == hello())
        #expect(joining.receive(Frame(.welcome)) == .joined)
        for refusal in HandshakeRefusal.allCases {
            #expect(
                joining.receive(Frame(.refusal, [refusal.rawValue])) == .refused(refusal))
        }
        #expect(joining.receive(Frame(.refusal, [])) == .misunderstood)
        #expect(joining.receive(Frame(.refusal, [200])) == .misunderstood)
        #expect(joining.receive(Frame(.begin)) == .misunderstood)
    }

    @Test("Tokens go through the environment as text")
    func tokenText() {
        let token = Token.random()
        #expect(Token(token.text) == token)
        for text in ["", "-", "1", "1-", "x-1", "1-2-3"] { #expect(Token(text) == nil) }
    }
}

@Suite("Links")
struct LinkTests {
    @Test("Frames cross a link of either kind, and its end is noticed")
    func crossing() throws {
        try cross(SocketLink.pair())
        try cross(try LocalLink.pair())
    }

    func cross(_ ends: (some Link, some Link)) throws {
        var (a, b) = ends
        let soon = Deadline.after(seconds: 5)
        try a.send(Frame(.work, [1, 2]), by: soon)
        try a.send(Frame(.end), by: soon)
        #expect(try b.receive(by: soon) == Frame(.work, [1, 2]))
        #expect(try b.receive(by: soon) == Frame(.end))
        #expect(throws: LinkError.timedOut) { try b.receive(by: .after(seconds: 0.02)) }
        a.close()
        #expect(throws: LinkError.closed) { try b.receive(by: soon) }
    }

    @Test("A peer that does not read is not waited for longer than the deadline")
    func full() {
        var (a, b) = SocketLink.pair()
        #expect(throws: LinkError.timedOut) {
            try a.send(
                Frame(.work, [UInt8](repeating: 0, count: 8 << 20)), by: .after(seconds: 0.05))
        }
        b.close()
    }

    @Test("The log for recovery gives back what it was told, also from its file")
    func log() throws {
        let playground = try Playground()
        defer { playground.remove() }
        var log = ReplayLog(folder: playground.folder, memoryLimit: 1_000, limit: 100_000)
        for index in 0..<200 {
            try log.append([UInt8](repeating: UInt8(index), count: index), answer: UInt64(index))
        }
        #expect(playground.leftovers == [])
        var cursor = ReplayLog.Cursor()
        for index in 0..<200 {
            let next = try log.next(&cursor)
            #expect(next?.order == [UInt8](repeating: UInt8(index), count: index))
            #expect(next?.answer == UInt64(index))
        }
        #expect(try log.next(&cursor) == nil)
        #expect(throws: ReplayLog.LogError.self) {
            try log.append([UInt8](repeating: 0, count: 100_000), answer: 0)
        }
        log.clear()
        #expect(log.count == 0)
    }
}
