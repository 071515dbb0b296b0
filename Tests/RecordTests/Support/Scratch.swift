import Diagnostics
import Foundation
import Journal
import ScenarioLanguage
import ScenarioRunner
import Testing

@testable import Record

/// A folder that lasts as long as the value.
final class Scratch {
    let root: String

    init() throws {
        var template = Array("/tmp/dmsim-record-XXXXXX".utf8CString)
        root = String(cString: try #require(mkdtemp(&template)))
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func path(_ name: String) -> String { root + "/" + name }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try text.write(toFile: path(name), atomically: false, encoding: .utf8)
        return path(name)
    }
}

/// A script in which things are refused, and what it comes to.
enum Story {
    static let script = """
        scenario: Two a month
        starts: 2026-01-05 09:00
        policy: {extends: article, quota: {plus: 2}}
        clients:
          acme: {plan: plus}
        freelancers:
          noor: {skills: [swift]}
          ivan: {skills: [swift]}
          mei: {skills: [swift]}
        steps:
          - acme messages noor from profile: Hello
          - acme messages ivan from profile: Hello
          - acme messages mei from profile: Hello
            refused: quota-exhausted
          - noor blocks acme
          - acme messages noor: Are you there?
            refused: blocked
          - ivan reports acme's message: rude
          - wait: 2d
        """

    static func run(seed: UInt64 = 1, _ text: String = script) async throws -> ScenarioOutcome {
        let read = ScenarioReader.read(SourceFile(name: "story.yaml", text: text))
        #expect(!read.hasErrors, "\(read.diagnostics)")
        var options = RunOptions()
        options.seed = seed
        return await (try #require(read.plans.first)).run(options)
    }

    static func description(_ text: String = script) -> RunDescription {
        RunDescription(
            tool: "dmsim test", arguments: [],
            scripts: [
                RecordedScript(path: "story.yaml", isListed: true, bytes: Array(text.utf8))
            ], planned: 1)
    }

    /// Records the outcomes as a run that came to its end.
    static func record(
        _ outcomes: [ScenarioOutcome], to path: String, _ text: String = script
    ) throws {
        var recorder = try Recorder(creating: path, replacing: false, description(text))
        for outcome in outcomes { try recorder.record(outcome, JournalRows(outcome)) }
        try recorder.finish(exitCode: 0)
    }
}

/// Programs that are not ours.
enum Program {
    struct Outcome {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Runs bash in a folder; `$dmsim` is the built product.
    static func bash(_ script: String, in folder: Scratch) throws -> Outcome {
        // The folder lasts as long as the value, which nobody else may hold.
        defer { withExtendedLifetime(folder) {} }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script]
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        process.environment = [
            "PATH": path, "dmsim": binary, "LC_ALL": "C.UTF-8", "HOME": "/",
            "XDG_CACHE_HOME": "/dev/null",
        ]
        process.currentDirectoryURL = URL(fileURLWithPath: folder.root)
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        let scratch = try Scratch()
        let errors = try scratch.write("", to: "stderr")
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
            errors: try String(contentsOfFile: errors, encoding: .utf8))
    }

    static func has(_ name: String) -> Bool {
        (try? bash("command -v \(name)", in: Scratch()))?.status == 0
    }

    private static let binary: String = {
        let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folder = URL(fileURLWithPath: program ?? "/").deletingLastPathComponent()
        return folder.appendingPathComponent("dmsim").path
    }()
}
