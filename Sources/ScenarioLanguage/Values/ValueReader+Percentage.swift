/// Percentages, and how precise one may be.
extension ValueReader {
    /// Digits that a percentage may have behind its point.
    ///
    /// A draw tells shares apart that differ by 2⁻⁵², about 2·10⁻¹⁶; ten digits of a percentage
    /// are a share to within 10⁻¹², which every draw can tell from its neighbours.
    package static let percentageDigits = 10

    private static let percentages = "a percentage from 0% to 100%, such as 60%"

    /// `60%`, `12.5%`, `33.33333%`, as a share from 0 to 1.
    package static func share(_ text: String) throws(ValueProblem) -> Double {
        guard text.utf8.last == UInt8(ascii: "%"), !text.utf8.dropLast().isEmpty else {
            throw notAPercentage(text)
        }
        let number = String(text.dropLast())
        if isNegative(number) {
            throw ValueProblem(
                .badPercentage, "a percentage cannot be negative: \(quoted(text))",
                expected: percentages)
        }
        switch Digits.decimal(number, digits: percentageDigits) {
        case .notANumber: throw notAPercentage(text)
        case .tooPrecise:
            throw ValueProblem(
                .badPercentage,
                "\(quoted(text)) is too precise: a percentage has at most \(percentageDigits) "
                    + "digits behind its point", expected: percentages)
        case .tooLarge:
            throw ValueProblem(
                .badPercentage, "\(quoted(text)) is more than 100%", expected: percentages)
        case .value(let units):
            guard units <= 100 * wholePercentUnits else {
                throw ValueProblem(
                    .badPercentage, "\(quoted(text)) is more than 100%", expected: percentages)
            }
            return Double(units) / Double(100 * wholePercentUnits)
        }
    }

    private static var wholePercentUnits: Int64 {
        (0..<percentageDigits).reduce(1) { product, _ in product * 10 }
    }

    /// `96%`: a percentage without a fraction, as its number.
    package static func wholePercentage(_ text: String) throws(ValueProblem) -> Int {
        // Read as units, for 0.07 * 100 is not 7.
        let share = try share(text)
        let percent = Int((share * 100).rounded())
        guard Double(percent) / 100 == share else {
            throw ValueProblem(
                .badPercentage, "\(quoted(text)) is not a whole percentage", expected: "90%")
        }
        return percent
    }

    private static func notAPercentage(_ text: String) -> ValueProblem {
        guard let meant = percentage(meantBy: text) else {
            return ValueProblem(
                .badPercentage, "\(quoted(text)) is not a percentage", expected: percentages)
        }
        return ValueProblem(
            .badPercentage, "\(quoted(text)) is not a percentage: its sign is missing",
            expected: percentages, help: "write \(meant)")
    }

    /// What a bare number, or one with a word for its sign, says; one below 1 is a share of 1.
    private static func percentage(meantBy text: String) -> String? {
        var number = text
        for sign in [" percent", " per cent", " %"] where number.hasSuffix(sign) {
            number = String(number.dropLast(sign.count))
            let isNumber = (try? share(number + "%")) != nil
            return isNumber ? number + "%" : nil
        }
        guard case .value(let hundredths) = Digits.decimal(number, digits: 12) else { return nil }
        let one: Int64 = 1_000_000_000_000
        if hundredths <= 0 || hundredths >= one {
            return (try? share(number + "%")) == nil ? nil : number + "%"
        }
        return Digits.text(hundredths, digits: 10) + "%"
    }
}
