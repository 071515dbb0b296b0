import Marketplace
import Testing

@testable import Journal

@Suite("The catalogue of facts")
struct CatalogueTests {
    @Test("Each kind has a fact, which says that it is of that kind", arguments: EventKind.allCases)
    func example(kind: EventKind) {
        #expect(kind.example.content.kind == kind)
        #expect(EventKind(name: kind.name) == kind)
    }

    @Test(
        "A sentence asks for no field that facts of its kind do not have",
        arguments: EventKind.allCases)
    func sentences(kind: EventKind) {
        let missing = Set(kind.entry.sentence.fields).subtracting(kind.fields)
        #expect(missing.isEmpty, "\(kind.name) has no \(missing.map(\.rawValue).sorted())")
        #expect(!kind.entry.meaning.isEmpty && kind.entry.meaning.hasSuffix("."))
    }

    @Test(
        "A transition asks for a field that facts of its kind have", arguments: EventKind.allCases)
    func transitions(kind: EventKind) {
        guard case .by(let transitions) = kind.entry.shows else { return }
        let label = { (field: FactField) in "\(field)".prefix { $0 != "(" } }
        let own = Set(kind.example.content.fields.map(label))
        for field in transitions.keys {
            #expect(own.contains(label(field)), "\(kind.name) has no \(field)")
        }
    }

    @Test("Each phrase is said of some fact")
    func phrases() {
        let said = EventKind.allCases.flatMap { kind in
            kind.entry.sentence.parts.compactMap { part in
                if case .phrase(let phrase) = part { phrase } else { nil }
            }
        }
        #expect(Set(said) == Set(Phrase.allCases))
    }

    @Test("The machines' transitions are all shown by some change, and each by one kind")
    func allShown() {
        var shown: Set<Transition> = []
        for kind in EventKind.allCases {
            switch kind.entry.shows {
            case .nothing, .remembered: continue
            case .one(let transition): #expect(shown.insert(transition).inserted, "\(transition)")
            case .by(let transitions):
                for transition in transitions.values.sorted(by: { $0.rawValue < $1.rawValue }) {
                    #expect(shown.insert(transition).inserted, "\(transition)")
                }
            }
        }
        #expect(shown.count > 40)
    }
}
