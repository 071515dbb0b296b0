import Diagnostics
import Glibc

/// The lines that somebody types: at a terminal with editing, history and completion; elsewhere as
/// they come.
struct TypedLines {
    enum Line: Equatable {
        case line(String)
        /// Longer than a line may be; it was left out.
        case tooLong
        case end
        case interrupted
    }

    private let edits: Bool
    private let showsPrompt: Bool
    private var line = EditedLine()
    private var buffer: ArraySlice<UInt8> = []

    init(_ terminal: Terminal, isPlain: Bool) {
        let isTyped = isatty(STDIN_FILENO) == 1
        edits = isTyped && terminal.erasableColumns != nil && !isPlain
        showsPrompt = isTyped
    }

    /// The next line.
    ///
    /// - Parameters:
    ///   - sentences: what whole lines can be completed to.
    ///   - names: what single words can be completed to.
    mutating func next(
        _ prompt: String, sentences: () async -> [String], names: [String]
    ) async throws(FileError) -> Line {
        guard edits else { return try plain(prompt) }
        guard let mode = RawMode() else { return try plain(prompt) }
        defer { mode.restore() }
        var known: [String]?
        while true {
            while let byte = buffer.popFirst() {
                switch line.feed(byte) {
                case nil: continue
                case .line(let text):
                    try say("\r\u{1B}[K\(prompt)\(VisibleText.escaped(text))\n")
                    return .line(text)
                case .end:
                    try say("\n")
                    return .end
                case .complete:
                    if known == nil { known = await sentences() }
                    try complete(known ?? [], names)
                }
            }
            try say(line.drawn(prompt, columns: Terminal.current().columns ?? 80))
            switch try fill() {
            case .line: continue
            case let other: return other
            }
        }
    }

    /// Completes as far as all that fits agrees; where nothing is added, lists what fits.
    private mutating func complete(_ sentences: [String], _ names: [String]) throws(FileError) {
        var head = line.head
        var fitting = sentences.filter { $0.hasPrefix(head) && $0 != head }
        if fitting.isEmpty {
            head = line.word
            fitting = names.filter { !head.isEmpty && $0.hasPrefix(head) && $0 != head }
        }
        guard let first = fitting.first else { return }
        let common = fitting.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
        if common.count > head.count {
            line.insert(String(common.dropFirst(head.count)))
            return
        }
        let shown = fitting.prefix(20).map { "\n  " + VisibleText.escaped($0) }
        let more = fitting.count > 20 ? "\n  and \(fitting.count - 20) more" : ""
        try say(shown.joined() + more + "\n")
    }

    // MARK: - Without editing

    private mutating func plain(_ prompt: String) throws(FileError) -> Line {
        if showsPrompt { try say(prompt) }
        var bytes: [UInt8] = []
        var isTooLong = false
        while true {
            while let byte = buffer.popFirst() {
                if byte == 0x0A {
                    return isTooLong ? .tooLong : .line(String(decoding: bytes, as: UTF8.self))
                }
                if bytes.count < EditedLine.longest { bytes.append(byte) } else { isTooLong = true }
            }
            switch try fill() {
            case .line: continue
            case .end where !bytes.isEmpty:
                return isTooLong ? .tooLong : .line(String(decoding: bytes, as: UTF8.self))
            case let other: return other
            }
        }
    }

    /// Waits for more; `line` where there is some.
    private mutating func fill() throws(FileError) -> Line {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            if Interrupt.isRequested { return .interrupted }
            var wanted = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            // Whatever signal comes between the question and the wait is noticed soon.
            let ready = poll(&wanted, 1, 200)
            if ready <= 0 { continue }
            let count = read(STDIN_FILENO, &chunk, chunk.count)
            if count > 0 {
                buffer = chunk[..<count]
                return .line("")
            }
            if count == 0 || errno == EIO { return .end }
            guard errno == EINTR || errno == EAGAIN else {
                throw FileError(.read, StandardInput.path, errno: errno)
            }
        }
    }

    private func say(_ text: String) throws(FileError) { try OutputFile.write(text, to: "-") }
}

extension String {
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}

/// A terminal that hands over every key as it is pressed, until it is restored.
struct RawMode {
    private var before = termios()

    /// Nil where standard input is no terminal.
    init?() {
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
        var raw = before
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
        raw.c_iflag &= ~tcflag_t(IXON | ICRNL)
        withUnsafeMutableBytes(of: &raw.c_cc) { keys in
            keys[Int(VMIN)] = 1
            keys[Int(VTIME)] = 0
        }
        guard tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0 else { return nil }
    }

    func restore() {
        var mode = before
        _ = tcsetattr(STDIN_FILENO, TCSADRAIN, &mode)
    }
}
