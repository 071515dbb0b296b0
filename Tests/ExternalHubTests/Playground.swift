import Foundation
import StartedPrograms
import Testing

/// Runs the built binary with hubs that tests write.
enum Playground {
    static let exampleHub = Program.package + "/scripts/example-hub.py"

    /// Whether there is a Python to run hubs with; tests that need it are skipped without.
    static let hasPython: Bool =
        (try? bash("command -v python3 && test -x \"$dmsim\""))?.status == 0

    /// Runs a script in the package's folder.
    static func bash(
        _ script: String, _ environment: [String: String] = [:]
    ) throws -> Program.Outcome {
        try Program.bash(script, at: Program.package, environment)
    }

    /// A new folder, which the caller removes.
    static func scratch() throws -> String {
        var template = Array("/tmp/dmsim-hub-XXXXXX".utf8CString)
        return String(cString: try #require(mkdtemp(&template)))
    }

    /// Runs a Python program as the hub of the scripts at `paths`, which may be hundreds.
    static func run(
        hub program: String, _ paths: String, options: String = "", marker: String = "hub"
    ) throws -> Program.Outcome {
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try program.write(toFile: folder + "/hub.py", atomically: false, encoding: .utf8)
        return try bash(
            "\"$dmsim\" run \(paths) --hub 'python3 \(folder)/hub.py \(marker)' \(options)",
            ["dmsim": Program.fastest])
    }

    /// The command lines of all processes that hold the marker.
    static func processes(marked marker: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.filter { Int($0) != nil }.compactMap { name in
            guard let data = FileManager.default.contents(atPath: "/proc/\(name)/cmdline") else {
                return nil
            }
            let line = String(decoding: data, as: UTF8.self)
            return line.contains(marker) ? line : nil
        }
    }
}
