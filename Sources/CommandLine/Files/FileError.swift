import Diagnostics
import Glibc

/// Why a file could not be read or written, and which.
struct FileError: Error, Sendable, Equatable {
    enum Cause: Sendable, Equatable {
        case noSuchFile
        case permissionDenied
        case isDirectory
        case alreadyExists
        /// Larger than the limit, in bytes.
        case tooLarge(limit: Int)
        /// More scripts below a folder than the limit.
        case tooManyFiles(limit: Int)
        /// More folders below a folder than the limit.
        case tooManyFolders(limit: Int)
        /// A recording, where a script is wanted.
        case isRecording
        /// A folder that holds no script.
        case noScripts
        /// A script or a folder, in a folder, whose name is not UTF-8, as it can be shown.
        case nameNotUTF8(String)
        case diskFull
        /// A symbolic link that leads to no file.
        case linkToNothing
        /// The reader of a pipe went away.
        case readerGone
        /// A signal came while the system waited.
        case interrupted
        /// Anything else, as an errno.
        case system(Int32)
    }

    /// What was being done, which decides on the exit code.
    enum Action: Sendable, Equatable {
        case read
        case create
        case write
    }

    var action: Action
    var path: String
    var cause: Cause

    init(_ action: Action, _ path: String, _ cause: Cause) {
        self.action = action
        self.path = path
        self.cause = cause
    }

    init(_ action: Action, _ path: String, errno code: Int32) {
        self.init(action, path, Self.cause(of: code))
    }

    var exitCode: ExitCode {
        if cause == .interrupted { return .interrupted }
        return switch action {
        case .read: .noInput
        case .create: .cannotCreate
        case .write: .outputError
        }
    }

    /// One sentence: which file, what is wrong, and what to do where that is not plain.
    var message: String {
        let standard = action == .read ? StandardInput.name : "standard output"
        let name = path == "-" ? standard : "'\(VisibleText.escaped(path))'"
        return switch action {
        case .read: "cannot read \(name): \(reason)"
        case .create: "cannot create \(name): \(reason)"
        case .write: "cannot write to \(name): \(reason)"
        }
    }

    private var reason: String {
        switch cause {
        case .noSuchFile:
            action == .read ? "there is no such file or folder" : "its folder does not exist"
        case .permissionDenied: "permission denied"
        case .isDirectory: "it is a folder"
        case .alreadyExists: "it exists already; give another name, or remove it first"
        case .tooLarge(let limit):
            "it is larger than \(limit) bytes; raise the limit with --max-file-size"
        case .tooManyFiles(let limit):
            "it holds more than \(limit) scripts; name smaller folders"
        case .tooManyFolders(let limit):
            "more than \(limit) folders were looked into; name smaller folders"
        case .isRecording:
            "it is a recording or another database, and no script; 'dmsim timeline', 'why', "
                + "'diff', 'resume' and 'page' take recordings"
        case .noScripts: "it holds no script (a file whose name ends in .yaml or .yml)"
        case .nameNotUTF8(let name): "it holds '\(name)', whose name is not UTF-8; rename it"
        case .linkToNothing:
            "it is a symbolic link that leads nowhere; remove it, or make the file that it leads to"
        case .diskFull: "no space is left on the device"
        case .readerGone: "its reader has gone"
        case .interrupted: "interrupted"
        case .system(let code): Self.text(of: code)
        }
    }

    private static func cause(of code: Int32) -> Cause {
        switch code {
        case ENOENT, ENOTDIR: .noSuchFile
        case EACCES, EPERM, EROFS: .permissionDenied
        case EISDIR: .isDirectory
        case EEXIST: .alreadyExists
        case ENOSPC, EDQUOT: .diskFull
        case EPIPE: .readerGone
        case EINTR: .interrupted
        default: .system(code)
        }
    }

    /// The system's words for an errno.
    private static func text(of code: Int32) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            strerror_r(code, buffer.baseAddress!, buffer.count) == 0
                ? String(cString: buffer.baseAddress!) : "error \(code)"
        }
    }
}
