import Foundation
import StartedPrograms
import Testing
import VirtualTime

@testable import ExternalHub

@Suite("The process of a hub")
struct HubProcessTests {
    /// What a command writes, line by line, up to its end.
    private func output(of command: String) throws -> [String] {
        var process = try HubProcess(command: command)
        defer { process.end(within: .zero) }
        var budget = AnswerBudget(.seconds(20), HubLimits(), { false })
        var lines: [String] = []
        while let line = try? process.nextLine(&budget) {
            lines.append(String(decoding: line, as: UTF8.self))
        }
        return lines
    }

    @Test("Every signal reaches it, and means what it always does, whatever our threads block")
    func signals() throws {
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        let lines = try output(of: "exec grep -E '^Sig(Blk|Ign)' /proc/self/status")
        let sets = lines.compactMap { UInt64($0.suffix(16), radix: 16) }
        // The threads of the C library use 32 and 33, which nobody may set.
        #expect(sets.map { $0 & ~(3 << 31) } == [0, 0], "\(lines)")
    }

    @Test(
        "kill, alarm and Ctrl-C end it",
        arguments: ["TERM", "INT", "HUP", "ALRM", "USR1", "PIPE"])
    func ended(_ signal: String) throws {
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        var process = try HubProcess(command: "kill -\(signal) $$; exec sleep 100")
        let end = process.ending(within: .seconds(20))
        #expect(end?.hasPrefix("it was killed by signal") == true, "\(end ?? "it goes on")")
        process.end(within: .zero)
    }

    @Test("What is written to it while it writes fills no pipe")
    func echo() throws {
        var process = try HubProcess(command: "exec cat")
        defer { process.end(within: .zero) }
        let line = Array(repeating: UInt8(ascii: "x"), count: 99_999)
        try process.post(Array(repeatElement(line + [0x0A], count: 40).joined()))
        var budget = AnswerBudget(.seconds(20), HubLimits(), { false })
        for _ in 0..<40 { #expect(try process.nextLine(&budget) == line) }
        #expect(process.pending.isEmpty)
    }

    @Test(
        "It has its standard streams and nothing of other hubs, however many start at once",
        .enabled(if: Playground.hasPython, "needs the built dmsim"))
    func descriptors() throws {
        let folder = try Playground.scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let outcome = try Playground.bash(
            """
            for round in {1..5}; do
                "$dmsim" run Scenarios --jobs 16 --hub \
                    'echo $(ls /proc/self/fd) >> \(folder)/seen' > /dev/null
            done
            sort -u \(folder)/seen; echo $(ls /proc/self/fd)
            """)
        // What whoever started the test left open is for us and the hub alike.
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 2 && lines.first == lines.last, "\(lines) \(outcome.errors)")
    }
}
