import Experiments
import Glibc
import LoadTesting
import Processes

/// What the system says of memory.
enum SystemMemory {
    /// The most that this process has had in memory, in bytes.
    static func peak() -> Int { peakMemoryOfThisProcess() }

    /// What can be had without swapping and within the limits that are set, in bytes; nil where
    /// the system does not say.
    static func available() -> Int? {
        [ofMachine(), ofControlGroup(), ofProcess()].compactMap(\.self).min()
    }

    private static func ofMachine() -> Int? {
        number(behind: "MemAvailable:", in: "/proc/meminfo").map { $0 * 1024 }
    }

    /// Of a container; what it holds of files can be let go.
    private static func ofControlGroup() -> Int? {
        let folder = "/sys/fs/cgroup/memory"
        guard let most = number(behind: "", in: folder + ".max"),
            let now = number(behind: "", in: folder + ".current")
        else { return nil }
        let files = number(behind: "inactive_file", in: folder + ".stat") ?? 0
        return max(0, most - max(0, now - files))
    }

    /// Of `ulimit -v`, of which the program has some already.
    private static func ofProcess() -> Int? {
        guard let kilobytes = Surroundings.Bound.memory.value,
            let pages = number(behind: "", in: "/proc/self/statm")
        else { return nil }
        let used = pages * Int(sysconf(Int32(_SC_PAGESIZE)))
        return max(0, Int(min(kilobytes, UInt64(Int.max >> 10))) << 10 - used)
    }

    /// The first number of the first line that begins so; nil where there is none.
    private static func number(behind beginning: String, in path: String) -> Int? {
        guard let bytes = try? FileReader.read(path, limit: 1 << 16) else { return nil }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        where line.hasPrefix(beginning) {
            let words = line.dropFirst(beginning.count).split { $0 == " " || $0 == "\t" }
            return words.first.flatMap { Int($0) }
        }
        return nil
    }
}

extension Commands {
    /// Refuses a population for which there is too little memory.
    ///
    /// - Parameter here: how many of the processes share this machine; nil: all.
    static func checkMemory(
        for plan: LoadPlan, shards: Int, processes: Int, here: Int? = nil
    ) throws {
        let needed =
            plan.estimatedBytes(shards: shards, processes: processes) / processes
            * (here ?? processes)
        guard let available = SystemMemory.available(), needed > available else { return }
        throw UsageError(
            code: .badValue,
            problem: "this population needs about \(needed >> 20) MiB of memory, "
                + "and \(available >> 20) MiB are available",
            notes: ["run a part of it with --scale"])
    }

    /// Refuses an experiment for which there is too little memory, before its first run.
    ///
    /// - Parameter ranksHere: how many ranks share this machine; nil where there are none.
    static func checkMemory(
        for plan: ExperimentPlan, runs: Int, threads: Int, keepingSeries: Bool,
        ranksHere: Int? = nil
    ) throws {
        let needed = plan.memory(
            runs: runs, threads: threads, processes: ranksHere ?? 1, keepingSeries: keepingSeries)
        guard let available = SystemMemory.available(), needed.bytes > available else { return }
        let fitting = (available - needed.ofResults) / max(1, needed.ofRun)
        throw UsageError(
            code: .badValue,
            problem: "this experiment needs about \(needed.bytes >> 20) MiB of memory "
                + "(\(needed.sideBySide) at once of its \(runs) runs take "
                + "\((needed.ofRun * needed.sideBySide) >> 20) MiB, and what comes of all "
                + "\(needed.ofResults >> 20) MiB), and \(available >> 20) MiB are available",
            notes: [
                fitting > 0
                    ? "make fewer runs at once, with "
                        + (ranksHere == nil
                            ? "--threads \(fitting)" : "fewer ranks a machine, or threads of each")
                    : needed.ofResults > available / 2
                        ? "vary less or run less often, or make a part of it at a time, with "
                            + "--part 1/8"
                        : "run a part of the population, with --scale"
            ])
    }

    /// Refuses an experiment that would take days.
    static func checkLength(
        of plan: ExperimentPlan, _ part: ExperimentPart, threads: Int
    ) throws {
        guard let problem = plan.lengthProblem(of: part, threads: threads) else { return }
        throw UsageError(
            code: .badValue, problem: problem,
            notes: ["vary less or run less often, or spread it over machines with --part 1/64"])
    }
}
