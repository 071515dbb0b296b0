/// Why a recording could not be written or read.
package struct RecordError: Error, Hashable, Sendable {
    package enum Cause: Hashable, Sendable {
        case noSuchFile
        case isFolder
        case permissionDenied
        /// The folder that a new database is to stand in cannot be written, or is not there.
        case cannotCreate(String)
        /// There is a recording already, which only `--force` replaces.
        case recordingExists
        /// There is another kind of file, which nothing replaces.
        case fileExists
        /// The file is no SQLite database.
        case notADatabase
        /// A database, but of another program.
        case notARecording
        /// Written by another version of the schema.
        case otherVersion(Int)
        /// Stopped so early that nothing was recorded.
        case nothingRecorded
        /// The database is damaged; the text says what was noticed.
        case corrupt(String)
        /// Somebody else keeps the database locked.
        case busy
        /// Another dmsim is writing it.
        case beingWritten
        /// Somebody removed or replaced the file while it was written.
        case takenAway
        /// A symbolic link that leads to no file.
        case linkToNothing
        /// Whether anything was recorded that can be continued.
        case diskFull(canResume: Bool)
        /// It would be longer than the shell lets a file be.
        case fileSizeLimit(canResume: Bool)
        /// A run that was done again came out another way; the text says where.
        case diverged(String)
        /// Anything else, in the system's words.
        case failed(String)
    }

    package var path: String
    package var cause: Cause

    package init(_ path: String, _ cause: Cause) {
        self.path = path
        self.cause = cause
    }

    /// What is wrong and what to do about it, to follow the file's name.
    package var reason: String {
        switch cause {
        case .noSuchFile: "there is no such file"
        case .isFolder: "it is a folder"
        case .permissionDenied: "permission denied"
        case .cannotCreate(let why): why
        case .recordingExists:
            "it holds a recording already; give another name, continue it with 'dmsim resume', "
                + "or replace it with --force"
        case .fileExists:
            "there is a file of that name that is no recording of dmsim; give another name"
        case .notADatabase:
            if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
                "it is a script, and no recording; record its run with 'dmsim run "
                    + "\(path) --record run.db', and name run.db here"
            } else {
                "it is not a SQLite database; 'dmsim run SCRIPT --record run.db' makes a recording"
            }
        case .notARecording: "it is a SQLite database, but not one that dmsim wrote"
        case .otherVersion(let version):
            "its schema has version \(version), and this dmsim reads version "
                + "\(RecordSchema.version); use the dmsim that wrote it, or record the run again"
        case .nothingRecorded:
            "the run was stopped before anything was recorded; run it again with --force"
        case .corrupt(let what):
            "it is damaged, or no recording of dmsim (\(what)); record the run again"
        case .busy: "another program keeps it locked; close that program and try again"
        case .beingWritten: "another dmsim is writing it; wait until that run is over"
        case .takenAway:
            "somebody removed or replaced it while it was written, so it does not hold this run; "
                + "record the run again"
        case .linkToNothing:
            "it is a symbolic link that leads nowhere; remove it, or make the file that it leads to"
        case .diskFull(let canResume):
            "no space is left for it; free some, and " + Self.again(canResume)
        case .fileSizeLimit(let canResume):
            "the shell's limit for the size of a file is reached; raise it (see 'ulimit -f'), and "
                + Self.again(canResume)
        case .diverged(let difference): difference
        case .failed(let words): words
        }
    }

    private static func again(_ canResume: Bool) -> String {
        canResume
            ? "'dmsim resume' continues the run"
            : "run it again; nothing was recorded yet, so no recording is left"
    }

    /// The same where no recording is left that could be continued.
    var ofNothingRecorded: RecordError {
        switch cause {
        case .diskFull: RecordError(path, .diskFull(canResume: false))
        case .fileSizeLimit: RecordError(path, .fileSizeLimit(canResume: false))
        default: self
        }
    }
}
