import Glibc

/// A file or standard input, piece by piece, however long.
struct ByteStream: ~Copyable {
    private let descriptor: Int32
    private let path: String

    init(_ path: String) throws(FileError) {
        self.path = path
        descriptor = try FileReader.open(path)
    }

    deinit {
        if descriptor != STDIN_FILENO { close(descriptor) }
    }

    /// Hands the pieces over, the first as soon as it is there.
    func forEach(_ take: (UnsafeRawBufferPointer) throws -> Void) throws {
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { piece.deallocate() }
        while true {
            let count = try FileReader.next(descriptor, path, into: piece)
            if count == 0 { return }
            try take(UnsafeRawBufferPointer(rebasing: piece[..<count]))
        }
    }
}
