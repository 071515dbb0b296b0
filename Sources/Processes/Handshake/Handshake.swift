package import Wire

/// The version of everything that goes over a link; both ends must have the same one.
package enum ProtocolVersion {
    package static let current: UInt32 = 4
}

/// A random number that a role process is given when it is started, and shows once.
package struct Token: Hashable, Sendable {
    package var high: UInt64
    package var low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}

/// Who is at the other end of a socket, as the operating system says.
package struct PeerCredentials: Hashable, Sendable {
    package var user: UInt32
    package var process: Int32

    package init(user: UInt32, process: Int32) {
        self.user = user
        self.process = process
    }
}

/// What a role process says first.
package struct Hello: Hashable, Sendable, WireCoded {
    package var version: UInt32
    package var role: Int
    package var token: Token

    package init(version: UInt32 = ProtocolVersion.current, role: Int, token: Token) {
        self.version = version
        self.role = role
        self.token = token
    }

    /// The version comes first and stays so in all versions.
    package func write(to writer: inout WireWriter) {
        writer.put(0, version)
        writer.put(role)
        writer.put(token.high)
        writer.put(token.low)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        version = try reader.number()
        role = try reader.count()
        let high = try reader.word()
        token = Token(high: high, low: try reader.word())
    }
}

/// Why somebody is not let in.
package enum HandshakeRefusal: UInt8, Error, CaseIterable, Hashable, Sendable {
    case wrongUser = 1, wrongProcess, wrongVersion, wrongToken, wrongRole, notAHello, usedUp
}

extension HandshakeRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .wrongUser: "the process belongs to another user"
        case .wrongProcess: "the process is not the one that was started"
        case .wrongVersion: "the process speaks another version of the protocol"
        case .wrongToken: "the process does not know the token"
        case .wrongRole: "the process has another role"
        case .notAHello: "the process did not introduce itself"
        case .usedUp: "the token was used before"
        }
    }
}

/// The coordinator's side of letting one role process in: a machine without clock or I/O.
package struct Handshake: Sendable {
    package enum State: Hashable, Sendable {
        case waiting
        case admitted(PeerCredentials)
    }

    package enum Directive: Hashable, Sendable {
        case welcome
        /// Say so and hang up; others may still come.
        case refuse(HandshakeRefusal)
    }

    package private(set) var state: State = .waiting
    private let role: Int
    private let token: Token
    private let peer: PeerCredentials

    package init(role: Int, token: Token, peer: PeerCredentials) {
        self.role = role
        self.token = token
        self.peer = peer
    }

    /// Somebody at the other end of a new connection sent a first frame.
    package mutating func receive(_ frame: Frame, from peer: PeerCredentials) -> Directive {
        guard state == .waiting else { return .refuse(.usedUp) }
        // A stranger learns nothing but that it is one.
        guard peer.user == self.peer.user else { return .refuse(.wrongUser) }
        guard peer.process == self.peer.process else { return .refuse(.wrongProcess) }
        guard frame.kind == .hello else { return .refuse(.notAHello) }
        var reader = WireReader(frame.payload)
        guard let version = try? reader.number() else { return .refuse(.notAHello) }
        guard version == ProtocolVersion.current else { return .refuse(.wrongVersion) }
        guard let hello = try? Hello(wireBytes: frame.payload) else { return .refuse(.notAHello) }
        guard hello.token == token else { return .refuse(.wrongToken) }
        guard hello.role == role else { return .refuse(.wrongRole) }
        state = .admitted(peer)
        return .welcome
    }
}

/// A role process's side.
package struct Joining: Sendable {
    package enum Outcome: Hashable, Sendable {
        case joined
        case refused(HandshakeRefusal)
        /// The coordinator answered something else.
        case misunderstood
    }

    package let hello: Hello

    package init(_ hello: Hello) { self.hello = hello }

    package var opening: Frame { Frame(.hello, hello.wireBytes) }

    package func receive(_ frame: Frame) -> Outcome {
        switch frame.kind {
        case .welcome: return .joined
        case .refusal:
            guard let number = frame.payload.first,
                let refusal = HandshakeRefusal(rawValue: number)
            else { return .misunderstood }
            return .refused(refusal)
        case .hello, .begin, .begun, .failed, .work, .worked, .replay, .replayed, .snapshot,
            .snapshotted, .restore, .restored, .end:
            return .misunderstood
        }
    }
}
