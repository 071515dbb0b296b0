import Glibc

/// Which file a path leads to, whatever it is called: two names may lead to one file.
enum FileIdentity: Equatable {
    /// One that is there, by device and number.
    case existing(device: UInt, inode: UInt)
    /// One that would be made, by its folder and its name there.
    case missing(device: UInt, inode: UInt, name: String)

    /// Nil where neither the file nor its folder is there, or where it is a device or a pipe, of
    /// which nothing is replaced.
    init?(_ path: String) {
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.isRegular else { return nil }
            self = .existing(device: UInt(status.st_dev), inode: UInt(status.st_ino))
            return
        }
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[...$0]) } ?? "."
        guard stat(folder, &status) == 0 else { return nil }
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        self = .missing(
            device: UInt(status.st_dev), inode: UInt(status.st_ino), name: name)
    }
}

/// The files that a command writes.
struct OutputChoice {
    /// As the command line has them: the option, and its value.
    private var outputs: [(option: String, path: String)] = []

    init(
        _ output: String?, recording: String? = nil, series: String? = nil,
        messages: String? = nil, report: String? = nil, log: String? = nil
    ) {
        if let output, output != "-" { outputs.append(("--output", output)) }
        if let messages { outputs.append(("--messages", messages)) }
        if let report, report != "-" { outputs.append(("--report", report)) }
        if let log { outputs.append(("--log", log)) }
        if let series { outputs.append(("--series", series)) }
        if let recording { outputs.append(("--record", recording)) }
    }

    /// Insists that nothing which is read, and no other output, is overwritten.
    func refuse(amongInputs inputs: [String]) throws(UsageError) {
        for (place, output) in outputs.enumerated() {
            guard let identity = FileIdentity(output.path) else { continue }
            // What is no recording is refused by the recorder itself.
            if output.option != "--record",
                let input = inputs.first(where: { FileIdentity($0) == identity })
            {
                throw UsageError(
                    code: .badValue,
                    problem: "\(output.option) '\(output.path)' would replace '\(input)', "
                        + "which is read",
                    notes: ["give it another name"])
            }
            for other in outputs[..<place] where FileIdentity(other.path) == identity {
                throw UsageError(
                    code: .badValue,
                    problem: "\(output.option) and \(other.option) name the same file: "
                        + "'\(output.path)'",
                    notes: ["give one of them another name"])
            }
        }
    }
}
