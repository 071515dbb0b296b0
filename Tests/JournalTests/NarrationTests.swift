import Marketplace
import Testing
import VirtualTime

@testable import Journal

@Suite("Narration")
struct NarrationTests {
    /// What a case or a type prints when nobody wrote words for it.
    static let debugWords = [
        "ClientID", "FreelancerID", "TextID", "JobID", "index:", "Optional", "Marketplace.",
        "microseconds", "(acme,", "nil",
    ]

    @Test(
        "Every fact has a sentence in plain words",
        arguments: ["Hello", "\u{1B}[2J\r\n\u{2028}\u{202E}x"])
    func everyFact(text: String) {
        let (cast, id, reason) = makeCast(nasty: text)
        let narrator = Narrator(cast: cast)
        for fact in allFacts(text: id, reason: reason) {
            let sentence = narrator.sentence(fact)
            #expect(sentence.split(separator: " ").count >= 3, "\(fact)")
            #expect(
                !sentence.unicodeScalars.contains {
                    $0.value < 0x20 || $0.value == 0x2028 || $0.value == 0x202E || $0.value == 0x1B
                })
            #expect(!sentence.hasSuffix(".") && !sentence.contains("  "), "\(sentence)")
            for word in Self.debugWords { #expect(!sentence.contains(word), "\(sentence)") }
        }
    }

    @Test("Different facts have different sentences, but for what nobody needs to tell apart")
    func distinct() {
        let (cast, id, reason) = makeCast()
        let narrator = Narrator(cast: cast)
        let facts = allFacts(text: id, reason: reason)
        let sentences = Set(facts.map { narrator.sentence($0) })
        #expect(sentences.count == Set(facts).count)
    }

    @Test("A long text is cut after sixty scalars")
    func longTexts() {
        #expect(
            Wording.quote(String(repeating: "a", count: 60)) == "\""
                + String(repeating: "a", count: 60) + "\"")
        #expect(
            Wording.quote(String(repeating: "é", count: 61)) == "\""
                + String(repeating: "é", count: 60) + "…\"")
    }

    @Test(
        "Money and instants read as people write them",
        arguments: [(8_000, "80 USD"), (8_050, "80.50 USD"), (5, "0.05 USD"), (-150, "-1.50 USD")])
    func money(amount: Int, text: String) {
        #expect(Wording.money(Cents(Int64(amount))) == text)
    }

    @Test("Instants leave out what is zero")
    func instants() {
        #expect(Wording.instant(start) == "2026-01-05 09:00")
        #expect(Wording.instant(start + .seconds(1)) == "2026-01-05 09:00:01")
        #expect(Wording.instant(start + .microseconds(1)) == "2026-01-05 09:00:00.000001")
    }

    @Test("Some sentences, word for word")
    func examples() {
        let (cast, id, _) = makeCast()
        let narrator = Narrator(cast: cast)
        let message = MessageID(client: acme, freelancer: noor, isFromClient: true, ordinal: 1)
        #expect(
            narrator.sentence(.changed(.messageAccepted(message, id)))
                == "acme's first message to noor is accepted: \"Hello\"")
        #expect(
            narrator.sentence(.changed(.quotaCharged(acme, noor, used: 1, limit: 30)))
                == "acme uses a new connection for noor (29 of 30 left)")
        let action = Action.client(acme, .message(noor, id, from: .profile))
        let cause = RefusalCause.quota(used: 30, limit: 30, renews: start)
        #expect(
            narrator.sentence(.refused(action, Refusal(.quotaExhausted, cause)))
                == "refused: acme messages noor: \"Hello\" "
                + "(quota-exhausted: 30 of 30 used, renews 2026-01-05 09:00)")
    }
}
