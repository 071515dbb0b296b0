/// Why one line of a log cannot be read.
package enum LineProblem: Error, Hashable, Sendable {
    case missing(LogColumn)
    case empty(LogColumn)
    case notATime
    case withoutZone
    case before1970
    case after9999
    case unknown(LogColumn, [String])
    case holdsNUL
    case tooLong
    case openQuote
    case notJSON
    case cut

    package var text: String {
        switch self {
        case .missing(let column): "it has no '\(column.name)'"
        case .empty(let column): "'\(column.name)' is empty"
        case .notATime: "its time is no Unix time, and none like 2026-01-05T09:00:00Z"
        case .withoutZone: "its time lacks the zone; write Z or +02:00 behind it"
        case .before1970: "its time is before 1970"
        case .after9999: "its time is after the year 9999"
        case .unknown(let column, let names):
            "its '\(column.name)' is none of \(names.joined(separator: ", "))"
        case .holdsNUL: "it holds a NUL, as no text does"
        case .tooLong: "it is longer than \(LogReader.longestLine >> 10) KiB"
        case .openQuote: "a quote that it opens is not closed"
        case .notJSON: "it is no object of JSON"
        case .cut:
            "it is the last, has no line break, and its time is shorter than the one before: the "
                + "log was cut within it"
        }
    }
}

/// A line that could not be read.
package struct BadLine: Hashable, Sendable {
    /// Counted from 1.
    package var line: Int
    package var problem: LineProblem
}

/// Why a log as a whole cannot be read.
package enum LogProblem: Error, Hashable, Sendable {
    case empty
    /// Nobody writes to anybody else in it, in so many lines.
    case onlyToOneself(Int)
    /// Compressed by the program that unpacks it.
    case compressed(unpack: String)
    case wide
    case noText
    /// The columns are not plain; how many there are in the first line, whose words, which may be
    /// names and texts, nobody asked to see.
    case unclearColumns(Int)
    case noSuchColumn(String, among: [String])
    case needsHeader(String)
    case tooManyBadLines(bad: Int, lines: Int)
    case outOfOrder(line: Int)
    case tooManyPeople(Int)
    case severalScenarios

    /// What is wrong, and what to do about it, as `dmsim replay` says it.
    package var text: String { text(for: "replay") }

    /// What is wrong, and what to do about it, as a command says it that reads the log.
    package func text(for command: String) -> String {
        switch self {
        case .empty: "there is no message in it"
        case .onlyToOneself(let count):
            "there is no message in it but \(count) of people to themselves"
        case .compressed(let unpack):
            "it is compressed; unpack it on the way in: '\(unpack) FILE | dmsim \(command) -'"
        case .wide:
            "it is UTF-16; make UTF-8 of it: 'iconv -f UTF-16 -t UTF-8 FILE | dmsim \(command) -'"
        case .noText:
            "it is no text, as it holds bytes that are no letters; give a log that is CSV or JSON "
                + "Lines"
        case .unclearColumns(let count):
            "it is not plain which columns, of \(count) in its first line, are who, to whom and "
                + "when; say so with --columns from=1,to=2,time=3"
        case .noSuchColumn(let name, let names):
            "it has no column '\(name)'; it has \(names.joined(separator: ", "))"
        case .needsHeader(let name):
            "its first line names no columns, so there is no '\(name)'; count columns from 1, as in "
                + "--columns from=1,to=2,time=3"
        case .tooManyBadLines(let bad, let lines):
            "\(bad) of \(lines) lines cannot be read; mend them, or allow more with --max-bad"
        case .outOfOrder(let line):
            "line \(line) is earlier than one before it; leave out --sorted"
        case .severalScenarios:
            "it is of more than one scenario, whose people are not the same; make it of one"
        case .tooManyPeople(let most): "it names more than \(most) people; read a part of it"
        }
    }
}
