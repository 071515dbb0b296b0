import Foundation
import Testing

/// Any YAML tool must read the scenarios as the product does.
@Suite("The scenarios read by another YAML parser")
struct PyYAMLTests {
    /// Prints each document as a line of JSON, every scalar as text, like `check --tree`.
    private static let reader = """
        import json, sys, yaml
        for name in sys.argv[1:]:
            with open(name, encoding="utf-8") as file:
                for tree in yaml.load_all(file, Loader=yaml.BaseLoader):
                    print(json.dumps(tree, sort_keys=True, ensure_ascii=True))
        """
    /// Writes what the product printed in the same way.
    private static let normalizer = """
        import json, sys
        for line in sys.stdin:
            print(json.dumps(json.loads(line), sort_keys=True, ensure_ascii=True))
        """

    static let isAvailable = (try? run("/usr/bin/env", ["python3", "-c", "import yaml"])) != nil

    @Test(
        "PyYAML and `check --tree` read every script alike",
        .enabled(if: isAvailable, "needs python3 with PyYAML (python3-yaml)"))
    func readsAlike() throws {
        for name in Library.names {
            let path = Library.path(name)
            let theirs = try Self.run("/usr/bin/env", ["python3", "-c", Self.reader, path])
            let printed = try Self.run(Self.binary, ["check", "--tree", path])
            let ours = try Self.run(
                "/usr/bin/env", ["python3", "-c", Self.normalizer], input: printed)
            #expect(!theirs.isEmpty && ours == theirs, "\(name)")
        }
    }

    /// The product, which stands beside the test program.
    private static let binary: String = {
        let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: program ?? "/").deletingLastPathComponent()
            .appendingPathComponent("dmsim").path
    }()

    /// Runs a program and returns what it prints.
    private static func run(
        _ program: String, _ arguments: [String], input: Data = Data()
    ) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let (output, entry) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardInput = entry
        process.standardError = FileHandle.nullDevice
        try process.run()
        try entry.fileHandleForWriting.write(contentsOf: input)
        try entry.fileHandleForWriting.close()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return data
    }
}
