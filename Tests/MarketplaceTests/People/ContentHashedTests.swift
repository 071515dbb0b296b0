import Statistics
import Testing
import VirtualTime

@testable import Marketplace

@Suite("The content hash of messages")
struct ContentHashedTests {
    func words(_ value: some ContentHashed) -> [UInt64] {
        var words: [UInt64] = []
        value.feed { words.append($0) }
        return words
    }

    /// Different values must give different sequences, none the beginning of another.
    func expectFaithful(
        _ values: [some ContentHashed & Hashable], _ location: SourceLocation = #_sourceLocation
    ) {
        var owner: [[UInt64]: String] = [:]
        for value in Set(values) {
            let sequence = words(value)
            if let other = owner.updateValue("\(value)", forKey: sequence) {
                Issue.record("\(value) reads like \(other)", sourceLocation: location)
            }
        }
        for (sequence, value) in owner {
            for length in 0..<sequence.count {
                if let other = owner[Array(sequence.prefix(length))] {
                    Issue.record("\(other) begins \(value)", sourceLocation: location)
                }
            }
        }
    }

    @Test("Different actions differ")
    func actions() { expectFaithful(MessageSamples.all.flatMap(\.actions)) }

    @Test("Different notices differ")
    func notices() { expectFaithful(MessageSamples.all.flatMap(\.notices)) }

    @Test("Different refusals differ")
    func refusals() { expectFaithful(MessageSamples.all.flatMap(\.refusals)) }

    @Test("Different messages differ")
    func messages() { expectFaithful(MessageSamples.all.flatMap(\.messages)) }

    @Test("Different messages have different hashes")
    func hashes() {
        let messages = Set(MessageSamples.all.flatMap(\.messages))
        let hashes = messages.map { message in
            var hash = StableHash64()
            message.hash(into: &hash)
            return hash.finalize()
        }
        #expect(Set(hashes).count == messages.count)
    }

    @Test("Words are what they have always been")
    func goldenWords() {
        let samples = MessageSamples.base
        let (client, freelancer) = (samples.client, samples.freelancer)
        #expect(
            words(Message.request(.freelancer(freelancer, .archive(client))))
                == [2, 1 << 32 | 2, UInt64(EventKind.archive.rawValue), 1])
        #expect(
            words(Message.notice(.message(samples.message, samples.text, isFirst: true)))
                == [3, UInt64(EventKind.toldMessage.rawValue), 1 << 32 | 2, 4, 1, 4])
        #expect(
            words(Message.command(.client(client, .sendOffer(freelancer, rate: Cents(-1)))))
                == [1, 1, UInt64(EventKind.sendOffer.rawValue), 2, UInt64.max])
        #expect(
            words(Refusal(.blocked, .until(Instant(microseconds: 7))))
                == [UInt64(RefusalReason.blocked.rawValue), 5, 7])
    }

    @Test(
        "Hashes are what they have always been",
        arguments: [
            ("actions", 15_483_774_047_353_835_245 as UInt64),
            ("notices", 2_367_668_712_144_955_639),
            ("messages", 5_774_144_450_949_335_718),
        ])
    func golden(kind: String, expected: UInt64) {
        let samples = MessageSamples.base
        let messages: [Message] =
            switch kind {
            case "actions": samples.actions.map { .request($0) }
            case "notices": samples.notices.map { .notice($0) }
            default: samples.messages
            }
        var hash = StableHash64()
        for message in messages { message.hash(into: &hash) }
        #expect(hash.finalize() == expected)
    }

    /// A journal's kinds of events are found by switches that leave none out.
    @Test("The samples show every kind of thing that can be done, changed or told")
    func samplesAreComplete() {
        let kinds = Set(MessageSamples.base.facts.map { $0.content.kind })
        for kind in EventKind.allCases where !kinds.contains(kind) {
            Issue.record("no sample is of kind \(kind)")
        }
    }

    private enum MessageKind: CaseIterable {
        case command, request, notice, filing, verdict, reinstatement
        case begin, offerExpiry, restrictionEnd, reviewEnd, unanswered, planChange, levelStep
        case conversationExpiry, unitsExpire

        init(_ message: Message) {
            self =
                switch message {
                case .command: .command
                case .request: .request
                case .notice: .notice
                case .filing: .filing
                case .verdict: .verdict
                case .reinstatement: .reinstatement
                case .reminder(.begin): .begin
                case .reminder(.offerExpiry): .offerExpiry
                case .reminder(.restrictionEnd): .restrictionEnd
                case .reminder(.reviewEnd): .reviewEnd
                case .reminder(.unanswered): .unanswered
                case .reminder(.planChange): .planChange
                case .reminder(.levelStep): .levelStep
                case .reminder(.conversationExpiry): .conversationExpiry
                case .reminder(.unitsExpire): .unitsExpire
                }
        }
    }

    @Test("The samples show every kind of message")
    func messageSamplesAreComplete() {
        let kinds = Set(MessageSamples.base.messages.map(MessageKind.init))
        for kind in MessageKind.allCases where !kinds.contains(kind) {
            Issue.record("no sample is a \(kind)")
        }
    }
}
