import Testing
import Wire

@testable import Processes

@Suite("Letting a role process in")
struct HandshakeTests {
    let token = Token(high: 1, low: 2)
    let peer = PeerCredentials(user: 1000, process: 77)

    func answer(_ frame: Frame, _ peer: PeerCredentials? = nil) -> Handshake.Directive {
        var handshake = Handshake(role: 3, token: token, peer: self.peer)
        return handshake.receive(frame, from: peer ?? self.peer)
    }

    let version = ProtocolVersion.current

    func hello(_ version: UInt32? = nil, _ role: Int = 3, _ token: Token? = nil) -> Frame {
        let hello = Hello(
            version: version ?? self.version, role: role, token: token ?? self.token)
        return Frame(.hello, hello.wireBytes)
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
        #expect(answer(hello(version + 1)) == .refuse(.wrongVersion))
        #expect(answer(hello(version, 3, Token(high: 1, low: 3))) == .refuse(.wrongToken))
        #expect(answer(hello(version, 4)) == .refuse(.wrongRole))
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
        _ = handshake.receive(hello(version + 1), from: peer)
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
}
