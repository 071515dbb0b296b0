package import Foundation

/// Programs started as a user would start them: the built product, a shell, what reads a report.
package enum Program {
    package struct Outcome {
        /// The exit code; 128 and a signal where one ended the process.
        package var status: Int32
        package var output: String
        package var errors: String
        package var lines: [Substring] { output.split(separator: "\n") }
    }

    /// The product, which stands beside the test program.
    package static let dmsim: String = {
        let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: program ?? "/").deletingLastPathComponent()
            .appendingPathComponent("dmsim").path
    }()

    /// The same program as users run it, where `scripts/test` has just built that too.
    package static let optimised = ProcessInfo.processInfo.environment["OPTIMISED_DMSIM"]

    /// For tests of hundreds of runs; that builds agree is shown elsewhere.
    package static let fastest = optimised ?? dmsim

    /// The package's folder.
    package static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// Whether a program is installed.
    package static func has(_ program: String) -> Bool {
        (try? bash("command -v \(program)"))?.status == 0
    }

    /// Virtual memory that a line of bash may ask for, in KiB; no limit under ThreadSanitizer.
    private static let memory =
        ProcessInfo.processInfo.environment["TSAN_OPTIONS"] == nil
        ? "ulimit -v 3000000; " : ""

    /// Runs a script in a folder, its own if none is named; `$1`, `$2`… are the arguments,
    /// `$dmsim` is the product.
    ///
    /// A run that hangs is ended after a quarter of an hour, with status 124 or 137: many times
    /// what the longest takes where other work is beside it.
    package static func bash(
        _ script: String, _ arguments: [String] = [], in folder: Scratch? = nil,
        at path: String? = nil, _ environment: [String: String] = [:]
    ) throws -> Outcome {
        let scratch = try folder ?? Scratch()
        // The folder lasts as long as the value, which nobody else may hold.
        defer { withExtendedLifetime(scratch) {} }
        let command = ["-k", "5", "900", "/bin/bash", "-c", memory + script, "bash"]
        let known = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
            "dmsim": dmsim, "LC_ALL": "C.UTF-8", "HOME": "/",
            "XDG_CACHE_HOME": scratch.path(".cache"),
        ]
        return try run(
            "/usr/bin/timeout", command + arguments, at: path ?? scratch.root,
            known.merging(environment) { $1 })
    }

    /// Starts a program that heeds signals. Threads that run tests block nearly all of them, which
    /// what they start would inherit: no `kill` in a script would end anything.
    package static func start(_ process: Process) throws {
        var none = sigset_t()
        var before = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
    }

    /// Runs a program to its end; what it reads and says goes through files, so that no pipe can
    /// fill up and no thread waits for one.
    package static func run(
        _ program: String, _ arguments: [String], input: Data = Data(), at folder: String? = nil,
        _ environment: [String: String]? = nil
    ) throws -> Outcome {
        let scratch = try Scratch()
        try scratch.write(input, to: "stdin")
        try scratch.write("", to: "stdout")
        try scratch.write("", to: "stderr")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        if let environment { process.environment = environment }
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        process.standardInput = try FileHandle(forReadingFrom: scratch.file("stdin"))
        process.standardOutput = try FileHandle(forWritingTo: scratch.file("stdout"))
        process.standardError = try FileHandle(forWritingTo: scratch.file("stderr"))
        try start(process)
        process.waitUntilExit()
        let isExit = process.terminationReason == .exit
        return Outcome(
            status: process.terminationStatus + (isExit ? 0 : 128),
            output: try scratch.read("stdout"), errors: try scratch.read("stderr"))
    }
}

/// A folder that lasts as long as the value.
package final class Scratch {
    package let root: String

    package init() throws {
        var template = Array("/tmp/dmsim-test-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw CocoaError(.fileWriteUnknown) }
        root = String(cString: made)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    package func path(_ name: String) -> String { root + "/" + name }
    fileprivate func file(_ name: String) -> URL { URL(fileURLWithPath: path(name)) }

    /// Writes a file, and the folders on the way to it.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> String {
        try write(Data(text.utf8), to: name)
        return path(name)
    }

    package func write(_ bytes: Data, to name: String) throws {
        try FileManager.default.createDirectory(
            at: file(name).deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file(name))
    }

    package func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: file(name)), as: UTF8.self)
    }

    package func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: path(name))
    }

    package var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: root).sorted() }
    }
}
