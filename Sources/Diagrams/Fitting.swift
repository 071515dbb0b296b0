import Diagnostics

/// Text that is made to fit, measured in columns of a terminal or in pixels.
struct Fitting {
    /// How wide a character is.
    var width: @Sendable (Character) -> Double

    /// Columns of a terminal: two for a wide character, none for a mark on another.
    static let columns = Fitting { character in
        let scalars = character.unicodeScalars.reduce(0) { $0 + VisibleText.width(of: $1) }
        return Double(min(2, scalars))
    }

    /// Pixels of a proportional typeface of 12 pixels, rather too many than too few.
    static let pixels = Fitting { character in
        let columns = character.unicodeScalars.reduce(0) { $0 + VisibleText.width(of: $1) }
        if columns > 1 { return 13 }
        switch character {
        case "i", "j", "l", "t", "f", "r", "I", ".", ",", ":", ";", "'", "|", "!", "(", ")",
            "[", "]", " ", "-":
            return 4.6
        case "m", "w", "M", "W", "@", "%", "…": return 11.5
        case "A"..."Z": return 9
        default: return columns == 0 ? 0 : 6.9
        }
    }

    func measure(_ text: some StringProtocol) -> Double {
        text.reduce(0) { $0 + width($1) }
    }

    /// The text, or as much of its beginning as fits with `…` behind it.
    func shortened(_ text: String, to room: Double) -> String {
        if measure(text) <= room { return text }
        var used = width("…")
        var result = ""
        for character in text {
            used += width(character)
            if used > room { break }
            result.append(character)
        }
        return result + "…"
    }

    /// At most so many lines, broken at spaces where that can be, and the last shortened.
    func lines(_ text: String, most: Int, room: Double) -> [String] {
        var lines: [String] = []
        var rest = text[...]
        while lines.count < most - 1, measure(rest) > room {
            let end = breakPlace(in: rest, room: room)
            lines.append(String(rest[..<end]))
            rest = rest[end...].drop { $0 == " " }
        }
        lines.append(shortened(String(rest), to: room))
        return lines
    }

    /// Where a line ends that is too long: at the last space that fits, or in the word.
    private func breakPlace(in text: Substring, room: Double) -> String.Index {
        var used = 0.0
        var space: String.Index?
        for index in text.indices {
            if text[index] == " " { space = index }
            used += width(text[index])
            // One character at least, however narrow the room is.
            if used > room, index > text.startIndex {
                guard let space, space > text.startIndex else { return index }
                return space
            }
        }
        return text.endIndex
    }
}
