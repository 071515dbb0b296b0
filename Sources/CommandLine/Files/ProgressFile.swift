import Glibc
import Journal
import Lessons

/// Where what somebody has done of the course is kept: `lessons.json` in the user's state folder.
struct ProgressFile {
    /// Nil where the user has no such folder.
    let path: String?
    /// Whether a file that could not be read stands where this one would be written.
    private var isBarred = false

    /// Whether what is done is kept, as far as was seen.
    var isKept: Bool { !isBarred }

    /// By the XDG Base Directory Specification: a relative folder does not count.
    init() {
        let state = Self.variable("XDG_STATE_HOME")
        let home = Self.variable("HOME")
        if state.hasPrefix("/") {
            path = state + "/dmsim/lessons.json"
        } else if home.hasPrefix("/") {
            path = home + "/.local/state/dmsim/lessons.json"
        } else {
            path = nil
        }
    }

    private static func variable(_ name: String) -> String {
        getenv(name).map { String(cString: $0) } ?? ""
    }

    /// What was kept; a damaged file is put aside and told.
    mutating func read() -> LessonProgress {
        guard let path else { return LessonProgress() }
        do throws(FileError) {
            let bytes = try FileReader.read(path, limit: LessonProgress.longestFile)
            do throws(JSONProblem) {
                return try LessonProgress.read(bytes)
            } catch {
                putAside(path, error.reason)
            }
        } catch {
            if error.cause != .noSuchFile {
                isBarred = true
                StandardError.complain(
                    error.message + "; what you do now is not kept", as: "warning")
            }
        }
        return LessonProgress()
    }

    private mutating func putAside(_ path: String, _ reason: String) {
        var aside = path + ".damaged"
        var number = 1
        while access(aside, F_OK) == 0, number < 1_000 {
            number += 1
            aside = "\(path).damaged-\(number)"
        }
        let isAside = rename(path, aside) == 0
        isBarred = !isAside
        StandardError.complain(
            "what was kept in '\(path)' is damaged: \(reason); "
                + (isAside
                    ? "it is now '\(aside)', and the course begins anew"
                    : "it cannot be put aside, and what you do now is not kept"),
            as: "warning")
    }

    /// Keeps the record of one lesson beside those that are kept; nil forgets it. Says on standard
    /// error, once, that it cannot.
    mutating func keep(_ record: LessonProgress.Record?, of name: String) {
        if isBarred { return }
        var progress = read()
        if isBarred { return }
        progress[name] = record
        write(progress)
    }

    mutating func write(_ progress: LessonProgress) {
        if isBarred { return }
        guard let path else {
            isBarred = true
            StandardError.complain(
                "neither XDG_STATE_HOME nor HOME names a folder, so nothing is kept",
                as: "warning")
            return
        }
        do throws(FileError) {
            try makeFolder(of: path)
            try OutputFile.write(progress.text, to: path)
        } catch {
            isBarred = true
            StandardError.complain(error.message + "; what you do now is not kept", as: "warning")
        }
    }

    private func makeFolder(of path: String) throws(FileError) {
        let parts = path.split(separator: "/").dropLast()
        var folder = ""
        for part in parts {
            folder += "/" + part
            if mkdir(folder, 0o700) == 0 || errno == EEXIST { continue }
            // Those above may not be ours to look into; the last one tells.
            if folder == "/" + parts.joined(separator: "/") {
                throw FileError(.create, folder, errno: errno)
            }
        }
    }
}
