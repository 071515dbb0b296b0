import Glibc
import Processes

/// A role process for tests; further arguments make it do mischief once, which a file remembers:
/// `MISCHIEF ROLE MARKER`.
@main
struct TestChild {
    static func main() async {
        let arguments = CommandLine.arguments
        if arguments.dropFirst() == ["bench"] {
            do {
                try await Task.detached { try await Bench.run() }.value
            } catch {
                print(error)
                exit(EXIT_FAILURE)
            }
            exit(EXIT_SUCCESS)
        }
        guard arguments.count > 1, arguments[1] == RoleProcess.argument else { exit(EX_USAGE) }
        let mischief = Mischief(arguments.dropFirst(2))
        mischief?.doEarly()
        let code = await RoleProcess.main {
            script, planIndex, seed, sink throws(ScriptProblem) in
            mischief?.doNow()
            if planIndex == 99 { throw ScriptProblem("there is no plan 99") }
            let village = try Village(script)
            return village.setup(seed: planIndex == 98 ? seed &+ 1 : seed, sink: sink)
        }
        exit(code)
    }
}

struct Mischief: Sendable {
    let kind: String
    let marker: String

    init?(_ arguments: ArraySlice<String>) {
        let words = Array(arguments)
        guard words.count == 3, let role = getenv("DMSIM_ROLE_NAME"),
            String(cString: role) == words[1]
        else { return nil }
        kind = words[0]
        marker = words[2]
    }

    /// True the first time only.
    private func isFirst() -> Bool {
        let descriptor = open(marker, O_CREAT | O_EXCL | O_WRONLY, 0o600)
        if descriptor >= 0 { close(descriptor) }
        return descriptor >= 0
    }

    func doEarly() {
        switch kind {
        case "no-join": if isFirst() { exit(3) }
        case "wrong-token": if isFirst() { hand("1-2") }
        case "wrong-role": if isFirst() { setenv("DMSIM_ROLE_SLOT", "17", 1) }
        default: break
        }
    }

    /// Puts a text in the place of what the coordinator handed over.
    private func hand(_ text: String) {
        var ends: [Int32] = [-1, -1]
        let bytes = Array(text.utf8)
        guard pipe(&ends) == 0, write(ends[1], bytes, bytes.count) == bytes.count,
            dup2(ends[0], ChildProcess.handedOver) >= 0
        else { exit(EXIT_FAILURE) }
        for end in ends where end != ChildProcess.handedOver { close(end) }
    }

    func doNow() {
        switch kind {
        case "garbage": if isFirst() { babble([UInt8](repeating: 0x5A, count: 4_000)) }
        case "huge":
            if isFirst() { babble([0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 8]) }
        case "stop": if isFirst() { raise(SIGSTOP) }
        case "crash": if isFirst() { fatalError("out of luck") }
        case "flood":
            let line = Array("never mind\n".utf8)
            for _ in 0..<100_000 { _ = write(STDERR_FILENO, line, line.count) }
        case "exit": if isFirst() { exit(7) }
        case "always-exit": exit(7)
        case "noisy-snapshot", "cut-snapshot", "endless-snapshot":
            if isFirst() { Interposer(kind: kind).enter() }
        default: break
        }
    }

    /// Writes into whatever socket there is.
    private func babble(_ bytes: [UInt8]) {
        for descriptor in 3..<64 as Range<Int32> {
            _ = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress!, $0.count, 0) }
        }
    }
}
