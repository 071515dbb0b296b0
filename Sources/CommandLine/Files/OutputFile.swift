import Glibc

/// A file that is seen whole or not at all, or standard output.
///
/// What is written goes to a temporary file in the same folder, opened at once so that a place that
/// cannot be written is found before the work is done; `finish` renames it over the name that was
/// asked for. Devices and pipes are written straight, as renaming would replace them.
struct OutputFile: ~Copyable {
    private var writer: BufferedWriter
    private let descriptor: Int32
    private let path: String
    /// What the temporary file is renamed to in the end: the path, with symbolic links followed.
    private let target: String
    private var temporary: String?

    /// `-` is standard output.
    init(_ path: String) throws(FileError) {
        self.path = path
        guard path != "-" else {
            target = path
            descriptor = STDOUT_FILENO
            writer = BufferedWriter(descriptor: descriptor, path: path)
            return
        }
        let place = try Self.place(for: path)
        target = place.target
        temporary = place.temporary
        descriptor = place.descriptor
        writer = BufferedWriter(descriptor: descriptor, path: path)
    }

    deinit {
        if let temporary { unlink(temporary) }
        if descriptor != STDOUT_FILENO { close(descriptor) }
    }

    mutating func write(_ text: String) throws(FileError) { try writer.write(text) }

    mutating func write(bytes: some Sequence<UInt8>) throws(FileError) {
        try writer.write(bytes: bytes)
    }

    /// Hands over what is collected, so that a person at a terminal sees it.
    mutating func flush() throws(FileError) { try writer.flush() }

    /// Puts the whole file in its place; where it must not outlive a crash of the machine, without
    /// waiting for the disk.
    mutating func finish(isDurable: Bool = true) throws(FileError) {
        try writer.flush()
        guard let temporary else { return }
        guard !isDurable || fsync(descriptor) == 0 else {
            throw FileError(.write, path, errno: errno)
        }
        guard rename(temporary, target) == 0 else { throw FileError(.create, path, errno: errno) }
        self.temporary = nil
    }

    /// Writes a text in one go.
    static func write(_ text: String, to path: String) throws(FileError) {
        var file = try OutputFile(path)
        try file.write(text)
        try file.finish()
    }

    /// Writes a text to a file that must not exist yet.
    static func create(_ path: String, _ text: String) throws(FileError) {
        guard path != "-" else { return try write(text, to: path) }
        var status = stat()
        if lstat(path, &status) == 0 { throw FileError(.create, path, .alreadyExists) }
        try write(text, to: path)
    }

    private struct Place {
        var target: String
        var temporary: String?
        var descriptor: Int32
    }

    private static func place(for path: String) throws(FileError) -> Place {
        var status = stat()
        let exists = stat(path, &status) == 0
        // Whoever made the link decides where a file would come into being, or loses the link.
        if !exists, lstat(path, &status) == 0 { throw FileError(.create, path, .linkToNothing) }
        if exists && status.isFolder { throw FileError(.create, path, .isDirectory) }
        if exists && !status.isRegular {
            let descriptor = open(path, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw FileError(.create, path, errno: errno) }
            return Place(target: path, temporary: nil, descriptor: descriptor)
        }
        // A file that may not be written stays as it is, though its folder would allow a rename.
        if exists && access(path, W_OK) != 0 { throw FileError(.create, path, errno: errno) }
        let target = exists ? resolved(path) : path
        let (temporary, descriptor) = try openTemporary(beside: target, for: path)
        if exists { fchmod(descriptor, status.st_mode & 0o7777) }
        return Place(target: target, temporary: temporary, descriptor: descriptor)
    }

    private static func openTemporary(
        beside target: String, for path: String
    ) throws(FileError) -> (String, Int32) {
        let slash = target.lastIndex(of: "/")
        let folder = slash.map { String(target[...$0]) } ?? ""
        let name = slash.map { String(target[target.index(after: $0)...]) } ?? target
        guard !name.isEmpty else { throw FileError(.create, path, .isDirectory) }
        for attempt in 0..<100 {
            let temporary = "\(folder).\(name.prefix(60)).\(getpid()).\(attempt).tmp"
            let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if descriptor >= 0 { return (temporary, descriptor) }
            guard errno == EEXIST else { throw FileError(.create, path, errno: errno) }
        }
        throw FileError(.create, path, errno: EEXIST)
    }

    private static func resolved(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
