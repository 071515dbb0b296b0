import Foundation
import Testing

/// The built program, started as a user would start it.
enum Binary {
    struct Outcome {
        /// The exit code; 128 and a signal where one ended the process.
        var status: Int32
        var output: String
        var errors: String
        var lines: [Substring] { output.split(separator: "\n") }
    }

    /// Virtual memory that a run may ask for, in KiB; under ThreadSanitizer there is no limit.
    private static let memory =
        ProcessInfo.processInfo.environment["TSAN_OPTIONS"] == nil
        ? "ulimit -v 3000000; " : ""

    /// Runs a line of bash in a scratch folder; `$dmsim` is the program.
    ///
    /// A run that does not end by itself within a minute is ended, with status 124 or 137.
    static func bash(_ line: String, in folder: Scratch? = nil) throws -> Outcome {
        let scratch = try Scratch()
        let errors = scratch.path("stderr")
        _ = FileManager.default.createFile(atPath: errors, contents: nil)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments = ["-k", "5", "60", "/bin/bash", "-c", memory + line]
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
            "dmsim": path, "LC_ALL": "C.UTF-8", "HOME": "/",
            "XDG_CACHE_HOME": (folder ?? scratch).path(".cache"),
        ]
        process.currentDirectoryURL = URL(fileURLWithPath: (folder ?? scratch).root)
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationReason == .exit
                ? process.terminationStatus : 128 + process.terminationStatus,
            output: String(decoding: bytes, as: UTF8.self),
            errors: String(
                decoding: try Data(contentsOf: URL(fileURLWithPath: errors)), as: UTF8.self))
    }

    /// Runs one script.
    static func run(_ script: String, _ options: String = "") throws -> Outcome {
        let scratch = try Scratch()
        try scratch.write(script, to: "script.yaml")
        return try bash("$dmsim run script.yaml \(options)", in: scratch)
    }

    /// The product, which stands beside the test program.
    static let path: String = {
        let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: program ?? "/").deletingLastPathComponent()
            .appendingPathComponent("dmsim").path
    }()

    /// The package's folder.
    static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    static func has(_ program: String) -> Bool {
        (try? bash("command -v \(program)"))?.status == 0
    }
}

/// A folder that lasts as long as the value.
final class Scratch {
    let root: String

    init() throws {
        var template = Array("/tmp/dmsim-e2e-XXXXXX".utf8CString)
        root = String(cString: try #require(mkdtemp(&template)))
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func path(_ name: String) -> String { root + "/" + name }

    func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

    func write(_ bytes: Data, to name: String) throws {
        try bytes.write(to: URL(fileURLWithPath: path(name)))
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path(name))), as: UTF8.self)
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
}

/// Scripts that several tests run.
enum Script {
    static let cast = """
        scenario: A client writes
        clients: {acme: {plan: plus}}
        freelancers: {noor: {}}

        """
    static let passing = cast + "steps:\n  - acme messages noor: Hello\n"
    static let failing =
        passing + "  - expect: acme has 7 new connections left\n"
    static let invalid = cast + "steps:\n  - acme mesages noor: Hello\n"
    /// Two participants who answer each other at once, for ever.
    static let chatter = """
        scenario: Two who answer each other forever
        clients: {acme: {plan: plus, replies: 100% after 0s}}
        freelancers: {noor: {replies: 100% after 0s}}
        steps:
          - acme messages noor: Hello
          - wait: 30 days

        """
    /// Its order of events depends on the seed.
    static let chance = """
        scenario: Somebody answers by chance
        clients: {acme: {plan: plus}}
        freelancers:
          noor: {replies: 100% after lognormal median 4h sigma 1.6}
          ivan: {replies: 90% after exponential mean 2h}
        steps:
          - together:
              - acme messages noor: Hello
              - acme messages ivan: Hello
          - wait: 3 days

        """

    static func steps(_ steps: String) -> String { cast + "steps:\n" + steps }
}
