/// Finds contact details in a text.
package enum ContactDetails {
    /// Whether the text holds an e-mail address, a link, or a telephone number.
    ///
    /// It judges what is written, so "write me on another app" alone is not found, and neither is
    /// a bare domain, which looks like the name of many a tool. What it takes for a telephone
    /// number, `TelephoneNumber` says.
    package static func appear(in text: String) -> Bool {
        let bytes = Array(text.utf8)
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "@"):
                if isAddress(bytes, at: index) { return true }
            case UInt8(ascii: ":"):
                if isLink(bytes, at: index) { return true }
            case UInt8(ascii: "w"), UInt8(ascii: "W"):
                if isWebHost(bytes, at: index) { return true }
            default: continue
            }
        }
        return TelephoneNumber.appears(in: bytes)
    }

    /// An `@` behind a word character, and behind it a domain: labels with dots between them, the
    /// last of two letters or more.
    private static func isAddress(_ bytes: [UInt8], at index: Int) -> Bool {
        guard index > 0, isWord(bytes[index - 1]) else { return false }
        let domain = bytes[(index + 1)...].prefix { isWord($0) || $0 == UInt8(ascii: ".") }
        let labels = domain.split(separator: UInt8(ascii: "."))
        guard domain.first != UInt8(ascii: "."), labels.count > 1, let last = labels.last else {
            return false
        }
        return last.count > 1 && last.allSatisfy(isLetter)
    }

    /// `://` between a scheme and something else.
    private static func isLink(_ bytes: [UInt8], at index: Int) -> Bool {
        index > 0 && isLetter(bytes[index - 1]) && bytes[index...].starts(with: "://".utf8)
            && index + 3 < bytes.count && isWord(bytes[index + 3])
    }

    /// `www.` at the start of a word, and something behind it.
    private static func isWebHost(_ bytes: [UInt8], at index: Int) -> Bool {
        let isStart = index == 0 || !isWord(bytes[index - 1])
        guard isStart, index + 4 < bytes.count, isWord(bytes[index + 4]) else { return false }
        return bytes[index..<index + 4].map { $0 | 0x20 }.elementsEqual("www.".utf8)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: isLetter(byte)
        }
    }

    /// Letters of other scripts count: they are bytes from 0x80 on.
    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...:
            true
        default: false
        }
    }
}
