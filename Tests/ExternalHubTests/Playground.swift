import Foundation
import Testing

/// Runs the built binary with hubs that tests write.
enum Playground {
    struct Outcome {
        var status: Int32
        var output: String
        var errors: String
    }

    /// The package's folder.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    static let exampleHub = root + "/scripts/example-hub.py"

    /// The product, which stands beside the test program.
    static let binary: String = {
        let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folder = URL(fileURLWithPath: program ?? "/").deletingLastPathComponent()
        return folder.appendingPathComponent("dmsim").path
    }()

    /// Whether there is a Python to run hubs with; tests that need it are skipped without.
    static let hasPython: Bool =
        (try? bash("command -v python3 && test -x \"$dmsim\""))?.status == 0

    static func bash(_ script: String, _ environment: [String: String] = [:]) throws -> Outcome {
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let errors = folder + "/stderr"
        _ = FileManager.default.createFile(atPath: errors, contents: nil)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script]
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        process.environment = [
            "PATH": path, "dmsim": binary, "LC_ALL": "C.UTF-8", "HOME": "/",
            "XDG_CACHE_HOME": "/dev/null",
        ]
        .merging(environment) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: root)
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
            errors: try String(contentsOfFile: errors, encoding: .utf8))
    }

    /// A new folder, which the caller removes.
    static func scratch() throws -> String {
        var template = Array("/tmp/dmsim-hub-XXXXXX".utf8CString)
        return String(cString: try #require(mkdtemp(&template)))
    }

    /// Runs a Python program as the hub of the scripts at `paths`.
    static func run(
        hub program: String, _ paths: String, options: String = "", marker: String = "hub"
    ) throws -> Outcome {
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try program.write(toFile: folder + "/hub.py", atomically: false, encoding: .utf8)
        return try bash(
            "\"$dmsim\" run \(paths) --hub 'python3 \(folder)/hub.py \(marker)' \(options)")
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
