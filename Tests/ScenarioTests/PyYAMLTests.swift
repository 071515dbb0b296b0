import Foundation
import ScenarioLanguage
import Testing

/// Any YAML tool must read the scenarios as the product does.
@Suite("The scenarios read by another YAML parser")
struct PyYAMLTests {
    /// Reads the scripts named, each document with every scalar as text, and compares with what
    /// the product printed, which comes in as lines of JSON. Prints what differs.
    private static let comparison = """
        import json, sys, yaml
        ours = iter(sys.stdin.read().splitlines())
        count = 0
        for name in sys.argv[1:]:
            with open(name, encoding="utf-8") as file:
                for tree in yaml.load_all(file, Loader=yaml.BaseLoader):
                    count += 1
                    if json.loads(next(ours, "null")) != tree:
                        print("differs:", name)
        for line in ours:
            print("more than PyYAML has:", line)
        print(count, "documents")
        """

    static let isAvailable = (try? run("/usr/bin/env", ["python3", "-c", "import yaml"])) != nil

    @Test(
        "PyYAML and `check --tree` read every script alike",
        .enabled(if: isAvailable, "needs python3 with PyYAML (python3-yaml)"))
    func readsAlike() throws {
        let paths = Library.names.map(Library.path)
        let ours = try Self.run(Self.binary, ["check", "--tree"] + paths)
        let answer = try Self.run(
            "/usr/bin/env", ["python3", "-c", Self.comparison] + paths, input: ours)
        let documents = Library.scripts.reduce(0) { $0 + $1.result.documents.count }
        #expect(String(decoding: answer, as: UTF8.self) == "\(documents) documents\n")
    }

    /// The product, which stands beside the test program.
    private static let binary: String = {
        let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: program ?? "/").deletingLastPathComponent()
            .appendingPathComponent("dmsim").path
    }()

    /// Runs a program and returns what it prints; the input comes from a file, so that no pipe
    /// can fill up.
    private static func run(
        _ program: String, _ arguments: [String], input: Data = Data()
    ) throws -> Data {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("dmsim-scenarios-\(UUID().uuidString)")
        try input.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return data
    }
}
