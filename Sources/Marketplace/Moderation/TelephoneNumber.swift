/// Finds telephone numbers in a text.
///
/// A telephone number is seven to fifteen digits in groups, with what people put between them.
/// Dates, times, years, amounts of money, decimal fractions, ranges and internet addresses are
/// digits with separators too; they are recognised first and taken out. Where a text could be
/// either, the shape that is commoner in talk about work wins.
enum TelephoneNumber {
    static let fewestDigits = 7
    static let mostDigits = 15

    static func appears(in bytes: [UInt8]) -> Bool {
        let groups = DigitGroup.all(in: bytes)
        // The groups since the last break, which may be a telephone number.
        var run: Range<Int> = 0..<0
        var index = 0
        while index < groups.count {
            if groups[index].separator == .start {
                if isNumber(groups[run]) { return true }
                run = index..<index
            }
            if groups[index].hasPlus, isInternational(groups[index...]) { return true }
            let other = lengthOfOther(groups[index...], isFirst: run.isEmpty)
            if other > 0 {
                if isNumber(groups[run]) { return true }
                index += other
                run = index..<index
            } else {
                index += 1
                run = run.lowerBound..<index
            }
        }
        return isNumber(groups[run])
    }

    /// A `+` and enough digits in one run.
    private static func isInternational(_ groups: ArraySlice<DigitGroup>) -> Bool {
        var digits = 0
        for (place, group) in groups.prefix(fewestDigits).enumerated() {
            if place > 0, group.separator == .start { break }
            digits += group.length
        }
        return digits >= fewestDigits
    }

    private static func isNumber(_ run: ArraySlice<DigitGroup>) -> Bool {
        guard let first = run.first else { return false }
        if run.count == 1 {
            // Thousands in one piece are a quantity; longer rows are numbers of cards or orders.
            let isQuantity = first.value % 1_000 == 0 && first.length < 10
            return (fewestDigits...mostDigits).contains(first.length) && !isQuantity
        }
        // Among small groups a year is a year.
        let isSmall = run.allSatisfy { $0.length <= 2 || $0.isYear }
        let digits = run.reduce(0) { $0 + (isSmall && $1.isYear ? 0 : $1.length) }
        return digits >= fewestDigits
    }
}

// MARK: - Everything else that is written with digits

extension TelephoneNumber {
    /// How many groups from here on are something other than a telephone number; 0: none.
    private static func lengthOfOther(_ groups: ArraySlice<DigitGroup>, isFirst: Bool) -> Int {
        let next = Array(groups.prefix(6))
        if next[0].isMoney || isStamp(next[0]) { return 1 }
        if isDate(next) { return 3 }
        if isInternetAddress(next) { return 4 }
        let thousands = lengthOfThousands(next)
        if thousands > 0, isFirst { return thousands }
        return isFraction(next) || isRange(next, isFirst: isFirst) ? 2 : 0
    }

    /// 20260105, or with hours, minutes and seconds behind it.
    private static func isStamp(_ group: DigitGroup) -> Bool {
        let scale: Int
        switch group.length {
        case 8: scale = 1
        case 12: scale = 10_000
        case 14: scale = 1_000_000
        default: return false
        }
        let date = group.value / scale
        return (1900...2099).contains(date / 10_000) && (1...12).contains(date / 100 % 100)
            && (1...31).contains(date % 100)
    }

    /// 2026-01-05, 5.1.2026, 1/5/2026, 5 1 2026.
    private static func isDate(_ next: [DigitGroup]) -> Bool {
        guard next.count >= 3, next[1].separator == next[2].separator else { return false }
        switch next[1].separator {
        case .start, .mixed: return false
        case .space, .hyphen, .dot, .slash: break
        }
        let (a, b, c) = (next[0], next[1], next[2])
        if a.isYear { return b.isMonth && c.isDay }
        return c.isYear && (a.isDay && b.isMonth || a.isMonth && b.isDay)
    }

    /// Four numbers up to 255 with dots between them, such as 192.168.10.12.
    private static func isInternetAddress(_ next: [DigitGroup]) -> Bool {
        guard next.count >= 4, next[0].separator != .dot,
            next[1...3].allSatisfy({ $0.separator == .dot })
        else {
            return false
        }
        let isLonger = next.count > 4 && next[4].separator == .dot
        return !isLonger && next[0...3].allSatisfy { $0.length <= 3 && $0.value <= 255 }
    }

    /// Thousands set apart, such as 1 500 000; the last group is 000, or it could be a number.
    private static func lengthOfThousands(_ next: [DigitGroup]) -> Int {
        guard next[0].length <= 3, next.count >= 3 else { return 0 }
        let mark = next[1].separator
        guard mark == .space || mark == .dot else { return 0 }
        let behind = next.dropFirst().prefix { $0.length == 3 && $0.separator == mark }
        return behind.count >= 2 && behind.last?.value == 0 ? behind.count + 1 : 0
    }

    /// 12500.00: one dot, one or two digits behind it.
    private static func isFraction(_ next: [DigitGroup]) -> Bool {
        guard next.count >= 2, next[1].separator == .dot, next[1].length <= 2,
            next[0].separator != .dot
        else { return false }
        return next.count < 3 || next[2].separator != .dot
    }

    /// 2019-2024, 2025/2026, 10-12, or 1500-2500 where nothing that could belong to a telephone
    /// number stands before it.
    private static func isRange(_ next: [DigitGroup], isFirst: Bool) -> Bool {
        guard next.count >= 2 else { return false }
        let (low, high, mark) = (next[0], next[1], next[1].separator)
        if low.isYear, high.isYear, mark == .hyphen || mark == .slash { return true }
        guard mark == .hyphen, low.separator != .hyphen, low.value < high.value else {
            return false
        }
        if next.count > 2, next[2].separator == .hyphen { return false }
        if low.length <= 2, high.isDay { return true }
        return isFirst && low.isRound && high.isRound && high.length <= 6
    }
}
