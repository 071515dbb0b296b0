import Glibc
import Processes
package import Wire

/// What a rank says of itself when it joins: where it is, and what it was started as.
///
/// Ranks of another build, or with another command line, could come to other figures without a
/// word, so they are refused.
package struct RankPlace: Equatable, Sendable {
    /// Of the program's file. It is written first, so that another build is known as such even
    /// where all that follows has another form.
    var build: UInt64
    var host: String
    /// Equal for processes that see one another by their numbers.
    var machine: String
    var process: Int32
    var commandLine: String

    /// This process.
    package init(build: UInt64, commandLine: String) {
        self.build = build
        self.commandLine = commandLine
        host = Self.hostName
        machine = Self.machine(of: host)
        process = getpid()
    }

    private static var hostName: String {
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

extension RankPlace: WireCoded {
    package func write(to writer: inout WireWriter) {
        writer.put(build)
        writer.put(text: host)
        writer.put(text: machine)
        writer.put(Int(process))
        writer.put(text: commandLine)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        build = try reader.word()
        host = try reader.text()
        machine = try reader.text()
        process = Int32(truncatingIfNeeded: try reader.count())
        commandLine = try reader.text()
    }
}

extension RankLinks {
    /// All ranks, each of which calls this at the same time.
    func callRoll(_ own: RankPlace) throws(ProcessFailure) -> [RankPlace] {
        var places: [RankPlace] = []
        for (rank, bytes) in try gather(own.wireBytes).enumerated() {
            places.append(try place(of: rank, bytes, own))
        }
        var writer = WireWriter()
        writer.put(list: places)
        var reader = WireReader(try broadcast(writer.bytes))
        do throws(WireError) {
            places = try reader.list()
        } catch {
            throw garbage(from: 0, error)
        }
        guard places.count == count else { throw garbage(from: 0, WireError.truncated) }
        return places
    }

    private func place(
        of rank: Int, _ bytes: [UInt8], _ own: RankPlace
    ) throws(ProcessFailure) -> RankPlace {
        let name = Self.name(rank, of: count)
        var reader = WireReader(bytes)
        let build = try? reader.word()
        if let build, build != own.build {
            let host = (try? reader.text()).map { " on \($0)" } ?? ""
            throw ProcessFailure(
                .join,
                "\(name)\(host) is of another build of dmsim, whose figures may be others; "
                    + "start the same program file everywhere")
        }
        let place: RankPlace
        do throws(WireError) {
            place = try RankPlace(wireBytes: bytes)
        } catch {
            throw garbage(from: rank, error)
        }
        guard place.commandLine == own.commandLine else {
            throw ProcessFailure(
                .join,
                "\(name) on \(place.host) was started as '\(place.commandLine)' and rank 0 as "
                    + "'\(own.commandLine)'; give all ranks the same file and options")
        }
        return place
    }
}

/// The file of this program.
package enum ProgramFile {
    /// Another one for another build, but for luck; 0 where it cannot be read.
    package static var build: UInt64 {
        let file = open("/proc/self/exe", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return 0 }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_size > 0 else { return 0 }
        let length = Int(status.st_size)
        guard let start = mmap(nil, length, PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED
        else { return 0 }
        defer { munmap(start, length) }
        let bytes = UnsafeRawBufferPointer(start: start, count: length)
        var hash = UInt64(length)
        func add(_ word: UInt64) {
            hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
        }
        let whole = length & ~7
        for place in stride(from: 0, to: whole, by: 8) {
            add(bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        }
        for byte in bytes[whole...] { add(UInt64(byte)) }
        return hash
    }
}
