/// How a log is written: how its lines are divided, and which of their fields is what.
package struct LogLayout: Hashable, Sendable {
    /// Where a column is.
    package struct Place: Hashable, Sendable {
        /// From 0; in JSON the place among the keys of the first object.
        package var index: Int
        /// What the header, or JSON, calls it; empty where nothing does.
        package var name: String
    }

    package var form: LogForm
    package var hasHeader: Bool
    package var places: [LogColumn: Place]
    var unit: LogTime.Unit
    /// Whether the times of the first lines are ISO 8601.
    var isISO: Bool
    /// Whether it is what dmsim writes of a run, whose events are messages and others.
    var isJournal = false

    /// What a reader is told who did not say it: `CSV with a header: from = sender, …`.
    package var text: String {
        if isJournal { return "a run of dmsim" }
        let columns = LogColumn.allCases.compactMap { column in
            places[column].map { place in
                let name = place.name.isEmpty ? "column \(place.index + 1)" : place.name
                return "\(column.name) = \(name)"
            }
        }
        return form.text + (hasHeader ? " with a header" : "") + ": "
            + columns.joined(separator: ", ") + ", in " + (isISO ? "ISO 8601" : unit.text)
    }
}

/// Finds out how a log is written from its first lines, where that is plain.
struct LayoutGuess {
    /// How many lines are looked at.
    static let lines = 200

    private let choice: ColumnChoice
    private let form: LogForm
    /// The fields of the first lines.
    private var rows: [[String]] = []
    private var header: [String] = []

    /// `sample` are the first bytes of the log, without a mark of their order.
    static func layout(
        of sample: UnsafeBufferPointer<UInt8>, _ choice: ColumnChoice
    ) throws(LogProblem) -> LogLayout {
        var guess = try LayoutGuess(sample, choice)
        do throws(LogProblem) {
            return try guess.layout()
        } catch .unclearColumns(_) where !isText(sample) {
            // What is no log has lines too, whose columns nobody can name.
            throw .noText
        } catch {
            throw error
        }
    }

    /// Whether there are no bytes in it that no line of a text has.
    private static func isText(_ sample: UnsafeBufferPointer<UInt8>) -> Bool {
        let kept: [UInt8] = [0x09, 0x0A, 0x0C, 0x0D]
        return sample.allSatisfy { $0 >= 0x20 && $0 != 0x7F || kept.contains($0) }
    }

    private init(
        _ sample: UnsafeBufferPointer<UInt8>, _ choice: ColumnChoice
    ) throws(LogProblem) {
        self.choice = choice
        var lines: [UnsafeBufferPointer<UInt8>] = []
        var form: LogForm?
        var isText = true
        var start = 0
        while start < sample.count, lines.count < Self.lines {
            let end = (form ?? .blanks).end(ofRecordAt: start, in: sample).end
            // The last line may be cut, of a sample and of a log.
            if end == nil, !lines.isEmpty { break }
            let line = UnsafeBufferPointer(rebasing: sample[start..<(end ?? sample.count)])
            start = (end ?? sample.count) + 1
            guard LogReader.isContent(line) else { continue }
            if line.contains(0) {
                isText = false
                continue
            }
            form = form ?? Self.form(of: line)
            lines.append(LogReader.withoutReturn(line))
        }
        guard let form else { throw isText ? .empty : .noText }
        self.form = form
        for line in lines { rows.append(Self.fields(of: line, form, header: &header)) }
    }

    private static func form(of line: UnsafeBufferPointer<UInt8>) -> LogForm {
        if line.first(where: { $0 != 32 && $0 != 9 }) == UInt8(ascii: "{") { return .jsonLines }
        for separator in [UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: ";")] {
            // Who, to whom and when are three fields.
            if line.count(where: { $0 == separator }) >= 2 { return .separated(separator) }
        }
        return .blanks
    }

    private static func fields(
        of line: UnsafeBufferPointer<UInt8>, _ form: LogForm, header: inout [String]
    ) -> [String] {
        guard case .jsonLines = form else { return LogFields.texts(of: line, form) }
        var values: [String: String] = [:]
        var scanner = JSONLine(line)
        let isFirst = header.isEmpty
        do throws(LineProblem) {
            try scanner.begin()
            while let (key, value) = try scanner.next() {
                let name = String(decoding: line[key], as: UTF8.self)
                if isFirst { header.append(name) }
                values[name] = String(decoding: line[value.range], as: UTF8.self)
            }
        } catch {}
        return header.map { values[$0] ?? "" }
    }

    private mutating func layout() throws(LogProblem) -> LogLayout {
        if form == .jsonLines, header == LogReader.keysOfJournal { return .journal }
        var hasHeader = false
        if form != .jsonLines {
            hasHeader = try beginsWithHeader()
            if hasHeader { header = rows.removeFirst() }
        }
        var places = try chosen()
        let taken = Set(places.values.map(\.index))
        let titles = header.map { $0.lowercased() }
        for column in LogColumn.allCases where places[column] == nil {
            let names = [column.name] + column.otherNames
            let index = names.lazy.compactMap { titles.firstIndex(of: $0) }.first
            guard let index, !taken.contains(index) else { continue }
            places[column] = LogLayout.Place(index: index, name: header[index])
        }
        if header.isEmpty, places.isEmpty { places = threeColumns() }
        for column in LogColumn.allCases where column.isNeeded && places[column] == nil {
            throw .unclearColumns(max(header.count, rows.first?.count ?? 0))
        }
        let times = rows.map { Self.text(at: places[.time]?.index ?? 0, of: $0) }
        let numbers = times.compactMap(Self.whole)
        let long = numbers.count { $0 >= LogTime.leastMilliseconds }
        return LogLayout(
            form: form, hasHeader: hasHeader, places: places,
            unit: long * 2 > numbers.count ? .milliseconds : .seconds,
            isISO: numbers.count * 2 < times.count)
    }

    /// Whether the first line names the columns: it does where nothing in it can be a time.
    private func beginsWithHeader() throws(LogProblem) -> Bool {
        let first = rows[0]
        var isNamed = false
        for case .name in choice.places.values { isNamed = true }
        if case .number(let number) = choice.places[.time] {
            return isNamed || !Self.isTime(Self.text(at: number - 1, of: first))
        }
        let hasTimes = first.contains(where: Self.isTime)
        if isNamed, hasTimes {
            let name = choice.places.values.map(\.text).sorted().first { Int($0) == nil } ?? ""
            throw .needsHeader(name)
        }
        return isNamed || !hasTimes
    }

    private func chosen() throws(LogProblem) -> [LogColumn: LogLayout.Place] {
        var places: [LogColumn: LogLayout.Place] = [:]
        let count = header.isEmpty ? rows[0].count : header.count
        for column in LogColumn.allCases {
            guard let place = choice.places[column] else { continue }
            let index: Int?
            switch place {
            case .number(let number): index = number <= count ? number - 1 : nil
            case .name(let name):
                index =
                    header.firstIndex(of: name)
                    ?? header.firstIndex { $0.lowercased() == name.lowercased() }
            }
            guard let index else {
                throw .noSuchColumn(place.text, among: header.isEmpty ? ["\(count)"] : header)
            }
            let name = header.isEmpty ? "" : header[index]
            places[column] = LogLayout.Place(index: index, name: name)
        }
        return places
    }

    /// Without a header it is plain only where one of three columns alone can be times.
    private func threeColumns() -> [LogColumn: LogLayout.Place] {
        guard rows[0].count == 3 else { return [:] }
        let times = (0..<3).filter { index in
            let count = rows.count { Self.isLateTime(Self.text(at: index, of: $0)) }
            return count * 10 >= rows.count * 9
        }
        guard times.count == 1 else { return [:] }
        let people = (0..<3).filter { $0 != times[0] }
        return [
            .from: .init(index: people[0], name: ""), .to: .init(index: people[1], name: ""),
            .time: .init(index: times[0], name: ""),
        ]
    }

    private static func text(at index: Int, of row: [String]) -> String {
        row.indices.contains(index) ? row[index] : ""
    }

    private static func whole(_ text: String) -> Int64? {
        var text = text
        return text.withUTF8(LogTime.whole)
    }

    private static func isTime(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { text in
            do throws(LineProblem) {
                _ = try LogTime.instant(text, .milliseconds)
                return true
            } catch {
                return error != .notATime
            }
        }
    }

    /// A time that no number of a person is likely to be: as seconds, it is after March 1973.
    private static func isLateTime(_ text: String) -> Bool {
        if let whole = whole(text) { return whole >= 100_000_000 }
        return isTime(text)
    }
}
