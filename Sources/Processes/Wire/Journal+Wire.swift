package import Journal
package import Marketplace
import VirtualTime

extension Fact: WireCoded {
    package func write(to writer: inout WireWriter) {
        switch self {
        case .acted(let action):
            writer.put(0, 1)
            action.write(to: &writer)
        case .refused(let action, let refusal):
            writer.put(0, 2)
            action.write(to: &writer)
            refusal.write(to: &writer)
        case .changed(let change):
            writer.put(0, 3)
            change.write(to: &writer)
        case .told(let person, let notice):
            writer.put(0, 4)
            person.write(to: &writer)
            notice.write(to: &writer)
        case .befell(let incident):
            writer.put(0, 5)
            incident.write(to: &writer)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        switch try reader.word() {
        case 1: self = .acted(try reader.value())
        case 2:
            let action = try reader.value(Action.self)
            self = .refused(action, try reader.value())
        case 3: self = .changed(try reader.value())
        case 4:
            let person = try reader.value(Person.self)
            self = .told(person, try reader.value())
        case 5: self = .befell(try reader.value())
        case let other: throw reader.unknown(Self.self, other)
        }
    }
}

extension JournalEvent: WireCoded {
    package func write(to writer: inout WireWriter) {
        writer.put(id.rawValue)
        writer.put(at)
        source.write(to: &writer)
        writer.put(cause.rawValue)
        fact.write(to: &writer)
    }

    package init(from reader: inout WireReader) throws(WireError) {
        let id = EventID(rawValue: try reader.word())
        let at = try reader.instant()
        let source = try reader.value(Role.self)
        let cause = EventID(rawValue: try reader.word())
        self.init(id: id, at: at, source: source, cause: cause, fact: try reader.value())
    }
}
