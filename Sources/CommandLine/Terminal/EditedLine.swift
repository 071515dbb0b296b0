import Diagnostics

/// A line that is typed at a terminal: bytes in, what stands on the screen out.
struct EditedLine {
    enum Event: Equatable {
        case line(String)
        /// Ctrl-C, or Ctrl-D on an empty line.
        case end
        case complete
    }

    private(set) var scalars: [Unicode.Scalar] = []
    private(set) var cursor = 0
    private(set) var history: [String] = []
    /// The line of the history that is shown; its count is the line that was typed.
    private var place = 0
    private var draft: [Unicode.Scalar] = []
    private var pending: [UInt8] = []
    /// The bytes of a key that began with escape.
    private var escape: [UInt8]?

    /// Characters of a line; more are not taken.
    static let longest = 10_000

    /// The line up to the cursor.
    var head: String { Self.text(scalars[..<cursor]) }

    private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return text
    }

    /// Takes a byte; tells where it asks for something.
    mutating func feed(_ byte: UInt8) -> Event? {
        if escape != nil {
            feedEscape(byte)
            return nil
        }
        if byte >= 0x80 || !pending.isEmpty {
            feedText(byte)
            return nil
        }
        switch byte {
        case 0x0D, 0x0A: return .line(finished())
        case 0x03: return .end
        case 0x04:
            if scalars.isEmpty { return .end }
            delete(cursor..<min(cursor + 1, scalars.count))
        case 0x09: return .complete
        case 0x1B: escape = []
        default: control(byte)
        }
        return nil
    }

    private mutating func control(_ byte: UInt8) {
        switch byte {
        case 0x01: cursor = 0
        case 0x05: cursor = scalars.count
        case 0x02: cursor = max(0, cursor - 1)
        case 0x06: cursor = min(scalars.count, cursor + 1)
        case 0x0B: delete(cursor..<scalars.count)
        case 0x15: delete(0..<cursor)
        case 0x17: delete(startOfWord..<cursor)
        case 0x08, 0x7F: delete(max(0, cursor - 1)..<cursor)
        case 0x10: recall(place - 1)
        case 0x0E: recall(place + 1)
        case 0x20...: insert(Unicode.Scalar(byte))
        default: break
        }
    }

    private var startOfWord: Int {
        var start = cursor
        while start > 0, scalars[start - 1] == " " { start -= 1 }
        while start > 0, scalars[start - 1] != " " { start -= 1 }
        return start
    }

    /// The last word before the cursor.
    var word: String {
        Self.text(scalars[..<cursor].reversed().prefix { $0 != " " }.reversed())
    }

    private mutating func delete(_ range: Range<Int>) {
        scalars.removeSubrange(range)
        cursor = range.lowerBound
    }

    private mutating func insert(_ scalar: Unicode.Scalar) {
        guard scalars.count < Self.longest else { return }
        scalars.insert(scalar, at: cursor)
        cursor += 1
    }

    mutating func insert(_ text: String) {
        for scalar in text.unicodeScalars { insert(scalar) }
    }

    private mutating func feedText(_ byte: UInt8) {
        pending.append(byte)
        let text = String(decoding: pending, as: UTF8.self)
        let isWhole = !text.unicodeScalars.contains("\u{FFFD}")
        guard isWhole || pending.count >= 4 || byte < 0x80 else { return }
        pending = []
        // Neither marks that turn text around nor others that are not seen.
        for scalar in text.unicodeScalars where VisibleText.escaped(String(scalar)).count == 1 {
            insert(scalar)
        }
    }

    private mutating func feedEscape(_ byte: UInt8) {
        guard var bytes = escape else { return }
        bytes.append(byte)
        escape = bytes
        let isIntroducer = bytes.count == 1 && (byte == 0x5B || byte == 0x4F)
        if isIntroducer || bytes.count > 1 && !(0x40...0x7E).contains(byte) && bytes.count < 16 {
            return
        }
        escape = nil
        switch String(decoding: bytes.dropFirst(), as: UTF8.self) {
        case "A": recall(place - 1)
        case "B": recall(place + 1)
        case "C": cursor = min(scalars.count, cursor + 1)
        case "D": cursor = max(0, cursor - 1)
        case "H", "1~", "7~": cursor = 0
        case "F", "4~", "8~": cursor = scalars.count
        case "3~": delete(cursor..<min(cursor + 1, scalars.count))
        default: break
        }
    }

    private mutating func recall(_ wanted: Int) {
        guard wanted != place, (0...history.count).contains(wanted) else { return }
        if place == history.count { draft = scalars }
        place = wanted
        scalars = place == history.count ? draft : Array(history[place].unicodeScalars)
        cursor = scalars.count
    }

    private mutating func finished() -> String {
        let text = Self.text(scalars)
        if !text.isEmpty, history.last != text { history.append(text) }
        (scalars, cursor, draft, place) = ([], 0, [], history.count)
        return text
    }

    /// What redraws the line: as much of it as fits, around the cursor.
    func drawn(_ prompt: String, columns: Int) -> String {
        func width(_ scalars: some Sequence<Unicode.Scalar>) -> Int {
            scalars.reduce(0) { $0 + VisibleText.width(of: $1) }
        }
        let short = width(prompt.unicodeScalars) * 2 > columns ? "> " : prompt
        let room = max(4, columns - width(short.unicodeScalars) - 1)
        var start = cursor
        var used = 0
        while start > 0, used + VisibleText.width(of: scalars[start - 1]) <= room {
            start -= 1
            used += VisibleText.width(of: scalars[start])
        }
        var end = cursor
        var whole = used
        while end < scalars.count, whole + VisibleText.width(of: scalars[end]) <= room {
            whole += VisibleText.width(of: scalars[end])
            end += 1
        }
        let column = width(short.unicodeScalars) + used
        return "\r" + short + Self.text(scalars[start..<end]) + "\u{1B}[K\r"
            + (column > 0 ? "\u{1B}[\(column)C" : "")
    }
}
