import Journal
import Marketplace
import VirtualTime

/// Reads numbers, times and amounts that may take several words of a sentence.
struct SlotValues {
    let words: [Word]

    func read(_ slot: Slot, at position: Int) -> (Capture, Int)? {
        switch slot {
        case .count: comparison(at: position).map { (.count($0), $1) }
        case .number: number(at: position).map { (.number($0), 1) }
        case .span: span(at: position).map { (.span($0), $1) }
        case .spanComparison: spanComparison(at: position).map { (.spanComparison($0), $1) }
        case .instant: instant(at: position).map { (.instant($0), $1) }
        case .clock: clock(at: position).map { (.clock($0), 1) }
        case .money: money(at: position).map { (.money($0), $1) }
        case .percent: percent(at: position).map { (.percent($0), 1) }
        case .ordinal: ordinal(at: position).map { (.ordinal($0), 1) }
        case .window: window(at: position).map { (.window($0), $1) }
        case .client, .freelancer, .person, .team, .job, .skill, .limit, .text, .entry, .answer,
            .outcome, .plan,
            .standing, .visibility, .sanction, .reason, .responsiveness, .offerState,
            .inviteState, .proposalState, .reportState, .contractState:
            nil
        }
    }

    private func isWord(_ word: KeyWord, at position: Int) -> Bool {
        position < words.count && words[position].is(word)
    }

    private func startsWithDigit(_ position: Int) -> Bool {
        guard position < words.count, words[position].kind == .plain,
            let first = words[position].text.utf8.first
        else { return false }
        return Digits.isDigit(first)
    }

    func number(at position: Int) -> Int64? {
        guard position < words.count, words[position].kind == .plain else { return nil }
        return try? ValueReader.count(words[position].text)
    }

    /// `3`, `no`, `exactly 3`, `at least 3`, `no more than 3`, `up to 3`, `3 or more`, …
    func comparison(at position: Int) -> (Comparison, Int)? {
        var place = position
        let isDenied = isWord(.no, at: place)
        if isDenied { place += 1 }
        guard let (kind, taken) = bound(at: place) else {
            return isDenied ? (.exactly(0), 1) : nil
        }
        place += taken
        if isDenied && (taken == 0 || kind == .least || kind == .most) { return (.exactly(0), 1) }
        guard let number = number(at: place) else { return isDenied ? (.exactly(0), 1) : nil }
        place += 1
        switch kind {
        case .least: return (.atLeast(number), place - position)
        case .most: return (.atMost(number), place - position)
        case .more: return (isDenied ? .atMost(number) : .moreThan(number), place - position)
        case .fewer: return (isDenied ? .atLeast(number) : .fewerThan(number), place - position)
        case .equal: break
        }
        if isWord(.or, at: place), isWord(.more, at: place + 1) {
            return (.atLeast(number), place + 2 - position)
        }
        if isWord(.or, at: place), isWord(.fewer, at: place + 1) || isWord(.less, at: place + 1) {
            return (.atMost(number), place + 2 - position)
        }
        return (.exactly(number), place - position)
    }

    private enum Bound {
        case equal, least, most, more, fewer
    }

    /// The words before the number, and how many.
    private func bound(at place: Int) -> (Bound, Int)? {
        guard place < words.count else { return nil }
        if isWord(.exactly, at: place) || isWord(.only, at: place) { return (.equal, 1) }
        if isWord(.at, at: place), isWord(.least, at: place + 1) { return (.least, 2) }
        if isWord(.at, at: place), isWord(.most, at: place + 1) { return (.most, 2) }
        if isWord(.up, at: place), isWord(.to, at: place + 1) { return (.most, 2) }
        if isWord(.more, at: place), isWord(.than, at: place + 1) { return (.more, 2) }
        if isWord(.over, at: place) { return (.more, 1) }
        if isWord(.under, at: place) { return (.fewer, 1) }
        if isWord(.fewer, at: place) || isWord(.less, at: place), isWord(.than, at: place + 1) {
            return (.fewer, 2)
        }
        return (.equal, 0)
    }

    /// As many words as make up a length of time: `24h`, `30 days`, `1h 30m`, `one day`.
    func span(at position: Int) -> (TimeSpan, Int)? {
        var place = position
        var text = ""
        while place < words.count, words[place].kind == .plain, place < position + 12 {
            var next = words[place].text
            if let number = NumberWords.value(of: next) { next = String(number) }
            guard let first = next.utf8.first, Digits.isDigit(first) else { break }
            let isBare = next.utf8.allSatisfy {
                Digits.isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
            }
            if isBare {
                guard place + 1 < words.count else { break }
                next += " " + words[place + 1].text
            }
            guard (try? ValueReader.span(next)) != nil else { break }
            text += text.isEmpty ? next : " " + next
            place += isBare ? 2 : 1
        }
        guard place > position, let span = try? ValueReader.span(text) else { return nil }
        return (span, place - position)
    }

    func spanComparison(at position: Int) -> (SpanComparison, Int)? {
        var place = position
        let isDenied = isWord(.no, at: place)
        if isDenied { place += 1 }
        guard let (kind, taken) = bound(at: place), taken > 0,
            let (span, width) = span(at: place + taken)
        else { return nil }
        let total = place + taken + width - position
        switch kind {
        case .least: return (.atLeast(span), total)
        case .most: return (.atMost(span), total)
        case .more: return (isDenied ? .atMost(span) : .moreThan(span), total)
        case .fewer: return (isDenied ? .atLeast(span) : .lessThan(span), total)
        case .equal: return nil
        }
    }

    /// A day, or a day and a time.
    func instant(at position: Int) -> (Instant, Int)? {
        guard startsWithDigit(position) else { return nil }
        let day = words[position].text
        if startsWithDigit(position + 1), !day.utf8.contains(UInt8(ascii: "T")),
            let instant = Instant.parse(day + " " + words[position + 1].text)
        {
            return (instant, 2)
        }
        return Instant.parse(day).map { ($0, 1) }
    }

    /// A time of day, as the time since midnight.
    func clock(at position: Int) -> TimeSpan? {
        guard startsWithDigit(position) else { return nil }
        return Instant.parse("1970-01-01 " + words[position].text).map { $0 - .epoch }
    }

    func money(at position: Int) -> (Cents, Int)? {
        guard position < words.count, words[position].kind == .plain,
            let amount = try? ValueReader.money(words[position].text)
        else { return nil }
        let hasUnit = position + 1 < words.count && words[position + 1].text == "USD"
        return (amount, hasUnit ? 2 : 1)
    }

    /// Whole percent.
    func percent(at position: Int) -> Int? {
        position < words.count ? try? ValueReader.wholePercentage(words[position].text) : nil
    }

    func ordinal(at position: Int) -> Int? {
        guard position < words.count, words[position].kind == .plain else { return nil }
        if words[position].is(.last) { return 0 }
        return NumberWords.ordinal(of: words[position].text)
    }

    func window(at position: Int) -> (ClaimWindow, Int)? {
        guard position < words.count else { return nil }
        switch words[position].text {
        case "day": return (.day, 1)
        case "month": return (.month, 1)
        case "window": return (.policyWindow, 1)
        case "week": return (.rolling(.days(7)), 1)
        default: return span(at: position).map { (.rolling($0), $1) }
        }
    }
}
