import Glibc

/// Notices that scripts were changed, added or removed.
///
/// It compares what the system says of each file a few times a second. That is less clever than
/// asking the kernel to tell, but it works on every file system, survives editors that replace a
/// file instead of writing it, and costs well under a millisecond for a hundred scripts.
struct FileWatcher: Sendable {
    /// What changes when a file does.
    struct Mark: Sendable, Equatable {
        var path: String
        var seconds: Int
        var nanoseconds: Int
        var size: Int
        var inode: UInt
    }

    /// How often files are looked at, in milliseconds.
    static let interval = 200

    let paths: [String]
    private var debouncer: Debouncer

    /// Watches files and folders as they are from now on.
    init(_ paths: [String]) {
        self.paths = paths
        debouncer = Debouncer(Self.marks(of: paths))
    }

    /// Blocks until something changed and came to rest; false when an interrupt was asked for.
    mutating func wait() -> Bool {
        while !Interrupt.isRequested {
            var pause = timespec(tv_sec: 0, tv_nsec: Self.interval * 1_000_000)
            nanosleep(&pause, nil)
            if poll() { return true }
        }
        return false
    }

    /// Looks once; true when files differ from the last report and no longer change.
    mutating func poll() -> Bool { debouncer.observe(Self.marks(of: paths)) }

    /// A path that cannot be read just now, as while an editor replaces it, has no marks.
    private static func marks(of paths: [String]) -> [Mark] {
        paths.flatMap { path in
            let files = (try? ScenarioFiles.list(path)) ?? []
            return files.compactMap(mark(of:))
        }
    }

    private static func mark(of path: String) -> Mark? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Mark(
            path: path, seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec,
            size: Int(status.st_size), inode: UInt(status.st_ino))
    }
}

/// Tells a change once, when two looks in a row agree on it.
struct Debouncer: Sendable {
    private var reported: [FileWatcher.Mark]
    private var last: [FileWatcher.Mark]

    init(_ marks: [FileWatcher.Mark]) {
        reported = marks
        last = marks
    }

    /// True when what is seen is at rest and differs from what was told before.
    mutating func observe(_ marks: [FileWatcher.Mark]) -> Bool {
        defer { last = marks }
        guard marks == last, marks != reported else { return false }
        reported = marks
        return true
    }
}
