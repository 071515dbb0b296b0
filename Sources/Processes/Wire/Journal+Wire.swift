package import Journal
package import Wire

extension JournalEvent: WireCoded {
    package func write(to writer: inout WireWriter) {
        writer.put(id.rawValue)
        writer.put(at)
        writer.put(source)
        writer.put(cause.rawValue)
        writer.put(fact)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let id = EventID(rawValue: try reader.word())
        self.init(
            id: id, at: try reader.value(), source: try reader.value(),
            cause: EventID(rawValue: try reader.word()), fact: try reader.value())
    }
}
