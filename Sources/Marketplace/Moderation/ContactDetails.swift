/// Finds contact details in a text.
package enum ContactDetails {
    /// Whether the text holds an e-mail address, a link, or a telephone number of seven or more
    /// digits. It judges what is written, so "write me on another app" alone is not found.
    package static func appear(in text: String) -> Bool {
        let bytes = Array(text.utf8)
        return hasAddress(bytes) || hasTelephoneNumber(bytes)
    }

    /// An `@` between word characters with a dot behind it, or `://`, or `www.`.
    private static func hasAddress(_ bytes: [UInt8]) -> Bool {
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "@"):
                guard index > 0, isWord(bytes[index - 1]) else { continue }
                var next = index + 1
                while next < bytes.count, isWord(bytes[next]) { next += 1 }
                let hasDomain = next > index + 1 && next + 1 < bytes.count
                if hasDomain, bytes[next] == UInt8(ascii: "."), isWord(bytes[next + 1]) {
                    return true
                }
            case UInt8(ascii: ":"):
                if bytes[index...].starts(with: "://".utf8) { return true }
            case UInt8(ascii: "w"), UInt8(ascii: "W"):
                let isStart = index == 0 || !isWord(bytes[index - 1])
                if isStart, bytes[index...].prefix(4).map({ $0 | 0x20 }).elementsEqual("www.".utf8)
                {
                    return true
                }
            default: continue
            }
        }
        return false
    }

    /// Seven or more digits in a row, with at most one separator between two of them.
    private static func hasTelephoneNumber(_ bytes: [UInt8]) -> Bool {
        var digits = 0
        var separators = 0
        for byte in bytes {
            if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                digits += 1
                separators = 0
                if digits == 7 { return true }
            } else if digits > 0, separators == 0, " -./()+".utf8.contains(byte) {
                separators = 1
            } else {
                digits = 0
                separators = 0
            }
        }
        return false
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), 0x80...:
            true
        default: false
        }
    }
}
