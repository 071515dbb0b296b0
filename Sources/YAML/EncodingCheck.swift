import Diagnostics

/// Finds what is not UTF-8, and characters that YAML does not allow, before any parsing.
///
/// The parser then works on bytes without looking at them twice. Each bad byte is replaced by a
/// letter, which keeps all offsets and lets the parser go on to find other errors.
struct EncodingCheck {
    struct Finding {
        var code: DiagnosticCode
        var message: String
        var help: String
        var range: Range<Int>
    }

    /// More findings than this say nothing new: the file is of another kind.
    static let maximum = 10

    private(set) var findings: [Finding] = []
    private(set) var badRanges: [Range<Int>] = []
    /// Whether it is not worth parsing at all.
    private(set) var isHopeless = false
    /// Where byte order marks stand behind the first bytes of the file.
    private var marks: [Int] = []
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if refuseOtherEncoding() { return }
        scan()
    }

    private mutating func refuseOtherEncoding() -> Bool {
        let head = Array(bytes.prefix(4))
        let name: String
        if head == [0xFF, 0xFE, 0, 0] || head == [0, 0, 0xFE, 0xFF] {
            name = "UTF-32"
        } else if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
            name = "UTF-16"
        } else {
            return false
        }
        findings.append(
            Finding(
                code: .yamlEncoding, message: "this file is in \(name), and scripts are in UTF-8",
                help: "save the file as UTF-8", range: 0..<min(2, bytes.count)))
        isHopeless = true
        return true
    }

    private mutating func scan() {
        var index = DocumentStarts.isMark(bytes, 0) ? 3 : 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte >= 0x20 && byte < 0x7F || byte == Byte.lineFeed || byte == Byte.carriageReturn
                || byte == Byte.tab
            {
                index += 1
            } else if byte < 0x80 {
                refuseControl(UInt32(byte), at: index, length: 1)
                index += 1
            } else {
                index += checkMultibyte(at: index)
            }
            if isFull { return }
        }
        if marks.isEmpty { return }
        for mark in DocumentStarts(bytes).refused(marks) {
            refuseMark(at: mark)
            if isFull { return }
        }
    }

    private var isFull: Bool {
        mutating get {
            if findings.count >= Self.maximum { isHopeless = true }
            return isHopeless
        }
    }

    /// Checks one sequence of two to four bytes and returns how many to move on.
    private mutating func checkMultibyte(at index: Int) -> Int {
        let lead = bytes[index]
        let length: Int
        let lowest: UInt32
        switch lead {
        case 0xC2...0xDF: (length, lowest) = (2, 0x80)
        case 0xE0...0xEF: (length, lowest) = (3, 0x800)
        case 0xF0...0xF4: (length, lowest) = (4, 0x10000)
        default:
            refuseBytes(at: index, length: 1)
            return 1
        }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for step in 1..<length {
            guard index + step < bytes.count, bytes[index + step] & 0xC0 == 0x80 else {
                refuseBytes(at: index, length: step)
                return step
            }
            value = value << 6 | UInt32(bytes[index + step] & 0x3F)
        }
        if value < lowest || value > 0x10FFFF || (0xD800...0xDFFF).contains(value) {
            refuseBytes(at: index, length: length)
        } else if value == 0xFEFF {
            marks.append(index)
        } else if (0x80...0x9F).contains(value) && value != 0x85 || value == 0xFFFE
            || value == 0xFFFF
        {
            refuseControl(value, at: index, length: length)
        }
        return length
    }

    private mutating func refuseBytes(at index: Int, length: Int) {
        let digits = bytes[index..<index + length].map {
            String($0 >> 4, radix: 16, uppercase: true)
                + String($0 & 15, radix: 16, uppercase: true)
        }
        let noun = length == 1 ? "byte" : "bytes"
        let verb = length == 1 ? "is" : "are"
        findings.append(
            Finding(
                code: .yamlEncoding,
                message:
                    "\(noun) \(digits.joined(separator: " ")) at offset \(index) \(verb) not valid UTF-8",
                help: "save the file as UTF-8", range: index..<index + length))
        badRanges.append(index..<index + length)
    }

    private mutating func refuseControl(_ value: UInt32, at index: Int, length: Int) {
        let digits = String(value, radix: 16, uppercase: true)
        let name = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        findings.append(
            Finding(
                code: .yamlControlCharacter,
                message: "the character U+\(name) at offset \(index) is not allowed in YAML",
                help: "remove it, or write it as an escape such as \"\\x1b\" in double quotes",
                range: index..<index + length))
        badRanges.append(index..<index + length)
    }

    private mutating func refuseMark(at index: Int) {
        findings.append(
            Finding(
                code: .yamlControlCharacter,
                message:
                    "a byte order mark, U+FEFF, at offset \(index) is inside a document",
                help: "remove it, or write it as \"\\uFEFF\" in double quotes; it may only stand "
                    + "before a document",
                range: index..<index + 3))
        badRanges.append(index..<index + 3)
    }

    /// The bytes with every bad one replaced.
    func mended() -> [UInt8] {
        var result = bytes
        for range in badRanges {
            for index in range { result[index] = UInt8(ascii: "x") }
        }
        return result
    }
}
