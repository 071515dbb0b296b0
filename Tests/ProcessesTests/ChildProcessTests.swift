import Foundation
import Testing

@testable import Processes

@Suite("Child processes")
struct ChildProcessTests {
    private func start(_ program: String, _ arguments: [String]) throws -> ChildProcess {
        try ChildProcess.spawn(
            program, arguments: arguments, adding: [], handing: Array("1-2".utf8))
    }

    @Test("One whose end somebody else was told of has not ended well: nobody knows how")
    func unknownEnd() throws {
        let child = try start("/bin/sh", ["-c", "exit 7"])
        var status: Int32 = 0
        try #require(waitpid(child.id, &status, 0) == child.id)
        #expect(child.reapIfEnded() == .unknown)
        #expect("\(ChildProcess.End.unknown)" == "it ended, and nobody knows how")
        let other = try start("/bin/sh", ["-c", "exit 7"])
        var end = other.reapIfEnded()
        while end == nil {
            usleep(1_000)
            end = other.reapIfEnded()
        }
        #expect(end == .exited(7))
    }

    @Test("It has what it was handed and its standard streams, and nothing else of ours")
    func descriptors() async throws {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    do {
                        let script = "head -c 3 <&3 >&2; echo >&2; exec ls /proc/self/fd >&2"
                        let child = try start("/bin/sh", ["-c", script])
                        while child.reapIfEnded() == nil { usleep(1_000) }
                        // The last is the folder that is listed.
                        #expect(child.takeLastWords() == ["1-2", "0", "1", "2", "3", "4"])
                    } catch {
                        Issue.record(error)
                    }
                }
            }
        }
    }

    @Test("Its processor time goes on while it works, and not while it is stopped")
    func processorTime() throws {
        let child = try start("/bin/sh", ["-c", "while :; do :; done"])
        defer { child.killAndReap() }
        let first = try #require(child.processorTime())
        for _ in 0..<2_000 where child.processorTime() == first { usleep(5_000) }
        #expect(try #require(child.processorTime()) > first)
        child.signal(SIGSTOP)
        usleep(100_000)
        let stopped = child.processorTime()
        usleep(200_000)
        #expect(child.processorTime() == stopped)
    }

    @Test("The token that lets a role in stands nowhere that others of the user can read")
    func token() async throws {
        let playground = try Playground()
        defer { playground.remove() }
        let company = try await ProcessCompany.start(
            executable: Playground.child, options: playground.options())
        for process in await company.processes.compactMap({ $0 }) {
            let path = "/proc/\(process)/environ"
            let bytes = try #require(FileManager.default.contents(atPath: path))
            let variables = String(decoding: bytes, as: UTF8.self).split(separator: "\0")
            let ours = variables.filter { $0.hasPrefix("DMSIM_") }
                .map { String($0.prefix { $0 != "=" }) }
            #expect(
                ours.sorted() == [
                    "DMSIM_ROLE_FRAME_LIMIT", "DMSIM_ROLE_NAME", "DMSIM_ROLE_SLOT",
                    "DMSIM_ROLE_SOCKET",
                ])
            let given = try? FileManager.default.destinationOfSymbolicLink(
                atPath: "/proc/\(process)/fd/3")
            #expect(given?.hasPrefix("pipe:") != true)
        }
        await company.shutdown()
    }
}
