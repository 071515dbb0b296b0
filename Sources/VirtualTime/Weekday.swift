/// A day of the week; the raw values are those of ISO 8601, Monday 1 to Sunday 7.
@usableFromInline
package enum Weekday: Int, Hashable, Sendable, CaseIterable, BitwiseCopyable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// As it stands in a text: `Monday`.
    package var name: String {
        let word = "\(self)"
        return word.prefix(1).uppercased() + word.dropFirst()
    }
}

extension CivilDate {
    /// The day of the week; 1970-01-01 was a Thursday.
    package var weekday: Weekday {
        let sinceMonday = daysSinceEpoch + 3
        let index = sinceMonday - floorDivide(sinceMonday, 7) * 7
        guard let weekday = Weekday(rawValue: index + 1) else {
            preconditionFailure("weekday index \(index) of \(self) is out of range")
        }
        return weekday
    }
}
