import Glibc

/// The most that this process has had in memory, in bytes.
package func peakMemoryOfThisProcess() -> Int {
    var usage = rusage()
    getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
}
