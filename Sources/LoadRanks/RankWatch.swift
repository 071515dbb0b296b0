import Glibc
import Locks
package import Processes
import Synchronization
import Wire

/// Notices when the process of another rank on the same machine is lost, and says which it was.
///
/// MPI tells nobody: who waits for a lost rank waits until the launcher ends all of them, without a
/// word where it was told to be quiet. Each rank watches the next one of its machine, the last
/// watches the first.
package final class RankWatch: Sendable {
    /// What is known of a rank: where it runs.
    private struct Place: WireCoded {
        /// Equal for processes that see one another by their numbers.
        var machine: String
        var host: String
        var process: Int32

        init() {
            host = RankWatch.host
            machine = RankWatch.machine(of: host)
            process = getpid()
        }

        func write(to writer: inout WireWriter) {
            writer.put(text: machine)
            writer.put(text: host)
            writer.put(Int(process))
        }

        init(from reader: inout WireReader) throws(WireError) {
            machine = try reader.text()
            host = try reader.text()
            process = Int32(truncatingIfNeeded: try reader.count())
        }
    }

    private let hasLoss = Atomic(false)
    private let isOver = Atomic(false)
    private let found = Atomic(1)
    private let work = Guarded(RankWork.nothing)
    private let tell: @Sendable (String) -> Void

    /// - Parameter tell: told that a rank was lost, and what now, at once and on any thread.
    package init(tell: @escaping @Sendable (String) -> Void) { self.tell = tell }

    /// Says what the ranks are at, for whoever reads that one was lost.
    package func note(_ work: RankWork) { self.work.withLock { $0 = work } }

    /// Whether a rank was lost.
    package var isLost: Bool { hasLoss.load(ordering: .acquiring) }

    /// How many of the ranks run on this machine.
    package var ranksHere: Int { found.load(ordering: .relaxed) }

    /// From now on ranks may end.
    package func end() { isOver.store(true, ordering: .releasing) }

    /// Tells the others where this rank is, and watches; all ranks must do so at the same time.
    package func begin(_ links: some RankLinks) throws(ProcessFailure) {
        let own = Place()
        var writer = WireWriter()
        var joined: [Place] = []
        for (rank, bytes) in try links.gather(own.wireBytes).enumerated() {
            do throws(WireError) {
                joined.append(try Place(wireBytes: bytes))
            } catch {
                throw links.garbage(from: rank, error)
            }
        }
        writer.put(list: joined)
        var reader = WireReader(try links.broadcast(writer.bytes))
        let places: [Place]
        do throws(WireError) {
            places = try reader.list()
        } catch {
            throw links.garbage(from: 0, error)
        }
        let here = places.indices.filter { places[$0].machine == own.machine }
        found.store(here.count, ordering: .relaxed)
        guard here.count > 1, let place = here.firstIndex(of: links.rank) else { return }
        let next = here[(place + 1) % here.count]
        let name =
            "\(type(of: links).name(next, of: places.count)) "
            + "(process \(places[next].process) on \(places[next].host))"
        // Where the system cannot tell, the launcher still does.
        OtherProcess.whenEnded(places[next].process) { self.noteEnd(of: name) }
    }

    private func noteEnd(of name: String) {
        if isOver.load(ordering: .acquiring) { return }
        tell("\(name) was lost\(work.withLock { $0 }.advice)")
        hasLoss.store(true, ordering: .releasing)
    }

    private static var host: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "this machine" }
        return name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    }

    /// The start of the machine, and the numbering of its processes: of two containers each has its
    /// own.
    private static func machine(of host: String) -> String {
        var name = [CChar](repeating: 0, count: 256)
        let length = readlink("/proc/self/ns/pid", &name, name.count - 1)
        let space = length > 0 ? name[..<length].map { UInt8(bitPattern: $0) } : []
        var start = [UInt8](repeating: 0, count: 64)
        let file = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return host }
        defer { close(file) }
        let count = read(file, &start, start.count)
        return host + " " + String(decoding: space + start.prefix(max(0, count)), as: UTF8.self)
    }
}

/// What ranks are at, and what is left of it when one is lost.
package enum RankWork: Sendable {
    case nothing
    /// Of one run each.
    case shards
    /// Its parts are kept beside a file; nil: they are not.
    case experiment(path: String?)

    var advice: String {
        switch self {
        case .nothing: ""
        case .shards:
            "\n  What it knew is lost with it, so there are no figures. Run it again."
        case .experiment(let path?):
            "\n  Finished runs are kept in \(path).part-K-of-N; go on with the same command and "
                + "--resume, or make missing parts with --part K/N and join all with 'dmsim merge'."
        case .experiment(nil):
            "\n  Finished runs are lost with it. Run it again with --format json -o FILE, "
                + "which keeps them."
        }
    }
}
