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
        writer.put(source)
        writer.put(index)
        writer.put(count)
    }

    init(from reader: inout WireReader) throws(WireError) {
        source = try reader.value()
        index = try reader.count()
        count = try reader.count()
        guard index < count, count <= ShardProcesses.most else {
            throw .outOfRange(type: "shard", number: UInt64(index))
        }
    }
}

extension LoadSource: WireCoded {
    package func write(to writer: inout WireWriter) {
        writer.put(text: file.name)
        writer.put(raw: file.bytes)
        writer.put(seed != nil)
        writer.put(seed ?? 0)
        writer.put(scale.bitPattern)
        writer.put(warmUp != nil)
        writer.put(warmUp?.microseconds ?? 0)
        writer.put(keepsDeeds)
        writer.put(state: experimentOptions)
        let zones = zoneFiles.sorted { $0.key < $1.key }
        writer.put(zones.count)
        for (name, file) in zones {
            writer.put(text: name)
            writer.put(raw: (try? file.get().bytes) ?? [])
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let name = try reader.text()
        self.init(SourceFile(name: name, bytes: try reader.raw()))
        let hasSeed = try reader.flag()
        let number = try reader.word()
        seed = hasSeed ? number : nil
        scale = Double(bitPattern: try reader.word())
        let hasWarmUp = try reader.flag()
        let length = try reader.signed()
        warmUp = hasWarmUp ? .microseconds(length) : nil
        keepsDeeds = try reader.flag()
        experimentOptions = try reader.state()
        for _ in 0..<(try reader.count()) {
            let name = try reader.text()
            add(zone: name, .success(SourceFile(name: name, bytes: try reader.raw())))
        }
    }
}

/// What a process tells after a window, besides.
package struct WindowAnswer: WireCoded {
    package var result: WindowResult

    package init(_ result: WindowResult) { self.result = result }

    package func write(to writer: inout WireWriter) {
        writer.put(result.events)
        writer.put(result.reached)
        writer.put(list: result.filings)
        writer.put(freelancers: result.inbox)
        writer.put(result.peakMemory)
        writer.put(list: result.deeds)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        result = WindowResult(
            events: try reader.word(), reached: try reader.signed(), filings: try reader.list(),
            inbox: try reader.freelancers(), peakMemory: try reader.count())
        result.deeds = try reader.list()
    }
}

extension LoadDeed: WireCoded {
    package func write(to writer: inout WireWriter) {
        writer.put(at)
        writer.put(client, freelancer)
        writer.put(UInt64(kind.rawValue))
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let at = try reader.signed()
        let (client, freelancer) = try reader.pair()
        self.init(
            try reader.choice(try reader.word(), Kind.self), at: at, client: client,
            freelancer: freelancer)
    }
}

extension LoadWindow: WireCoded {
    package func write(to writer: inout WireWriter) {
        writer.put(start)
        writer.put(end)
        writer.put(list: verdicts)
        writer.put(beginsCounting)
        writer.put(known)
        writer.put(settled)
        writer.put(freelancers: inbox)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            start: try reader.signed(), end: try reader.signed(), verdicts: try reader.list(),
            beginsCounting: try reader.flag())
        known = try reader.signed()
        settled = try reader.signed()
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
    package mutating func put(freelancers: [UInt32]) {
        put(raw: freelancers.withUnsafeBytes { Array($0) })
    }
}

extension WireReader {
    package mutating func freelancers() throws(WireError) -> [UInt32] {
        let bytes = try raw()
        guard bytes.count.isMultiple(of: 4) else { throw .trailing(bytes.count % 4) }
        // Of no numbers it would write into the storage that all empty arrays of all threads share.
        if bytes.isEmpty { return [] }
        return [UInt32](unsafeUninitializedCapacity: bytes.count / 4) { numbers, count in
            UnsafeMutableRawBufferPointer(numbers).copyBytes(from: bytes)
            count = bytes.count / 4
        }
    }
}
