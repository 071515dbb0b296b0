import Marketplace
import Testing
import VirtualTime

@testable import Journal

@Suite("Fingerprints of what is written down")
struct FingerprintTests {
    @Test("Events that differ in anything have another fingerprint, equal ones the same")
    func terms() {
        let (_, text, reason) = makeCast()
        let events = journal(of: allFacts(text: text, reason: reason))
        #expect(Set(events.map(\.fingerprint)).count == Set(events).count)
        for event in events.prefix(5) {
            let changes: [(inout JournalEvent) -> Void] = [
                { $0.at = $0.at + .microseconds(1) }, { $0.cause = EventID(rawValue: 77) },
                { $0.id = EventID(rawValue: 78) }, { $0.source = .desk },
                { $0.fact = .changed(.quotaRefunded(spamco, ivan)) },
            ]
            for change in changes {
                var other = event
                change(&other)
                #expect(other == event || other.fingerprint != event.fingerprint)
            }
            #expect(event.fingerprint == event.fingerprint)
        }
    }
}
