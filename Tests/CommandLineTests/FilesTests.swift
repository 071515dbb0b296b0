import Foundation
import StartedPrograms
import Testing

@testable import CommandLine

@Suite("Files")
struct FilesTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func cause(_ body: () throws -> Void) -> FileError.Cause? {
        #expect(throws: FileError.self) { try body() }?.cause
    }

    @Test("A file is read whole, whatever its bytes")
    func read() throws {
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
        try Data(bytes).write(to: URL(fileURLWithPath: scratch.path("a")))
        #expect(try FileReader.read(scratch.path("a"), limit: 200_000) == bytes)
    }

    @Test("What cannot be read says why, with the exit code for it")
    func unreadable() throws {
        let error = #expect(throws: FileError.self) {
            try FileReader.read(scratch.path("none"), limit: 10)
        }
        #expect(error?.cause == .noSuchFile)
        #expect(error?.exitCode == .noInput)
        #expect(error?.message.contains(scratch.path("none")) == true)
        #expect(cause { _ = try FileReader.read(scratch.root, limit: 10) } == .isDirectory)
        try scratch.write("12345678901", to: "big")
        let big = scratch.path("big")
        #expect(cause { _ = try FileReader.read(big, limit: 10) } == .tooLarge(limit: 10))
        #expect(throws: Never.self) { try FileReader.read(big, limit: 11) }
    }

    @Test("An endless file stops at the limit")
    func endless() {
        #expect(
            cause { _ = try FileReader.read("/dev/zero", limit: 1000) } == .tooLarge(limit: 1000))
    }

    @Test("A folder stands for its scripts, in the order of their bytes")
    func list() throws {
        for name in [
            "b.yaml", "a/z.yml", "a.yaml", "Z.yaml", "a/.hidden/x.yaml", ".y.yaml", "n.txt",
        ] {
            try scratch.write("", to: name)
        }
        let names = try ScenarioFiles.list(scratch.root + "//").map {
            String($0.dropFirst(scratch.root.count + 1))
        }
        #expect(names == ["Z.yaml", "a.yaml", "a/z.yml", "b.yaml"])
    }

    @Test("A script that two paths lead to comes once, and a file is taken whatever its name")
    func listOnce() throws {
        let yaml = try scratch.write("", to: "s/a.yaml")
        let text = try scratch.write("", to: "s/b.txt")
        #expect(try ScenarioFiles.list([text, yaml, scratch.path("s")]) == [text, yaml])
    }

    @Test("Links that lead in a circle end, and a link to a folder is followed")
    func links() throws {
        try scratch.write("", to: "s/a.yaml")
        let manager = FileManager.default
        try manager.createSymbolicLink(
            atPath: scratch.path("s/loop"), withDestinationPath: scratch.path("s"))
        try manager.createSymbolicLink(
            atPath: scratch.path("s/nowhere"), withDestinationPath: "missing")
        try scratch.write("", to: "t/b.yaml")
        try manager.createSymbolicLink(
            atPath: scratch.path("s/t"), withDestinationPath: scratch.path("t"))
        #expect(
            try ScenarioFiles.list(scratch.path("s")) == [
                scratch.path("s/a.yaml"), scratch.path("s/t/b.yaml"),
            ])
    }

    @Test("Links that multiply the ways through folders end at the limit")
    func maze() throws {
        // Each level has two ways to the next, so there are 2 to the 16th ways down.
        for level in 0..<16 {
            try scratch.write("", to: "\(level)/x.txt")
            for way in ["l", "r"] {
                try FileManager.default.createSymbolicLink(
                    atPath: scratch.path("\(level)/\(way)"),
                    withDestinationPath: scratch.path("\(level + 1)"))
            }
        }
        let start = scratch.path("0")
        #expect(
            cause { _ = try ScenarioFiles.list(start) }
                == .tooManyFolders(limit: ScenarioFiles.maximumFolders))
    }

    @Test("A folder without scripts, and a missing one, are told apart")
    func noScripts() throws {
        #expect(cause { _ = try ScenarioFiles.list(scratch.root) } == .noScripts)
        #expect(cause { _ = try ScenarioFiles.list(scratch.path("x")) } == .noSuchFile)
    }

    @Test("A file is replaced when it is whole, and keeps its mode")
    func replace() throws {
        let path = try scratch.write("old", to: "report")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        var file = try OutputFile(path)
        try file.write("new")
        try file.flush()
        #expect(try scratch.read("report") == "old")
        try file.finish()
        #expect(try scratch.read("report") == "new")
        #expect(try scratch.names == ["report"])
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o640)
    }

    @Test("What is given up leaves the old file and nothing else")
    func abandon() throws {
        let path = try scratch.write("old", to: "report")
        do {
            var file = try OutputFile(path)
            try file.write("half")
            try file.flush()
        }
        #expect(try scratch.read("report") == "old")
        #expect(try scratch.names == ["report"])
    }

    @Test("A link to a file stays a link")
    func link() throws {
        try scratch.write("old", to: "real")
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path("link"), withDestinationPath: "real")
        try OutputFile.write("new", to: scratch.path("link"))
        #expect(try scratch.read("real") == "new")
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: scratch.path("link"))
                == "real")
    }

    @Test("A place that cannot be written is known at once")
    func unwritable() throws {
        #expect(cause { _ = try OutputFile(scratch.root) } == .isDirectory)
        let error = #expect(throws: FileError.self) {
            _ = try OutputFile(scratch.path("no/such/file"))
        }
        #expect(error?.cause == .noSuchFile)
        #expect(error?.exitCode == .cannotCreate)
    }

    @Test("A full disk is an error")
    func full() throws {
        let error = #expect(throws: FileError.self) { try OutputFile.write("x", to: "/dev/full") }
        #expect(error?.cause == .diskFull)
        #expect(error?.exitCode == .outputError)
    }

    @Test("A new file does not replace one")
    func create() throws {
        let path = scratch.path("new.yaml")
        try OutputFile.create(path, "first")
        #expect(cause { try OutputFile.create(path, "second") } == .alreadyExists)
        #expect(try scratch.read("new.yaml") == "first")
    }

    @Test("Much text arrives whole and in order")
    func much() throws {
        let lines = (0..<50_000).map { "line \($0)\n" }
        var file = try OutputFile(scratch.path("much"))
        for line in lines { try file.write(line) }
        try file.finish()
        #expect(try scratch.read("much") == lines.joined())
    }
}

@Suite("The file watcher")
struct FileWatcherTests {
    private func mark(_ path: String, _ seconds: Int) -> FileWatcher.Mark {
        .init(path: path, seconds: seconds, nanoseconds: 0, size: 1, inode: 1)
    }

    /// The macro cannot take a mutating call itself.
    private func expect(
        _ changed: Bool, is expected: Bool, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(changed == expected, sourceLocation: sourceLocation)
    }

    @Test("A change is told once, when it has come to rest")
    func debounce() {
        var debouncer = Debouncer([mark("a", 1)])
        let looks = [1, 2, 3, 3, 3, 4, 4, 4].map { debouncer.observe([mark("a", $0)]) }
        #expect(looks == [false, false, false, true, false, false, true, false])
    }

    @Test("A file that goes and comes back the same is no change")
    func replaced() {
        var debouncer = Debouncer([mark("a", 1)])
        expect(debouncer.observe([]), is: false)
        expect(debouncer.observe([mark("a", 1)]), is: false)
        expect(debouncer.observe([mark("a", 1)]), is: false)
    }

    @Test("Files written, added and removed are noticed")
    func folder() throws {
        let scratch = try Scratch()
        try scratch.write("a", to: "a.yaml")
        var watcher = FileWatcher([scratch.root])
        expect(watcher.poll(), is: false)
        try scratch.write("longer", to: "a.yaml")
        expect(watcher.poll(), is: false)
        expect(watcher.poll(), is: true)
        try scratch.write("b", to: "sub/b.yaml")
        expect(watcher.poll(), is: false)
        expect(watcher.poll(), is: true)
        try FileManager.default.removeItem(atPath: scratch.path("a.yaml"))
        expect(watcher.poll(), is: false)
        expect(watcher.poll(), is: true)
        expect(watcher.poll(), is: false)
    }
}
