package import Journal
import Marketplace
package import Participants
package import Simulation
import Statistics
import VirtualTime
package import Wire

/// What a role process is told at the start of a scenario.
package struct BeginOrder: Hashable, Sendable, WireCoded {
    package var placement: ProcessPlacement
    package var planIndex: Int
    package var seed: UInt64
    package var script: ScriptBundle

    package func write(to writer: inout WireWriter) {
        writer.put(placement.clients)
        writer.put(placement.freelancers)
        writer.put(placement.hub)
        writer.put(placement.desk)
        writer.put(planIndex)
        writer.put(seed)
        script.write(to: &writer)
    }

    package init(
        placement: ProcessPlacement, planIndex: Int, seed: UInt64, script: ScriptBundle
    ) {
        self.placement = placement
        self.planIndex = planIndex
        self.seed = seed
        self.script = script
    }

    package init(from reader: inout WireReader) throws(WireError) {
        placement = ProcessPlacement()
        let most = ProcessPlacement.mostOfOneRole
        placement.clients = try reader.count(in: 1...most)
        placement.freelancers = try reader.count(in: 1...most)
        placement.hub = try reader.count(in: 1...HubDivision.mostParts)
        placement.desk = try reader.count(in: 0...1)
        planIndex = try reader.count()
        seed = try reader.word()
        script = try reader.value()
    }
}

/// What a role process answers to it.
package struct BegunAnswer: Hashable, Sendable, WireCoded {
    package var outlook: ShardOutlook
    /// Of the setup, to compare with the coordinator's.
    package var digest: UInt64

    package init(outlook: ShardOutlook, digest: UInt64) {
        self.outlook = outlook
        self.digest = digest
    }

    package func write(to writer: inout WireWriter) {
        outlook.write(to: &writer)
        writer.put(digest)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        outlook = try reader.value()
        digest = try reader.word()
    }
}

/// One window's inputs.
package struct WorkOrder: Sendable, WireCoded {
    package var window: Window
    package var arriving: [Envelope<Packet>]

    package init(window: Window, arriving: [Envelope<Packet>]) {
        self.window = window
        self.arriving = arriving
    }

    package func write(to writer: inout WireWriter) {
        window.write(to: &writer)
        writer.put(list: arriving)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        window = try reader.value()
        arriving = try reader.list()
    }
}

/// What became of a window.
package struct WorkedAnswer: Sendable, WireCoded {
    package var result: WindowResult<Packet>
    package var events: [JournalEvent]

    package init(result: WindowResult<Packet>, events: [JournalEvent]) {
        self.result = result
        self.events = events
    }

    package func write(to writer: inout WireWriter) {
        result.write(to: &writer)
        writer.put(list: events)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        result = try reader.value()
        events = try reader.list()
    }
}

extension WireReader {
    mutating func count(in range: ClosedRange<Int>) throws(WireError) -> Int {
        let count = try count()
        guard range.contains(count) else {
            throw .outOfRange(type: "count", number: UInt64(count))
        }
        return count
    }
}

extension RunSetup {
    /// Differs where two processes read a script differently in who takes part and when.
    var digest: UInt64 {
        var hash = StableHash64(seed: seed)
        hash.combine(starts.microseconds)
        hash.combine(network.minimum.microseconds)
        hash.combine(text: "\(policy) \(network) \(desk)")
        for client in cast.clients { hash.combine(text: client.name) }
        for freelancer in cast.freelancers { hash.combine(text: freelancer.name) }
        for text in cast.texts { hash.combine(text: text) }
        return hash.finalize()
    }
}
