import Foundation
import Marketplace
import Testing
import VirtualTime

@testable import Journal

@Suite("Encoding of events")
struct EncodingTests {
    static let nastyTexts = [
        "Hello", "", "\"quoted\" \\ back\\slash", "\u{0}\u{1}\u{1F}\u{7F}\u{9B}31m",
        "line\nbreak\r\ttab", "\u{2028}\u{2029}\u{FEFF}\u{202E}", "😀 \u{10FFFF} é e\u{301}",
        "</script><![CDATA[ ]]> & ' ",
    ]

    @Test("Another JSON reader reads back every event as it was", arguments: nastyTexts)
    func parseBack(text: String) throws {
        let (cast, id, reason) = makeCast(nasty: text)
        let events = journal(of: allFacts(text: id, reason: reason))
        let encoder = EventEncoder(events, cast: cast, starts: start)
        for event in events {
            let encoded = encoder.encode(event)
            let json = encoded.json
            #expect(!json.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x2028 })
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
            #expect(object.count == encoded.fields.count, "no field twice: \(json)")
            for field in encoded.fields { expectSame(object[field.name], field.value, json) }
        }
    }

    private func expectSame(_ read: Any?, _ value: EncodedValue, _ json: String) {
        switch value {
        // Foundation's == on strings compares canonically; bytes must be the same.
        case .text(let text):
            #expect((read as? String).map { Array($0.utf8) } == Array(text.utf8), "\(json)")
        case .number(let number): #expect((read as? NSNumber)?.int64Value == number, "\(json)")
        case .flag(let flag): #expect(read as? Bool == flag, "\(json)")
        case .null: #expect(read is NSNull, "\(json)")
        }
    }

    @Test("Every event has exactly the fields that the schema lists, and every kind occurs")
    func schema() {
        let (cast, id, reason) = makeCast()
        let events = journal(of: allFacts(text: id, reason: reason))
        let encoder = EventEncoder(events, cast: cast, starts: start)
        var seen: Set<EventKind> = []
        for event in events {
            let encoded = encoder.encode(event)
            seen.insert(encoded.kind)
            let expected =
                EventSchema.leadingFields + encoded.kind.fields.map(\.rawValue)
                + EventSchema.trailingFields
            #expect(encoded.fields.map(\.name) == expected, "\(encoded.kind)")
        }
        let missing = EventKind.allCases.filter { !seen.contains($0) }
        #expect(missing.isEmpty, "\(missing)")
        #expect(EventSchema.all.count == EventKind.allCases.count)
    }

    @Test("Kinds and fields are in kebab case")
    func names() {
        let names = EventKind.allCases.map(\.name) + EventField.allCases.map(\.rawValue)
        for name in names {
            #expect(name.utf8.allSatisfy { $0 == 45 || (97...122).contains($0) }, "\(name)")
        }
    }

    @Test("An event, letter for letter")
    func example() {
        let (cast, _, _) = makeCast()
        var events = journal(of: [.changed(.blocked(acme, noor)), .changed(.unblocked(acme, noor))])
        events[1].cause = events[0].id
        let encoder = EventEncoder(events, cast: cast, starts: start)
        #expect(
            encoder.encode(events[1]).json
                == #"{"type":"event","version":1,"number":2,"at":"2026-01-05T09:00:01.000000Z","#
                + #""after":1000000,"source":"hub","cause":1,"kind":"unblocked","client":"acme","#
                + #""freelancer":"noor","sentence":"acme is no longer blocked by noor"}"#)
    }

    @Test("The writer nests, separates and keeps numbers that JSON has no words for out")
    func writer() throws {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("a", 1)
        writer.key("b")
        writer.beginArray()
        writer.value(true)
        writer.value(Double.infinity)
        writer.beginObject()
        writer.endObject()
        writer.value(1.5)
        writer.endArray()
        writer.member("c", ["x", "y"])
        writer.endObject()
        #expect(writer.text == #"{"a":1,"b":[true,null,{},1.5],"c":["x","y"]}"#)
    }
}
