import Glibc
import VirtualTime

/// What one answer may still take.
struct AnswerBudget {
    let timeout: TimeSpan
    private let deadline: Instant
    private let limits: HubLimits
    private let shouldStop: @Sendable () -> Bool
    private var bytes = 0
    private var lines = 0

    init(_ timeout: TimeSpan, _ limits: HubLimits, _ shouldStop: @escaping @Sendable () -> Bool) {
        self.timeout = timeout
        self.limits = limits
        self.shouldStop = shouldStop
        deadline = Clock.now + timeout
    }

    /// How many milliseconds to wait at a time, so that Ctrl-C is heeded soon.
    fileprivate func patience() throws(HubTrouble) -> Int32 {
        if shouldStop() { throw .interrupted }
        let left = (deadline - Clock.now).microseconds
        guard left > 0 else { throw .silent(timeout) }
        return Int32(min(50, left / 1_000 + 1))
    }

    fileprivate mutating func count(bytes new: Int) throws(HubTrouble) {
        bytes += new
        guard bytes <= limits.bytesPerAnswer else {
            throw .flood("more than \(limits.bytesPerAnswer) bytes in one answer")
        }
    }

    fileprivate mutating func countLine() throws(HubTrouble) {
        lines += 1
        guard lines <= limits.linesPerAnswer else {
            throw .flood("more than \(limits.linesPerAnswer) lines in one answer")
        }
    }

    fileprivate func check(lineLength: Int) throws(HubTrouble) {
        guard lineLength <= limits.line else {
            throw .flood("a line of more than \(limits.line) bytes")
        }
    }

    fileprivate func check(errorBytes: Int) throws(HubTrouble) {
        guard errorBytes <= limits.errorBytesPerAnswer else {
            throw .flood("more than \(limits.errorBytesPerAnswer) bytes on standard error")
        }
    }

    fileprivate var errorBytesShown: Int { limits.errorBytesShown }
}

extension HubProcess {
    /// Writes a line, reading meanwhile what the hub writes, so that neither waits for the other.
    mutating func send(_ line: [UInt8], _ budget: inout AnswerBudget) throws(HubTrouble) {
        try hearNothing()
        let bytes = line + [0x0A]
        var sent = 0
        while sent < bytes.count {
            // Nearly always there is room at once.
            let count = bytes[sent...].withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
            if count >= 0 {
                sent += count
            } else if errno == EPIPE {
                throw gone()
            } else {
                try wait(toWrite: true, &budget)
            }
        }
    }

    /// Hands it lines, with their line breaks, that it may answer one by one: as many as there is
    /// room for. The others follow while its answers are read.
    mutating func post(_ lines: [UInt8]) throws(HubTrouble) {
        try hearNothing()
        unsent = lines[...]
        writeOn()
    }

    /// It writes nothing unasked.
    private mutating func hearNothing() throws(HubTrouble) {
        if given < pending.count {
            throw .unasked(String(decoding: pending[given...].prefix(200), as: UTF8.self))
        }
        errorBytes = 0
    }

    private mutating func writeOn() {
        while !unsent.isEmpty {
            let count = unsent.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
            if count < 0 {
                // What it wrote before it stopped to listen is still to be read.
                if errno == EPIPE { unsent = [] }
                return
            }
            unsent = unsent.dropFirst(count)
        }
    }

    /// The next line of the hub, without its line break.
    mutating func nextLine(_ budget: inout AnswerBudget) throws(HubTrouble) -> [UInt8] {
        while true {
            if let end = pending[searched...].firstIndex(of: 0x0A) {
                try budget.check(lineLength: end - given)
                try budget.countLine()
                let line = Array(pending[given..<end])
                (given, searched) = (end + 1, end + 1)
                if given == pending.count { forgetGiven() }
                return line
            }
            if given > 0 { forgetGiven() }
            searched = pending.count
            try budget.check(lineLength: searched)
            try wait(toWrite: !unsent.isEmpty, &budget)
        }
    }

    private mutating func forgetGiven() {
        pending.removeSubrange(..<given)
        (given, searched) = (0, 0)
    }

    mutating func forgetErrors() {
        errorText.removeAll()
    }

    /// Waits a little for anything to happen, and reads what there is.
    private mutating func wait(
        toWrite: Bool, _ budget: inout AnswerBudget
    ) throws(HubTrouble) {
        var polled = [
            pollfd(fd: output, events: Int16(POLLIN), revents: 0),
            pollfd(fd: errorsHaveEnded ? -1 : errors, events: Int16(POLLIN), revents: 0),
            pollfd(fd: toWrite ? input : -1, events: Int16(POLLOUT), revents: 0),
        ]
        let patience = try budget.patience()
        guard poll(&polled, nfds_t(polled.count), patience) > 0 else { return }
        if polled[1].revents != 0 { try readErrors(budget) }
        if polled[0].revents != 0 { try readOutput(&budget) }
        if polled[2].revents != 0 { writeOn() }
    }

    private mutating func readOutput(_ budget: inout AnswerBudget) throws(HubTrouble) {
        var count = 0
        let chunk = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, filled in
            count = read(output, buffer.baseAddress, buffer.count)
            filled = max(0, count)
        }
        if count > 0 {
            try budget.count(bytes: count)
            if pending.isEmpty { pending = chunk } else { pending += chunk }
        } else if count == 0 {
            throw gone()
        }
    }

    private mutating func readErrors(_ budget: AnswerBudget) throws(HubTrouble) {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = read(errors, &chunk, chunk.count)
        if count == 0 { errorsHaveEnded = true }
        guard count > 0 else { return }
        errorText += chunk[..<min(count, max(0, budget.errorBytesShown - errorText.count))]
        errorBytes += count
        try budget.check(errorBytes: errorBytes)
    }

    /// Its output has ended: reads its last words, too.
    private mutating func gone() -> HubTrouble {
        let how = ending() ?? "it closed its standard output"
        var chunk = [UInt8](repeating: 0, count: 4_096)
        let count = errorsHaveEnded ? 0 : read(errors, &chunk, chunk.count)
        if count > 0 { errorText += chunk[..<count].prefix(max(0, 1_024 - errorText.count)) }
        return .gone(how)
    }
}
