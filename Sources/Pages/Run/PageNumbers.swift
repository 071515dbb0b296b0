/// Numbers as text, in the base 64 digits of source maps: five bits a digit, the lowest first, and
/// the sixth says that more follow.
///
/// Small numbers, of which a journal is full, take one digit and no separator.
struct PageNumbers {
    private(set) var bytes: [UInt8] = []

    private static let digits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ number: some BinaryInteger) {
        var rest = UInt64(number)
        repeat {
            let more: UInt64 = rest > 31 ? 32 : 0
            bytes.append(Self.digits[Int(rest & 31 | more)])
            rest >>= 5
        } while rest > 0
    }

    /// Zigzag: 0, -1, 1, -2 become 0, 1, 2, 3.
    mutating func append(signed number: Int64) {
        append(UInt64(bitPattern: number << 1 ^ number >> 63))
    }
}
