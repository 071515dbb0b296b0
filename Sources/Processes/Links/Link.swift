import Glibc

/// An instant of the real clock by which something must have happened.
///
/// Real time decides only whether a peer counts as dead; it never reaches a result of a run.
package struct Deadline: Hashable, Sendable {
    /// Nanoseconds of the monotonic clock; nil never comes.
    private let nanoseconds: Int64?

    package static let never = Deadline(nanoseconds: nil)

    package static func after(seconds: Double) -> Deadline {
        Deadline(nanoseconds: now() + Int64(max(0, min(seconds, 1e9)) * 1e9))
    }

    /// Milliseconds left for `poll`, at most `slice`; 0 where it has passed.
    func milliseconds(atMost slice: Int32) -> Int32 {
        guard let nanoseconds else { return slice }
        let left = (nanoseconds - Deadline.now() + 999_999) / 1_000_000
        return Int32(max(0, min(left, Int64(slice))))
    }

    package var hasPassed: Bool { nanoseconds.map { Deadline.now() >= $0 } ?? false }

    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

/// Why a link no longer carries anything.
package enum LinkError: Error, Hashable, Sendable {
    /// The peer closed its end or died.
    case closed
    /// The peer was silent for too long.
    case timedOut
    case garbage(FrameError)
    /// The operating system's error number.
    case failed(errno: Int32)
    /// Somebody asked for an end while the link was waiting.
    case interrupted
}

extension LinkError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .closed: "it closed its socket"
        case .timedOut: "it did not answer in time"
        case .garbage(let error): "it sent \(error)"
        case .failed(let number): systemMessage(number)
        case .interrupted: "an end was asked for"
        }
    }
}

func systemMessage(_ number: Int32) -> String { String(cString: strerror(number)) }

/// A two-way street for frames, between threads, processes or, one day, hosts.
///
/// Calls block, so they belong on a thread of their own, one at a time.
package protocol Link: Sendable {
    mutating func send(_ frame: Frame, by deadline: Deadline) throws(LinkError)
    mutating func receive(by deadline: Deadline) throws(LinkError) -> Frame
    mutating func close()
}
