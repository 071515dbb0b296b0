import Statistics

/// What a frame is for.
package enum FrameKind: UInt8, CaseIterable, Hashable, Sendable {
    /// From a role: here I am. From the coordinator: come in, or stay out.
    case hello = 1
    case welcome, refusal
    /// To a role: host these participants. Back: what is pending, or why not.
    case begin, begun, failed
    /// To a role: a window. Back: what became of it.
    case work, worked
    /// To a role: a window it lost when it died. Back: a hash of what became of it.
    case replay, replayed
    /// To a role: leave.
    case end
    /// To a role: what have you become? Back: a piece of the answer.
    case snapshot, snapshotted
    /// To a role, once it has begun: become this. Back: what is pending.
    case restore, restored
}

/// One message on a link: 4 bytes of length, 4 of check, 1 of kind, and the payload.
package struct Frame: Hashable, Sendable {
    package var kind: FrameKind
    package var payload: [UInt8]

    package init(_ kind: FrameKind, _ payload: [UInt8] = []) {
        self.kind = kind
        self.payload = payload
    }

    package static let headerLength = 9
    /// The most bytes of a payload unless an option says otherwise: 16 MiB.
    package static let standardLimit = 16 << 20

    /// The frame as bytes. The payload must be shorter than 4 GiB.
    package var bytes: [UInt8] {
        precondition(payload.count <= UInt32.max, "a frame of \(payload.count) bytes")
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Frame.headerLength + payload.count)
        for word in [UInt32(payload.count), Frame.check(kind.rawValue, payload)] {
            for shift in [0, 8, 16, 24] as [UInt32] {
                bytes.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
        bytes.append(kind.rawValue)
        bytes += payload
        return bytes
    }

    /// A role whose memory was overwritten must be noticed before its answer is believed, so each
    /// frame says what its bytes add up to.
    static func check(_ kind: UInt8, _ payload: [UInt8]) -> UInt32 {
        UInt32(truncatingIfNeeded: contentHash(payload) &+ UInt64(kind))
    }

    /// A hash of bytes, eight at a time, the same in every process.
    static func contentHash(_ bytes: [UInt8]) -> UInt64 {
        var hash = StableHash64(seed: UInt64(bytes.count))
        bytes.withUnsafeBytes { raw in
            var position = 0
            while raw.count - position >= 8 {
                hash.combine(
                    UInt64(
                        littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
                position += 8
            }
            var rest: UInt64 = 0
            for index in position..<raw.count { rest = rest << 8 | UInt64(raw[index]) }
            hash.combine(rest)
        }
        return hash.finalize()
    }
}

/// What is wrong with the bytes of a frame.
package enum FrameError: Error, Hashable, Sendable {
    case tooLong(length: Int, limit: Int)
    case unknownKind(UInt8)
    case damaged
}

extension FrameError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLong(let length, let limit):
            "a frame of \(length) bytes, of which \(limit) are allowed"
        case .unknownKind(let kind): "a frame of unknown kind \(kind)"
        case .damaged: "a frame whose bytes do not add up"
        }
    }
}

/// Puts frames together from bytes as they come in.
package struct FrameAssembler: Sendable {
    package let limit: Int
    private var buffer: [UInt8] = []
    private var start = 0

    package init(limit: Int = Frame.standardLimit) { self.limit = limit }

    package mutating func append(_ bytes: some Collection<UInt8>) {
        if start > 0 {
            buffer.removeFirst(start)
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The next whole frame; nil where more bytes are needed. The length is looked at before
    /// anything is kept, so a false one costs no memory.
    package mutating func next() throws(FrameError) -> Frame? {
        guard buffer.count - start >= Frame.headerLength else { return nil }
        let length = Int(word(at: start))
        guard length <= limit else { throw .tooLong(length: length, limit: limit) }
        let number = buffer[start + 8]
        guard let kind = FrameKind(rawValue: number) else { throw .unknownKind(number) }
        let end = start + Frame.headerLength + length
        guard buffer.count >= end else { return nil }
        let payload = Array(buffer[(start + Frame.headerLength)..<end])
        guard Frame.check(number, payload) == word(at: start + 4) else { throw .damaged }
        start = end
        if start == buffer.count {
            buffer.removeAll(keepingCapacity: buffer.count < 1 << 20)
            start = 0
        }
        return Frame(kind, payload)
    }

    private func word(at place: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(buffer[place + $1]) << UInt32(8 * $1) }
    }
}
