import CLinux

/// What the system grants to the process.
package enum Surroundings {
    /// Whether so many files, at most 64, can be open besides those that are.
    package static func canOpen(files: Int32) -> Bool { clinux_can_open(files) != 0 }

    /// Whether so many threads, at most 64, can run at a time.
    package static func canStart(threads: Int32) -> Bool { clinux_can_start_threads(threads) != 0 }

    /// Makes do with few addresses, where a shell grants less than a GiB of them.
    package static func spareMemory() {
        if let kilobytes = Bound.memory.value, kilobytes < 1 << 20 { clinux_use_one_heap() }
    }

    /// Something of which a shell may grant only so much.
    package enum Bound: Sendable {
        case files, memory, threads

        /// How a shell shows and changes it.
        package var command: String {
            switch self {
            case .files: "ulimit -n"
            case .memory: "ulimit -v"
            case .threads: "ulimit -u"
            }
        }

        /// How much it is, in the unit of that command; nil for no bound.
        package var value: UInt64? {
            let bound =
                switch self {
                case .files: clinux_most_files()
                case .memory: clinux_most_memory()
                case .threads: clinux_most_threads()
                }
            if bound == .max { return nil }
            return self == .memory ? UInt64(bound) / 1_024 : UInt64(bound)
        }
    }
}
