import Diagnostics
import Record

extension RecordError {
    /// One sentence: which file, what is wrong, and what to do.
    var message: String {
        "\(doing) '\(VisibleText.escaped(path))': \(VisibleText.escaped(reason))"
    }

    private var doing: String {
        switch cause {
        case .cannotCreate, .recordingExists, .fileExists, .linkToNothing: "cannot create"
        case .diskFull, .fileSizeLimit, .takenAway: "cannot write to"
        case .noSuchFile, .isFolder, .permissionDenied, .notADatabase, .notARecording,
            .otherVersion, .nothingRecorded, .corrupt, .busy, .beingWritten, .diverged, .failed:
            "cannot use"
        }
    }

    var exitCode: ExitCode {
        switch cause {
        case .noSuchFile, .isFolder, .permissionDenied: .noInput
        case .cannotCreate, .recordingExists, .fileExists, .linkToNothing: .cannotCreate
        case .notADatabase, .notARecording, .otherVersion, .nothingRecorded, .corrupt, .diverged:
            .dataError
        case .busy, .beingWritten, .takenAway, .diskFull, .fileSizeLimit, .failed: .outputError
        }
    }
}
