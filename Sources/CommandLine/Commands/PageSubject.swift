import Diagnostics
import Pages

/// What a page is made of, told by what the files hold and not by their names.
enum PageSubject {
    case loadRun(LoadSheet)
    case loadRuns(LoadComparisonPage.Side, LoadComparisonPage.Side)
    /// The paths of one recording or of two.
    case recordings([String])

    /// A year of a thousand groups, hour by hour, is a fraction of it.
    static let mostBytes = 64 << 20

    private enum Kind {
        case recording
        /// Whatever else it is, if it is not JSON of a load run, reading it says so.
        case loadRun
    }

    static func read(_ paths: [String], limit: Int) throws -> PageSubject {
        let kinds = try paths.map { try kind(of: $0) }
        guard paths.count <= 2 else {
            throw UsageError(
                code: .extraOperand, problem: "a page compares two runs, not \(paths.count)",
                notes: ["name one file, or two"])
        }
        if let recording = kinds.firstIndex(of: .recording) {
            if let other = kinds.firstIndex(of: .loadRun) {
                throw refusal(of: paths[recording], paths[other])
            }
            return .recordings(paths)
        }
        let sheets = try paths.map { try sheet($0, limit: limit) }
        if sheets.count < 2 { return .loadRun(sheets[0]) }
        return .loadRuns(
            .init(name: paths[0], sheet: sheets[0]), .init(name: paths[1], sheet: sheets[1]))
    }

    /// The whole page.
    func page(_ arguments: ParsedArguments) async throws -> String {
        switch self {
        case .loadRun(let sheet): return LoadPage.write(sheet)
        case .loadRuns(let first, let second): return LoadComparisonPage.write(first, second)
        case .recordings(let paths):
            return try await RecordedPage(
                scenario: arguments.text("scenario"), command: arguments.commandLine
            ).text(of: paths)
        }
    }

    private static func kind(of path: String) throws -> Kind {
        if path == "-" { return .loadRun }
        let beginning = try FileReader.beginning(of: path, count: 16)
        return beginning == Array("SQLite format 3\0".utf8) ? .recording : .loadRun
    }

    private static func sheet(_ path: String, limit: Int) throws -> LoadSheet {
        let bytes = try FileReader.read(path, limit: limit)
        do {
            return try LoadSheet.read(bytes)
        } catch {
            throw UnusableFile(path: path, reason: error.message)
        }
    }

    private static func refusal(of recording: String, _ other: String) -> UsageError {
        UsageError(
            code: .badValue,
            problem: "'\(recording)' is a recording, and '\(other)' is not",
            notes: ["a page is of files of one kind: name two recordings, or two load runs"])
    }
}

/// A file that can be read and is not what it should be.
struct UnusableFile: Error {
    var path: String
    /// What is wrong, and what to do.
    var reason: String

    var message: String {
        let name = path == "-" ? StandardInput.name : "'\(VisibleText.escaped(path))'"
        return "cannot use \(name): \(VisibleText.escaped(reason))"
    }
}
