import Diagnostics
import Marketplace
import VirtualTime

/// Reads the values that only policies have.
enum PolicyValues {
    /// `none`, `unlimited`, or a whole number.
    static func allotment(_ text: String) throws(ValueProblem) -> Allotment {
        switch text {
        case "none": return .notEligible
        case "unlimited": return .unlimited
        default: break
        }
        do throws(ValueProblem) {
            return .units(try ValueReader.count(text))
        } catch {
            throw ValueProblem(
                error.code, error.message,
                expected: "a whole number such as 30, none (the plan is not eligible), or unlimited"
            )
        }
    }

    static func unit(_ text: String) throws(ValueProblem) -> QuotaUnit {
        try ValueReader.choice(
            text, what: "a unit of a quota",
            among: QuotaUnit.allCases.map { ($0.name, $0) })
    }

    static func archived(_ text: String) throws(ValueProblem) -> ArchivedDelivery {
        try ValueReader.choice(
            text, what: "what becomes of archived conversations",
            among: [("stay archived", .staysArchived), ("return to inbox", .returnsToInbox)])
    }

    static func contactSharing(_ text: String) throws(ValueProblem) -> ContactSharingResponse {
        try ValueReader.choice(
            text, what: "an answer to contact sharing",
            among: [("ignore", .ignore), ("warn", .warn), ("flag", .flag)])
    }

    /// A span longer than nothing.
    static func length(_ text: String) throws(ValueProblem) -> TimeSpan {
        let span = try ValueReader.span(text)
        if span > .zero { return span }
        throw ValueProblem(
            .badDuration, "\(quoted(text)) is no time at all",
            expected: "a time above 0, such as 24h")
    }

    /// `none`, or a span longer than nothing.
    static func pause(_ text: String) throws(ValueProblem) -> TimeSpan {
        if text == "none" { return .zero }
        return try length(text, expected: "a time above 0, such as 21d, or none")
    }

    /// `never`, or a span longer than nothing.
    static func expiry(_ text: String) throws(ValueProblem) -> TimeSpan? {
        if text == "never" { return nil }
        return try length(text, expected: "a time above 0, such as 24h, or never")
    }

    /// A span longer than nothing, where a word may stand in its place.
    static func length(
        _ text: String, expected: String
    ) throws(ValueProblem) -> TimeSpan {
        do throws(ValueProblem) {
            return try length(text)
        } catch {
            throw ValueProblem(error.code, error.message, expected: expected, help: error.help)
        }
    }

    /// `never`, or on what a unit comes back, after `2 units` where it is more than one; after how
    /// long a conversation is over is not known yet.
    static func refund(_ text: String) throws(ValueProblem) -> (rule: RefundRule, units: Int64) {
        let words = text.split(separator: " ", maxSplits: 2)
        guard words.count == 3, words[1] == "units" || words[1] == "unit" else {
            return (try refundRule(text), 1)
        }
        let units = try ValueReader.count(String(words[0]))
        guard (1...PolicyReader.mostRefundUnits).contains(units) else {
            throw ValueProblem(
                .badChoice, "\(units) units come back for one",
                expected: "1 to \(PolicyReader.mostRefundUnits) units")
        }
        let rule = try refundRule(String(words[2]))
        if rule == .never {
            throw ValueProblem(
                .badChoice, "\(quoted(text)) says how many units never come back",
                expected: refunds)
        }
        return (rule, units)
    }

    private static let refunds =
        "never, on reply within 90d, on no reply within 90d, on block within 7d, on withdrawal "
        + "within 24h, on not viewed within 96h, or on expiry; before it the number, if it is not "
        + "one: 2 units"

    private static func refundRule(_ text: String) throws(ValueProblem) -> RefundRule {
        if text == "never" { return .never }
        if text == "on expiry" { return .onExpiry(after: .zero, orAnswer: false) }
        if let rest = rest(of: text, after: "on reply within ") {
            return .onReply(within: try ValueReader.span(rest))
        }
        if let rest = rest(of: text, after: "on no reply within ") {
            return .onNoReply(within: try ValueReader.span(rest))
        }
        if let rest = rest(of: text, after: "on block within ") {
            return .onBlock(within: try ValueReader.span(rest))
        }
        if let rest = rest(of: text, after: "on withdrawal within ") {
            return .onWithdrawal(within: try ValueReader.span(rest))
        }
        if let rest = rest(of: text, after: "on not viewed within ") {
            return .onNotViewed(within: try ValueReader.span(rest))
        }
        throw ValueProblem(.badChoice, "\(quoted(text)) is not a refund", expected: refunds)
    }

    /// `none`, `5 within 24h`, or `unlimited within 24h`.
    static func inboundAllowance(_ text: String) throws(ValueProblem) -> InboundAllowance? {
        if text == "none" { return nil }
        let words = text.split(separator: " ", maxSplits: 2)
        guard words.count == 3, words[1] == "within" else {
            throw ValueProblem(
                .badChoice, "\(quoted(text)) is not a number of free messages",
                expected: "none, 5 within 24h, or unlimited within 24h")
        }
        return InboundAllowance(
            count: words[0] == "unlimited"
                ? InboundAllowance.unlimited : try ValueReader.count(String(words[0])),
            within: try ValueReader.span(String(words[2])))
    }

    static func freeRecipient(_ text: String) throws(ValueProblem) -> FreeRecipient {
        try ValueReader.choice(
            text, what: "people to whom clients write freely",
            among: FreeRecipient.allCases.map { ($0.name, $0) })
    }

    static func scope(_ text: String) throws(ValueProblem) -> QuotaScope {
        try ValueReader.choice(
            text, what: "for whom a limit counts",
            among: QuotaScope.allCases.map { ($0.name, $0) })
    }

    static func usedAfterChange(_ text: String) throws(ValueProblem) -> PlanChange.Used {
        try ValueReader.choice(
            text, what: "what becomes of used units", among: [("stays", .stay), ("resets", .reset)])
    }

    static func leftAfterChange(_ text: String) throws(ValueProblem) -> PlanChange.Left? {
        try ValueReader.choice(
            text, what: "what becomes of units that are left",
            among: [
                ("replaced", .replaced), ("stays", .stays), ("lost", .lost),
                ("in proportion", .inProportion),
            ])
    }

    static func effective(_ text: String) throws(ValueProblem) -> PlanChange.Effective {
        if text == "at once" { return .atOnce }
        if text == "at renewal" { return .atRenewal }
        return .after(
            try lengthAfter(
                text, isNot: "when a change of plan takes effect",
                expected: "at once, at renewal, or after 7d"))
    }

    /// The length in `after 7d`.
    ///
    /// - Parameter what: what a text is not that does not begin so.
    static func lengthAfter(
        _ text: String, isNot what: String, expected: String
    ) throws(ValueProblem) -> TimeSpan {
        guard let span = rest(of: text, after: "after ") else {
            throw ValueProblem(
                .badChoice, "\(quoted(text)) is not \(what)", expected: expected)
        }
        return try length(span, expected: expected)
    }

    /// `140`, or `300%`.
    static func rollOverCap(_ text: String) throws(ValueProblem) -> RollOverCap {
        if Digits.whole(text) ?? nil != nil { return .units(try ValueReader.count(text)) }
        return .percent(try cap(text))
    }

    /// `300%`; a cap below the allotment itself would take units away.
    static func cap(_ text: String) throws(ValueProblem) -> Int64 {
        let expected = "a number of units such as 200, or 100% to 10000% of the allotment"
        func problem(_ what: String, help: String? = nil) -> ValueProblem {
            ValueProblem(
                .badPercentage, "\(quoted(text)) \(what)", expected: expected, help: help)
        }
        let hasSign = text.utf8.last == UInt8(ascii: "%")
        let number = hasSign ? String(text.dropLast()) : text
        if ValueReader.isNegative(number) { throw problem("is negative, and a cap is not") }
        switch Digits.decimal(number, digits: 0) {
        case .value(let percent) where (100...10_000).contains(percent):
            if hasSign { return percent }
            throw problem("lacks its percent sign", help: "write \(number)%")
        case .value(let percent) where percent < 100:
            throw problem("is less than the allotment itself")
        case .value, .tooLarge: throw problem("is too much for a cap")
        case .tooPrecise: throw problem("is too precise: a cap is a whole percentage")
        case .notANumber: throw problem("is not a cap")
        }
    }

    /// `3 windows`, `1 window`, or `never`.
    static func windowCount(_ text: String) throws(ValueProblem) -> Int64 {
        if text == "never" { return 0 }
        func problem(_ what: String, help: String? = nil) -> ValueProblem {
            ValueProblem(
                .badNumber, "\(quoted(text)) \(what)",
                expected: "1 to 1000 windows, such as 3 windows, or never", help: help)
        }
        let words = text.split(separator: " ")
        guard let first = words.first, words.count <= 2 else {
            throw problem("is not a number of windows")
        }
        if ValueReader.isNegative(text) {
            throw problem("is negative, and a number of windows is not")
        }
        guard case .value(let count) = Digits.decimal(String(first), digits: 0) else {
            throw problem("is not a whole number of windows")
        }
        if words.count == 1 { throw problem("lacks its unit", help: "write \(first) windows") }
        guard words[1] == "windows" || words[1] == "window" else {
            throw problem("is not counted in windows", help: "write \(first) windows")
        }
        guard (1...1000).contains(count) else { throw problem("is out of range") }
        return count
    }

    static func minimum(_ text: String) throws(ValueProblem) -> Int {
        let count = try ValueReader.count(text)
        guard (1...1_000_000).contains(count) else {
            throw ValueProblem(
                .badNumber, "\(quoted(text)) is out of range",
                expected: "a whole number from 1 to 1000000")
        }
        return Int(count)
    }

    /// `billing verified`, `good standing`, `spent 1000 USD in 12 months`,
    /// `first payment older than 90d`, or the last two joined by `or`.
    static func condition(_ text: String) throws(ValueProblem) -> EligibilityCondition {
        switch text {
        case "billing verified": return .billingVerified
        case "good standing": return .goodStanding
        default: break
        }
        var amount: Cents?
        var rest = Substring(text)
        let months = " in 12 months"
        if rest.hasPrefix("spent "), let end = end(of: months, in: rest) {
            let money = rest[..<end].dropFirst(6).dropLast(months.count)
            amount = try ValueReader.money(String(money))
            rest = rest[end...]
            if rest.isEmpty { return .spend(atLeast: amount, orPaymentOlderThan: nil) }
            rest = rest.hasPrefix(" or ") ? rest.dropFirst(4) : "?"
        }
        if let age = Self.rest(of: String(rest), after: "first payment older than ") {
            return .spend(atLeast: amount, orPaymentOlderThan: try ValueReader.span(age))
        }
        throw ValueProblem(
            .badChoice, "\(quoted(text)) is not a condition",
            expected: "billing verified, good standing, spent 1000 USD in 12 months, "
                + "first payment older than 90d, or the last two joined by `or`")
    }

    static func rest(of text: String, after prefix: String) -> String? {
        text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : nil
    }

    /// Where the first occurrence of `part` ends.
    private static func end(of part: String, in text: Substring) -> Substring.Index? {
        var rest = text
        while !rest.isEmpty {
            if rest.hasPrefix(part) { return rest.index(rest.startIndex, offsetBy: part.count) }
            rest.removeFirst()
        }
        return nil
    }
}
