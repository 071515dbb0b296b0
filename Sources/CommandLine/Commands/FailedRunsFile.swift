import Glibc
import Journal

/// The file in the user's cache folder that tells what failed in the last run of some paths.
///
/// It is a convenience: that it cannot be written fails no run.
struct FailedRunsFile {
    /// The paths that are run, absolute, each once.
    private let paths: [String]
    private let path: String?

    /// What a look into it gave.
    enum Contents: Equatable {
        case known(FailedRuns)
        case missing
        case damaged
        /// Nobody says where the cache folder is.
        case nowhere
    }

    /// Largest file that is read, in bytes.
    private static let largest = 64 << 20

    init(_ operands: [ScriptOperand]) {
        let paths = Set(operands.map { AbsolutePath.of($0.path) }).sorted()
        self.paths = paths
        path = Self.folder().map { "\($0)/failed-\(Self.digest(of: paths))" }
    }

    func read() -> Contents {
        guard let path else { return .nowhere }
        do throws(FileError) {
            let bytes = try FileReader.read(path, limit: Self.largest)
            let text = String(validating: bytes, as: UTF8.self)
            return text.flatMap { FailedRuns(text: $0, of: paths) }.map(Contents.known) ?? .damaged
        } catch {
            return error.cause == .noSuchFile ? .missing : .damaged
        }
    }

    /// Puts what failed in place of what is known, whole or not at all.
    func write(_ failed: FailedRuns, over known: Contents) {
        guard let path, known != .known(failed) else { return }
        Self.makeFolders(of: path)
        do throws(FileError) {
            var file = try OutputFile(path)
            try file.write(failed.text(of: paths))
            try file.finish(isDurable: false)
        } catch {
            return
        }
    }

    /// What to tell somebody who asks for failures that are not known; nil where they are.
    func complaint(about contents: Contents, _ names: String) -> String? {
        let remedy = "run once without --failed"
        switch contents {
        case .known: return nil
        case .missing: return "no run of \(names) is remembered; \(remedy)"
        case .damaged:
            return
                "what is remembered of the last run, in '\(path ?? "")', cannot be read; \(remedy)"
        case .nowhere:
            return "no run is remembered, because neither XDG_CACHE_HOME nor HOME names a folder"
        }
    }

    /// `$XDG_CACHE_HOME/dmsim`, or `~/.cache/dmsim`; a path that is not absolute does not count.
    private static func folder() -> String? {
        func variable(_ name: String) -> String? {
            getenv(name).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
        }
        let cache = variable("XDG_CACHE_HOME") ?? variable("HOME").map { "\($0)/.cache" }
        return cache.map { "\($0)/dmsim" }
    }

    private static func makeFolders(of path: String) {
        var folder = ""
        for part in path.split(separator: "/").dropLast() {
            folder += "/\(part)"
            mkdir(folder, 0o700)
        }
    }

    /// A name for a list of paths: FNV-1a, 64 bits. The file itself names them too.
    private static func digest(of paths: [String]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in paths.joined(separator: "\n").utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        return hexadecimal(hash)
    }
}
