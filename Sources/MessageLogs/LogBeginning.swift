/// What the first bytes of a log say about it.
enum LogBeginning {
    private static let compressed: [(bytes: [UInt8], unpack: String)] = [
        ([0x1F, 0x8B], "gzip -dc"), ([0x28, 0xB5, 0x2F, 0xFD], "zstd -dc"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz -dc"), (Array("BZh".utf8), "bzip2 -dc"),
        ([0x50, 0x4B, 0x03, 0x04], "unzip -p"),
    ]

    static func problem(of bytes: UnsafeBufferPointer<UInt8>) -> LogProblem? {
        for kind in compressed where bytes.starts(with: kind.bytes) {
            return .compressed(unpack: kind.unpack)
        }
        let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        return isWide ? .wide : nil
    }

    /// The length of a mark of the order of bytes, which says nothing in UTF-8.
    static func lengthOfMark(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }
}
