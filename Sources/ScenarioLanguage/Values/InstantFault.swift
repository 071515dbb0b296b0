import VirtualTime

/// Says what is wrong with a text that was to be a date or an instant.
enum InstantFault {
    static func message(of text: String) -> String {
        "\(quoted(text)) is not a date or an instant" + (reason(text).map { ": \($0)" } ?? "")
    }

    /// The first part that cannot be, where the text has the parts of an instant at all.
    private static func reason(_ text: String) -> String? {
        let halves = text.split(maxSplits: 1) { $0 == " " || $0 == "T" }
        guard let day = halves.first else { return nil }
        let parts = day.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
            let year = Int(parts[0]), let month = Int(parts[1]), let number = Int(parts[2])
        else { return nil }
        guard (1...12).contains(month) else { return "there is no month \(parts[1])" }
        guard CivilDate(year: year, month: month, day: number) != nil else {
            return "\(parts[0])-\(parts[1]) has no day \(parts[2])"
        }
        return halves.count == 2 ? clockReason(halves[1]) : nil
    }

    private static func clockReason(_ text: Substring) -> String? {
        var clock = text
        if clock.last == "Z" { clock.removeLast() }
        if clock.contains("+") || clock.contains("-") {
            return "all instants are in UTC, without an offset"
        }
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts[0].utf8.count == 2, parts[1].utf8.count == 2,
            let hour = Int(parts[0]), let minute = Int(parts[1])
        else { return nil }
        if hour > 23 { return "there is no hour \(parts[0])" }
        if minute > 59 { return "there is no minute \(parts[1])" }
        guard parts.count == 3 else { return nil }
        let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
        guard let second = seconds.first, second.utf8.count == 2, let number = Int(second) else {
            return nil
        }
        if number > 59 { return "there is no second \(second)" }
        return seconds.count == 2 && seconds[1].utf8.count > 6
            ? "it is finer than a microsecond" : nil
    }
}
