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
        case diskFull
        /// It would be longer than the shell lets a file be.
        case fileSizeLimit
        /// A run that was done again came out another way; the text says where.
        case diverged(String)
        /// Anything else, in SQLite's words.
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
        case .notADatabase: "it is not a SQLite database"
        case .notARecording: "it is a SQLite database, but not one that dmsim wrote"
        case .otherVersion(let version):
            "its schema has version \(version), and this dmsim reads version "
                + "\(RecordSchema.version); use the dmsim that wrote it, or record the run again"
        case .nothingRecorded:
            "the run was stopped before anything was recorded; run it again with --force"
        case .corrupt(let what): "it is damaged (\(what)); record the run again"
        case .busy: "another program keeps it locked; close that program and try again"
        case .beingWritten: "another dmsim is writing it; wait until that run is over"
        case .diskFull:
            "no space is left for it; free some, and 'dmsim resume' continues the run"
        case .fileSizeLimit:
            "the shell's limit for the size of a file is reached; raise it (see 'ulimit -f'), and "
                + "'dmsim resume' continues the run"
        case .diverged(let difference): difference
        case .failed(let words): words
        }
    }
}
