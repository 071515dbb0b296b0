import Journal
import Marketplace
import VirtualTime

/// What the slots of a sentence hold. A slot that the form's pattern always has is never absent,
/// so asking for one that is not there is a mistake in the form.
extension Match {
    var clientIfAny: ClientID? { clientIfAny(tag: nil) }
    var freelancerIfAny: FreelancerID? { freelancerIfAny(tag: nil) }

    func clientIfAny(tag: SlotTag?) -> ClientID? {
        for case .person(.client(let id), let itsTag) in captures where tag == nil || tag == itsTag
        {
            return id
        }
        return nil
    }

    func freelancerIfAny(tag: SlotTag?) -> FreelancerID? {
        for case .person(.freelancer(let id), let itsTag) in captures
        where tag == nil || tag == itsTag {
            return id
        }
        return nil
    }

    func personIfAny(_ tag: SlotTag) -> Person? {
        for case .person(let person, let itsTag) in captures where tag == itsTag { return person }
        return nil
    }

    var client: ClientID { present(clientIfAny) }
    var freelancer: FreelancerID { present(freelancerIfAny) }
    /// The person in a slot without a tag.
    var person: Person { present(personIfAny(.none)) }

    var countIfAny: Comparison? {
        for case .count(let count) in captures { return count }
        return nil
    }
    var count: Comparison { present(countIfAny) }

    var number: Int64 {
        for case .number(let number) in captures { return number }
        return absent()
    }
    var spanIfAny: TimeSpan? {
        for case .span(let span) in captures { return span }
        return nil
    }
    var span: TimeSpan { present(spanIfAny) }
    var spanComparison: SpanComparison {
        for case .spanComparison(let comparison) in captures { return comparison }
        return absent()
    }
    var instant: Instant {
        for case .instant(let instant) in captures { return instant }
        return absent()
    }
    var moneyIfAny: Cents? {
        for case .money(let amount) in captures { return amount }
        return nil
    }
    var percent: Int {
        for case .percent(let percent) in captures { return percent }
        return absent()
    }
    /// 0 is the last.
    var ordinalIfAny: Int? {
        for case .ordinal(let ordinal) in captures { return ordinal }
        return nil
    }
    var window: ClaimWindow {
        for case .window(let window) in captures { return window }
        return absent()
    }
    var hasJob: Bool {
        for case .job in captures { return true }
        return false
    }
    /// The word that names the job.
    var job: Word {
        for case .job(let place) in captures { return words[place] }
        return absent()
    }
    /// Whose quota is meant, a client's or a team's.
    var holder: QuotaHolder {
        for case .team(let team) in captures { return .team(team) }
        return .client(client)
    }

    /// The word that names a limit.
    var limit: Word? {
        for case .limit(let place) in captures { return words[place] }
        return nil
    }

    /// The skills searched for without a colon.
    var skills: [String] {
        captures.compactMap { if case .skill(let place) = $0 { words[place].text } else { nil } }
    }
    /// `3 times`, `once` or `twice`.
    var times: Comparison {
        if says("once") { return .exactly(1) }
        return says("twice") ? .exactly(2) : count
    }
    /// The text in double quotes, if there is one.
    var quotedText: Word? {
        for case .text(let place?) in captures { return words[place] }
        return nil
    }

    private func choiceIfAny(_ slot: Slot) -> UInt8? {
        for case .choice(let itsSlot, let value) in captures where slot == itsSlot { return value }
        return nil
    }

    /// The value of a slot of fixed choices, if the sentence holds it.
    func choiceIfAny<Value: RawRepresentable>(_ slot: Slot, _: Value.Type) -> Value?
    where Value.RawValue == UInt8 {
        choiceIfAny(slot).map { present(Value(rawValue: $0)) }
    }

    func choice<Value: RawRepresentable>(_ slot: Slot, _ type: Value.Type) -> Value
    where Value.RawValue == UInt8 {
        present(choiceIfAny(slot, type))
    }

    /// Whether one of the sentence's words is this one, for forms that two words tell apart.
    func says(_ word: String) -> Bool {
        words.contains { $0.kind == .plain && $0.text == word }
    }

    private func present<Value>(_ value: Value?) -> Value {
        if let value { return value }
        return absent()
    }

    private func absent<Value>() -> Value {
        preconditionFailure("a form asks for a slot that its sentence lacks: \(sentence.string)")
    }
}
