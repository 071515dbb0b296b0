import Diagnostics

/// The name of a file whose bytes are not UTF-8, for messages.
enum VisibleName {
    /// Bytes that are no part of a character are written `\xE9`, and so are control characters.
    static func text(of bytes: [UInt8]) -> String {
        var text = ""
        var next = 0
        while next < bytes.count {
            let width = (1...4).first { width in
                next + width <= bytes.count
                    && String(validating: bytes[next..<next + width], as: UTF8.self) != nil
            }
            guard let width else {
                let digits = String(bytes[next], radix: 16, uppercase: true)
                text += "\\x\(digits)"
                next += 1
                continue
            }
            text += VisibleText.escaped(
                String(decoding: bytes[next..<next + width], as: UTF8.self))
            next += width
        }
        return text
    }
}
