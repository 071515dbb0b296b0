import Journal
import Statistics

/// A text that lies ahead, as it stands in the page of a course: nobody who reads the page's source
/// can read it, and whoever has its salt can open it.
///
/// The key is the SHA-256 of `committed|SALT`; the bytes are those of the text, each XORed with the
/// stream that the SHA-256 of the key and a counter of four bytes, from 0, gives block by block.
/// The salt comes of the text itself, so it cannot be computed without it; it stands in what is
/// opened before. That hides from reading, not from somebody who runs the page's script.
struct SealedText {
    let salt: String
    let text: String

    private static let saltLength = 8

    /// `place` tells apart equal texts.
    init(_ plain: String, place: String) {
        let bytes = Array(plain.utf8)
        let hash = SHA256.hash(Array("\(place)|".utf8) + bytes)
        salt = Base64URL.text(Array(hash.prefix(Self.saltLength)))
        text = Base64URL.text(Self.turned(bytes, salt: salt))
    }

    /// Seals what is plain, and opens what is sealed.
    static func turned(_ bytes: [UInt8], salt: String) -> [UInt8] {
        let key = SHA256.hash("committed|\(salt)".utf8)
        var result = bytes
        var counter: UInt32 = 0
        for start in stride(from: 0, to: bytes.count, by: 32) {
            let count = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: counter >> UInt32($0)) }
            let stream = SHA256.hash(key + count)
            for place in start..<min(start + 32, bytes.count) {
                result[place] ^= stream[place - start]
            }
            counter += 1
        }
        return result
    }
}
