import Marketplace
package import Simulation
import VirtualTime
package import Wire

extension Envelope: WireCoded where Message: WireCoded {
    /// The instant of sending goes as the time on the way, which is shorter.
    package func write(to writer: inout WireWriter) {
        writer.put(deliverAt)
        writer.put(recipient.rawValue, sender.rawValue)
        writer.put(origin, sequence)
        writer.put(deliverAt.microseconds &- sentAt.microseconds)
        writer.put(cause)
        message.write(to: &writer)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let deliverAt = try reader.value(Instant.self)
        let (recipient, sender) = try reader.pair()
        let (origin, sequence) = try reader.pair()
        let travelled = try reader.signed()
        let cause = try reader.word()
        self.init(
            deliverAt: deliverAt, recipient: ParticipantID(recipient),
            sender: ParticipantID(sender), sequence: sequence, origin: origin, cause: cause,
            sentAt: Instant(microseconds: deliverAt.microseconds &- travelled),
            message: try reader.value())
    }
}

extension Window: WireCoded {
    package func write(to writer: inout WireWriter) {
        writer.put(end)
        writer.put(mostEvents)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(end: try reader.value(), mostEvents: try reader.count())
    }
}

extension Fingerprint: WireCoded {
    package func write(to writer: inout WireWriter) { writer.put(value) }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(value: try reader.word())
    }
}

extension ShardOutlook: WireCoded {
    package func write(to writer: inout WireWriter) {
        writer.put(earliest)
        writer.put(latestInTransit)
        writer.put(inTransit)
        writer.put(pending)
        writer.put(unanswered)
        writer.put(list: origins.entries)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let earliest = try reader.value(Instant?.self)
        let latest = try reader.value(Instant?.self)
        let inTransit = try reader.count()
        let pending = try reader.count()
        self.init(
            earliest: earliest, latestInTransit: latest, inTransit: inTransit, pending: pending,
            unanswered: try reader.count())
        for entry: OriginOutlook in try reader.list() { origins.merge(entry) }
    }
}

extension OriginOutlook: WireCoded {
    package func write(to writer: inout WireWriter) {
        writer.put(UInt64(origin))
        writer.put(latestInTransit)
        writer.put(inTransit)
        writer.put(unanswered)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let origin = try reader.number()
        let latest = try reader.value(Instant?.self)
        let inTransit = try reader.count()
        self.init(
            origin: origin, latestInTransit: latest, inTransit: inTransit,
            unanswered: try reader.count())
    }
}

extension Tally: WireCoded {
    package func write(to writer: inout WireWriter) {
        writer.put(instant)
        writer.put(events)
        fingerprint.write(to: &writer)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init(
            instant: try reader.value(), events: try reader.count(),
            fingerprint: try reader.value())
    }
}

extension WindowResult: WireCoded where Message: WireCoded {
    package func write(to writer: inout WireWriter) {
        writer.put(list: tallies)
        outlook.write(to: &writer)
        writer.put(isUnfinished)
        writer.put(list: crossed)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        self.init()
        tallies = try reader.list()
        outlook = try reader.value()
        isUnfinished = try reader.flag()
        crossed = try reader.list()
    }
}
