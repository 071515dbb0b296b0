import Diagnostics
import Experiments
import Journal
import Pages

/// What a page is made of, told by what the files hold and not by their names.
enum PageSubject {
    case loadRun(LoadSheet)
    case loadRuns(LoadComparisonPage.Side, LoadComparisonPage.Side)
    case experiment(ExperimentResults)
    /// The paths of one recording or of two.
    case recordings([String])

    /// A year of a thousand groups, hour by hour, is a fraction of it.
    static let mostBytes = 64 << 20

    private enum Kind {
        case recording
        /// Whatever else it is, if it is not JSON of load runs, reading it says so.
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
        let subjects = try paths.map { try subject($0, limit: limit) }
        if subjects.count < 2 { return subjects[0] }
        guard case (.loadRun(let first), .loadRun(let second)) = (subjects[0], subjects[1]) else {
            throw UsageError(
                code: .badValue,
                problem: "a page shows one experiment, and no other file beside it",
                notes: ["name one file; 'dmsim compare' says how two experiments differ"])
        }
        return .loadRuns(
            .init(name: paths[0], sheet: first), .init(name: paths[1], sheet: second))
    }

    /// The whole page.
    func page(_ arguments: ParsedArguments) async throws -> String {
        switch self {
        case .loadRun(let sheet): return LoadPage.write(sheet)
        case .loadRuns(let first, let second): return LoadComparisonPage.write(first, second)
        case .experiment(let results): return ExperimentPage.write(results)
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

    /// An experiment, or a load run.
    private static func subject(_ path: String, limit: Int) throws -> PageSubject {
        let bytes = try FileReader.read(path, limit: limit)
        do {
            let root: JSONValue
            do throws(JSONProblem) {
                root = try JSONReader.read(bytes)
            } catch {
                throw LoadSheetProblem.noJSON(error)
            }
            return root["format"]?.text == ExperimentJSON.format
                ? .experiment(try ExperimentFile.read(root)) : .loadRun(try LoadSheet.read(root))
        } catch let problem as LoadSheetProblem {
            throw UnusableFile(path: path, reason: problem.message)
        } catch let problem as ExperimentFile.Problem {
            throw UnusableFile(path: path, reason: ExperimentInput.reason(problem))
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
