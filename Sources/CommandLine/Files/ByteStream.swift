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
    func forEach<Failure: Error>(
        _ take: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) -> FileError? {
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { piece.deallocate() }
        while true {
            let count: Int
            do throws(FileError) {
                count = try FileReader.next(descriptor, path, into: piece)
            } catch {
                return error
            }
            if count == 0 { return nil }
            try take(UnsafeRawBufferPointer(rebasing: piece[..<count]))
        }
    }
}
