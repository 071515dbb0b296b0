import Foundation
import Testing

/// Runs bash scripts and reads what they print.
enum Shell {
    struct Outcome {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Runs a script; `$1`, `$2`… are the arguments, `$dmsim` the built binary.
    static func bash(
        _ script: String, _ arguments: [String] = [], in folder: String? = nil
    ) throws -> Outcome {
        let scratch = try ScratchFolder()
        let errors = scratch.path("stderr")
        _ = FileManager.default.createFile(atPath: errors, contents: nil)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script, "bash"] + arguments
        process.environment = [
            "PATH": path, "dmsim": binary, "LC_ALL": "C.UTF-8", "HOME": "/",
            "XDG_CACHE_HOME": scratch.path(".cache"),
        ]
        process.currentDirectoryURL = URL(fileURLWithPath: folder ?? scratch.root)
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus,
            output: String(decoding: text, as: UTF8.self),
            errors: try String(contentsOfFile: errors, encoding: .utf8))
    }

    /// Whether a program is installed.
    static func has(_ program: String) -> Bool {
        (try? bash("command -v \(program)"))?.status == 0
    }

    /// The product, which stands beside the test program.
    static let binary: String = {
        let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folder = URL(fileURLWithPath: program ?? "/").deletingLastPathComponent()
        return folder.appendingPathComponent("dmsim").path
    }()

    private static let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
}

/// A folder that lasts as long as the value.
final class ScratchFolder {
    let root: String

    init() throws {
        var template = Array("/tmp/dmsim-test-XXXXXX".utf8CString)
        root = String(cString: try #require(mkdtemp(&template)))
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func path(_ name: String) -> String { root + "/" + name }

    /// Writes a file, and the folders on the way to it.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let file = path(name)
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try text.write(toFile: file, atomically: false, encoding: .utf8)
        return file
    }

    func read(_ name: String) throws -> String {
        try String(contentsOfFile: path(name), encoding: .utf8)
    }

    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: root).sorted() }
    }
}
