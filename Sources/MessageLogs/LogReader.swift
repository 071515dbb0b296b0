package import Marketplace
import VirtualTime

/// What was counted on the way through a log.
package struct LogTally: Hashable, Sendable {
    /// Lines that say something: neither empty, nor comments, nor the header.
    package var lines = 0
    package var bad = 0
    /// The first of those that could not be read.
    package var firstBad: [BadLine] = []
    /// Messages, and other deeds, of people to themselves, which are left out.
    package var toOneself = 0
    /// Whether what was taken came in the order of its times.
    package var isInOrder = true
    /// Whether the last line lacks its line break, and was taken as it stands.
    package var endsWithoutBreak = false
}

/// Reads a log, bytes in, messages out; it keeps the names of people and no more of a log than a
/// piece.
///
/// Feed it pieces of any length, take what `batch` holds after each, and end it.
package struct LogReader: Sendable {
    package struct Options: Sendable {
        package var columns = ColumnChoice()
        /// Whether a line that is earlier than one before it ends the reading.
        package var mustBeInOrder = false
        /// What the column of plans may hold; nil: whatever can be the name of a plan, which is
        /// passed over.
        package var plans: PlanNames? = .article
        /// The greatest share of lines that may be bad.
        package var mostBad = 0.01
        package init() {}
    }

    /// Longer lines are bad, in bytes.
    package static let longestLine = 1 << 20
    /// How many bad lines are told.
    package static let mostBadTold = 5
    /// From how many bad lines on a log of which most are bad is given up before its end.
    private static let manyBad = 1_000

    let options: Options
    package private(set) var layout: LogLayout?
    package private(set) var tally = LogTally()
    package private(set) var names = PeopleNames()
    /// What was read since somebody emptied it.
    package var batch: [LogMessage] = []

    var splitter: LineSplitter?
    /// Whether the lines of the scenario of a recording are all read.
    var isScenarioOver = false
    var hasSecondScenario = false
    private var isHeaderDue = false
    /// Whether somebody did something to somebody else.
    private var hasDeeds = false
    /// What was fed and not yet read.
    private var pending: [UInt8] = []
    /// How much is looked at to find out how the log is written, in bytes: more where a log begins
    /// with nothing but comments.
    private var sample = 1 << 16
    /// The lines that were passed.
    private var line = 0
    /// Whether the rest of a line that is too long is being passed over.
    private var isPassingOver = false
    private var latest = Instant.distantPast
    /// How many bytes the last time had.
    private var timeLength = 0

    package init(_ options: Options = Options()) { self.options = options }

    package mutating func feed(_ bytes: UnsafeRawBufferPointer) throws(LogProblem) {
        pending.append(contentsOf: bytes)
        if layout == nil, pending.count < sample { return }
        try readPending(isLast: false)
    }

    package mutating func feed(_ bytes: [UInt8]) throws(LogProblem) {
        pending += bytes
        if layout == nil, pending.count < sample { return }
        try readPending(isLast: false)
    }

    /// Reads what is left; no bytes may come after.
    package mutating func end() throws(LogProblem) {
        try readPending(isLast: true)
        if Double(tally.bad) > options.mostBad * Double(tally.lines) { throw tooManyBad }
        if hasDeeds { return }
        throw tally.toOneself == 0 ? .empty : .onlyToOneself(tally.toOneself)
    }

    private var tooManyBad: LogProblem { .tooManyBadLines(bad: tally.bad, lines: tally.lines) }

    private mutating func readPending(isLast: Bool) throws(LogProblem) {
        // Out of the struct meanwhile, so that no byte is copied while the reader changes.
        let bytes = pending
        pending = []
        var consumed = 0
        try bytes.withUnsafeBufferPointer { bytes throws(LogProblem) in
            if layout == nil {
                do throws(LogProblem) {
                    consumed = try begin(bytes)
                } catch .empty where !isLast && sample < Self.longestLine {
                    sample *= 2
                    return
                } catch {
                    throw error
                }
            }
            try readLines(of: bytes, from: &consumed, isLast: isLast)
        }
        pending = Array(bytes[consumed...])
    }

    private mutating func begin(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(LogProblem) -> Int {
        if let problem = LogBeginning.problem(of: bytes) { throw problem }
        let start = LogBeginning.lengthOfMark(of: bytes)
        let layout = try LayoutGuess.layout(
            of: UnsafeBufferPointer(rebasing: bytes[start...]), options.columns)
        self.layout = layout
        splitter = LineSplitter(layout)
        isHeaderDue = layout.hasHeader
        return start
    }

    private mutating func readLines(
        of bytes: UnsafeBufferPointer<UInt8>, from start: inout Int, isLast: Bool
    ) throws(LogProblem) {
        let form = layout?.form ?? .blanks
        while start < bytes.count {
            if isPassingOver {
                guard let end = bytes[start...].firstIndex(of: 10) else {
                    start = bytes.count
                    return
                }
                start = end + 1
                line += 1
                isPassingOver = false
                continue
            }
            var (end, isOpen) = form.end(ofRecordAt: start, in: bytes)
            if end == nil, isLast || bytes.count - start > Self.longestLine {
                let lineEnd = bytes[start...].firstIndex(of: 10)
                if isOpen, lineEnd != nil || isLast {
                    // The quote is taken for a slip: what comes after the line is read again.
                    try noteBad(.openQuote)
                    line += 1
                    start = (lineEnd ?? bytes.count - 1) + 1
                    continue
                }
                if !isLast {
                    try noteBad(.tooLong)
                    isPassingOver = true
                    continue
                }
                end = bytes.count
                isOpen = false
            }
            guard let end else { return }
            let record = UnsafeBufferPointer(rebasing: bytes[start..<end])
            try take(LogReader.withoutReturn(record), isCut: end == bytes.count)
            line += 1
            if form != .blanks, record.count > 64, record.contains(10) {
                line += record.count { $0 == 10 }
            }
            start = min(end + 1, bytes.count)
        }
    }

    private mutating func take(
        _ text: UnsafeBufferPointer<UInt8>, isCut: Bool
    ) throws(LogProblem) {
        guard LogReader.isContent(text) else { return }
        if isHeaderDue {
            isHeaderDue = false
            return
        }
        tally.lines += 1
        do throws(LineProblem) {
            if text.count > Self.longestLine { throw .tooLong }
            if text.contains(0) { throw .holdsNUL }
            try read(text, isCut: isCut)
        } catch {
            tally.lines -= 1
            try noteBad(error)
        }
        if hasSecondScenario { throw .severalScenarios }
        if options.mustBeInOrder, !tally.isInOrder { throw .outOfOrder(line: line + 1) }
        if names.count > PeopleNames.most { throw .tooManyPeople(PeopleNames.most) }
    }

    private mutating func noteBad(_ problem: LineProblem) throws(LogProblem) {
        tally.lines += 1
        tally.bad += 1
        if tally.firstBad.count < Self.mostBadTold {
            tally.firstBad.append(BadLine(line: line + 1, problem: problem))
        }
        if tally.bad >= Self.manyBad, tally.bad * 2 > tally.lines,
            Double(tally.bad) > options.mostBad * Double(tally.lines)
        {
            throw tooManyBad
        }
    }

    private mutating func read(
        _ text: UnsafeBufferPointer<UInt8>, isCut: Bool
    ) throws(LineProblem) {
        guard let layout else { return }
        try splitter?.split(text)
        if layout.isJournal { return try readEvent(text) }
        guard let splitter else { return }
        var length = 0
        let unit = layout.unit
        let at = try splitter.with(.time, of: text) { time throws(LineProblem) in
            if time.isEmpty { throw .empty(.time) }
            length = time.count
            return try LogTime.instant(time, unit)
        }
        guard let at else { throw .missing(.time) }
        if isCut, length < timeLength { throw .cut }
        let deed = try splitter.with(.kind, of: text) { kind throws(LineProblem) in
            try Self.choice(kind, LogDeed.allCases, .kind, \.name)
        }
        let plans = options.plans
        let plan = try splitter.with(.plan, of: text) { plan throws(LineProblem) in
            try Self.plan(plan, plans)
        }
        let role = try splitter.with(.role, of: text) { role throws(LineProblem) in
            try Self.choice(role, LogRole.allCases, .role, \.name)
        }
        // Names last: a bad line is to leave nobody behind.
        try check(.from, of: text, splitter)
        try check(.to, of: text, splitter)
        let from = try person(.from, of: text, splitter)
        let to = try person(.to, of: text, splitter)
        timeLength = length
        if isCut { tally.endsWithoutBreak = true }
        var message = LogMessage(at: at, from: from, to: to, (deed ?? nil) ?? .message)
        message.plan = plan ?? nil
        message.role = role ?? nil
        add(message)
    }

    mutating func add(_ message: LogMessage) {
        if message.at < latest { tally.isInOrder = false }
        latest = max(latest, message.at)
        if message.from == message.to {
            tally.toOneself += 1
        } else {
            hasDeeds = true
            batch.append(message)
        }
    }

    private func check(
        _ column: LogColumn, of text: UnsafeBufferPointer<UInt8>, _ splitter: LineSplitter
    ) throws(LineProblem) {
        let isEmpty = try splitter.with(column, of: text) { name in name.isEmpty }
        guard let isEmpty else { throw .missing(column) }
        if isEmpty { throw .empty(column) }
    }

    mutating func person(
        _ column: LogColumn, of text: UnsafeBufferPointer<UInt8>, _ splitter: LineSplitter
    ) throws(LineProblem) -> UInt32 {
        let number = try splitter.with(column, of: text) { name in names.number(name) }
        guard let number else { throw .missing(column) }
        return number
    }

    /// Nil where the field is empty.
    private static func choice<Choice>(
        _ text: UnsafeBufferPointer<UInt8>, _ choices: [Choice], _ column: LogColumn,
        _ name: KeyPath<Choice, String>
    ) throws(LineProblem) -> Choice? {
        if text.isEmpty { return nil }
        let found = choices.first { $0[keyPath: name].utf8.elementsEqual(text) }
        if let found { return found }
        throw .unknown(column, choices.map { $0[keyPath: name] })
    }

    /// Whether a line says something: it is neither empty nor a comment.
    static func isContent(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = line.first(where: { $0 != 32 && $0 != 9 && $0 != 13 }) else {
            return false
        }
        return first != UInt8(ascii: "#") && first != UInt8(ascii: "%")
    }

    static func withoutReturn(
        _ line: UnsafeBufferPointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8> {
        line.last == 13 ? UnsafeBufferPointer(rebasing: line.dropLast()) : line
    }
}
