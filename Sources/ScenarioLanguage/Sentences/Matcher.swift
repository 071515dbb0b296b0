import Marketplace

/// Compares the words of a sentence with patterns, and remembers how far each got.
struct Matcher {
    let patterns: PatternSet
    let words: [Word]
    /// Whether a text stands behind the colon.
    let hasDetails: Bool
    private(set) var captures: [Capture] = []
    /// Whether failures are noted, which only a diagnosis needs.
    var isExplaining = false
    /// The furthest word that a pattern failed at, and what was wanted there.
    private(set) var furthest = -1
    private(set) var wanted: [(entry: Int32, op: Int)] = []
    private var entry: Int32 = 0

    init(_ patterns: PatternSet, words: [Word], hasDetails: Bool) {
        self.patterns = patterns
        self.words = words
        self.hasDetails = hasDetails
        captures.reserveCapacity(4)
    }

    /// The pattern that takes the whole sentence, or nil.
    mutating func match() -> Int32? {
        for word in words where word.id != 0 && word.kind == .plain {
            for candidate in patterns.candidates(for: word.id) {
                entry = candidate
                captures.removeAll(keepingCapacity: true)
                if run(Int(patterns.entries[Int(candidate)].start), 0) { return candidate }
            }
        }
        return nil
    }

    private mutating func run(_ start: Int, _ position: Int) -> Bool {
        var pc = start
        var position = position
        while true {
            switch patterns.ops[pc] {
            case .word(let first, let count):
                guard position < words.count, takes(first, count, words[position]) else {
                    note(position, pc)
                    return false
                }
                position += 1
                pc += 1
            case .slot(let slot, let tag):
                guard let taken = take(slot, tag, at: position) else {
                    note(position, pc)
                    return false
                }
                position += taken
                pc += 1
            case .split(let other):
                let count = captures.count
                if run(pc + 1, position) { return true }
                captures.removeLast(captures.count - count)
                pc = Int(other)
            case .jump(let target): pc = Int(target)
            case .end:
                if position == words.count { return true }
                note(position, pc)
                return false
            }
        }
    }

    private func takes(_ first: UInt32, _ count: UInt32, _ word: Word) -> Bool {
        guard word.kind == .plain, word.id != 0 else { return false }
        for index in Int(first)..<Int(first + count) where patterns.pool[index] == word.id {
            return true
        }
        return false
    }

    private mutating func note(_ position: Int, _ op: Int) {
        guard isExplaining, position >= furthest else { return }
        // Who wrote no teams did not mean one.
        if case .slot(.team, _) = patterns.ops[op], !words.contains(where: { $0.team != nil }) {
            return
        }
        if position > furthest {
            furthest = position
            wanted.removeAll()
        }
        wanted.append((entry, op))
    }

    /// Takes what a slot wants and returns how many words that was.
    private mutating func take(_ slot: Slot, _ tag: SlotTag, at position: Int) -> Int? {
        guard position < words.count else {
            guard slot == .text, hasDetails else { return nil }
            captures.append(.text(nil))
            return 0
        }
        let word = words[position]
        switch slot {
        case .client:
            guard case .client? = word.person, let person = word.person else { return nil }
            captures.append(.person(person, tag))
            return 1
        case .freelancer:
            guard case .freelancer? = word.person, let person = word.person else { return nil }
            captures.append(.person(person, tag))
            return 1
        case .person:
            guard let person = word.person else { return nil }
            captures.append(.person(person, tag))
            return 1
        case .job:
            guard word.person == nil, word.kind == .quoted || isFree(word) else { return nil }
            captures.append(.job(position))
            return 1
        case .skill:
            let isOther = word.is(.freelancer) || word.is(.freelancers) || word.is(.and)
            guard word.person == nil, !isOther else { return nil }
            captures.append(.skill(position))
            return 1
        case .team:
            guard let team = word.team else { return nil }
            captures.append(.team(team))
            return 1
        case .limit:
            guard word.person == nil else { return nil }
            captures.append(.limit(position))
            return 1
        case .text:
            guard word.kind == .quoted else { return nil }
            captures.append(.text(position))
            return 1
        case .count, .number, .span, .spanComparison, .instant, .clock, .money, .percent, .ordinal,
            .window:
            guard let (capture, taken) = SlotValues(words: words).read(slot, at: position) else {
                return nil
            }
            captures.append(capture)
            return taken
        case .plan:
            guard word.kind == .plain, let plan = word.plan else { return nil }
            captures.append(.choice(slot, plan.rawValue))
            return 1
        case .entry, .answer, .outcome, .standing, .visibility, .sanction, .reason,
            .responsiveness, .offerState, .inviteState, .proposalState, .reportState,
            .contractState:
            return choose(slot, word)
        }
    }

    private func isFree(_ word: Word) -> Bool {
        word.id == 0 && Name.isValid(word.text)
    }

    private mutating func choose(_ slot: Slot, _ word: Word) -> Int? {
        guard word.kind == .plain else { return nil }
        for choice in Slot.allWords[Int(slot.rawValue)] where choice.name == word.text {
            captures.append(.choice(slot, choice.value))
            return 1
        }
        return nil
    }
}
