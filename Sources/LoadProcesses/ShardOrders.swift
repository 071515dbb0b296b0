import Diagnostics
package import LoadTesting
import Marketplace
import Processes
import VirtualTime
package import Wire

/// What a process is told first: which shard of which run it is to hold.
struct ShardOrder: WireCoded {
    var source: LoadSource
    var index: Int
    /// How many shards the run has.
    var count: Int

    init(source: LoadSource, index: Int, of count: Int) {
        self.source = source
        self.index = index
        self.count = count
    }

    func write(to writer: inout WireWriter) {
        writer.put(text: source.file.name)
        writer.put(raw: source.file.bytes)
        writer.put(source.seed != nil)
        writer.put(source.seed ?? 0)
        writer.put(source.scale.bitPattern)
        writer.put(source.warmUp != nil)
        writer.put(UInt64(bitPattern: source.warmUp?.microseconds ?? 0))
        writer.put(index)
        writer.put(count)
    }

    init(from reader: inout WireReader) throws(WireError) {
        let name = try reader.text()
        source = LoadSource(SourceFile(name: name, bytes: try reader.raw()))
        let hasSeed = try reader.flag()
        let seed = try reader.word()
        source.seed = hasSeed ? seed : nil
        source.scale = Double(bitPattern: try reader.word())
        let hasWarmUp = try reader.flag()
        let warmUp = Int64(bitPattern: try reader.word())
        source.warmUp = hasWarmUp ? .microseconds(warmUp) : nil
        index = try reader.count()
        count = try reader.count()
        guard index < count, count <= ShardProcesses.most else {
            throw .outOfRange(type: "shard", number: UInt64(index))
        }
    }
}

/// What a process tells after a window, besides.
struct WindowAnswer: WireCoded {
    var result: WindowResult

    init(_ result: WindowResult) { self.result = result }

    func write(to writer: inout WireWriter) {
        writer.put(result.events)
        writer.put(list: result.filings)
        writer.put(freelancers: result.inbox)
        writer.put(result.peakMemory)
    }

    init(from reader: inout WireReader) throws(WireError) {
        result = WindowResult(
            events: try reader.word(), filings: try reader.list(),
            inbox: try reader.freelancers(), peakMemory: try reader.count())
    }
}

extension LoadWindow: WireCoded {
    package func write(to writer: inout WireWriter) {
        writer.put(start)
        writer.put(end)
        writer.put(list: verdicts)
        writer.put(beginsCounting)
        writer.put(freelancers: inbox)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            start: try reader.signed(), end: try reader.signed(), verdicts: try reader.list(),
            beginsCounting: try reader.flag())
        inbox = try reader.freelancers()
    }
}

extension Filing: WireCoded {
    package func write(to writer: inout WireWriter) {
        writer.put(at)
        id.write(to: &writer)
        writer.put(UInt64(message))
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            at: try reader.signed(), id: try reader.value(), message: try reader.number())
    }
}

extension Verdict: WireCoded {
    package func write(to writer: inout WireWriter) {
        writer.put(at)
        writer.put(UInt32(sanction.rawValue), client.index)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let at = try reader.signed()
        let (number, client) = try reader.pair()
        self.init(
            at: at, client: ClientID(client),
            sanction: try reader.choice(UInt64(number), Sanction.self))
    }
}

extension WireWriter {
    /// Numbers of freelancers as they are in memory: there may be one for each message of a window,
    /// and both ends are the same program on the same machine.
    fileprivate mutating func put(freelancers: [UInt32]) {
        put(raw: freelancers.withUnsafeBytes { Array($0) })
    }
}

extension WireReader {
    fileprivate mutating func freelancers() throws(WireError) -> [UInt32] {
        let bytes = try raw()
        guard bytes.count.isMultiple(of: 4) else { throw .trailing(bytes.count % 4) }
        return [UInt32](unsafeUninitializedCapacity: bytes.count / 4) { numbers, count in
            UnsafeMutableRawBufferPointer(numbers).copyBytes(from: bytes)
            count = bytes.count / 4
        }
    }
}
