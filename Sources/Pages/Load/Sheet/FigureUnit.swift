import Reports

/// In what a figure is measured, which decides how it is written.
enum FigureUnit: String {
    case count, share, seconds, units, percent
    /// Digits that name rather than count, such as a seed.
    case name
    case bytes

    /// For people; a count with all its digits.
    func text(_ number: SheetNumber) -> String {
        switch self {
        case .count, .units:
            if let whole = UInt64(number.text) { return LoadTextReport.grouped(whole) }
            return text(number.value)
        case .name: return number.text
        case .share, .seconds, .percent, .bytes: return text(number.value)
        }
    }

    func text(_ value: Double) -> String {
        switch self {
        case .count, .units, .name:
            let places = value == value.rounded() ? 0 : 2
            return FigureUnit.decimal(value, places)
        case .share: return FigureUnit.decimal(value * 100, 2) + " %"
        case .percent: return FigureUnit.decimal(value, 1) + " %"
        case .seconds:
            guard abs(value) < 1e12 else { return LoadTextReport.decimal(value, 0) + " s" }
            let length = LoadTextReport.duration(Int64(abs(value) * 1e6))
            return value < 0 ? "−" + length : length
        case .bytes: return LoadTextReport.decimal(value / 1_048_576, 0) + " MiB"
        }
    }

    /// With a minus of the breadth of a digit.
    private static func decimal(_ value: Double, _ places: Int) -> String {
        (value < 0 ? "−" : "") + LoadTextReport.decimal(abs(value), places)
    }

    /// With a sign in front, for differences; a share in percentage points.
    func signed(_ value: Double) -> String {
        let size =
            self == .share
            ? LoadTextReport.decimal(abs(value) * 100, 2) + " pp" : text(abs(value))
        if value == 0 { return "0" }
        return (value > 0 ? "+" : "−") + size
    }
}
