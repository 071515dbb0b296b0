import MessageLogs
import Replay
import Reports

/// The file of `--messages`, which is there when it is whole.
struct VerdictFile: ~Copyable {
    private var file: OutputFile
    private let verdicts: ReplayVerdicts

    init(_ path: String, _ policies: [ReplayPolicy], isNamed: Bool) throws(FileError) {
        verdicts = ReplayVerdicts(policies, isNamed: isNamed)
        var begun = try OutputFile(path)
        try begun.write(ReplayVerdicts.head)
        file = begun
    }

    mutating func write(
        _ message: LogMessage, _ said: [MessageVerdict], _ names: PeopleNames
    ) throws(FileError) {
        try file.write(verdicts.rows(message, said, names))
    }

    mutating func finish() throws(FileError) { try file.finish() }
}
