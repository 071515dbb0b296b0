import Marketplace
import MessageLogs
import Testing

@Suite("Logs that cannot be read, or not all of them")
struct BadLogTests {
    /// A line among good ones, and why it is not read.
    static let lines: [(line: String, problem: String)] = [
        ("anna", "it has no 'time'"),
        ("anna,ben", "it has no 'time'"),
        (",ben,5", "'from' is empty"),
        ("anna,,5", "'to' is empty"),
        ("anna,ben,", "'time' is empty"),
        ("anna,ben,soon", "its time is no Unix time, and none like 2026-01-05T09:00:00Z"),
        ("anna,ben,5e3", "its time is no Unix time, and none like 2026-01-05T09:00:00Z"),
        ("anna,ben,-5", "its time is before 1970"),
        ("anna,ben,1969-12-31T23:59:59Z", "its time is before 1970"),
        ("anna,ben,1970-01-01T00:59:59+01:00", "its time is before 1970"),
        ("anna,ben,253402300800", "its time is after the year 9999"),
        ("anna,ben,9999-12-31T23:59:59-01:00", "its time is after the year 9999"),
        ("anna,ben,999999999999999999999", "its time is no Unix time, and none like"),
        ("anna,ben,2026-02-30T00:00:00Z", "its time is no Unix time, and none like"),
        ("anna,ben,2026-02-03T24:00:00Z", "its time is no Unix time, and none like"),
        ("anna,ben,2026-02-03T09:00:00", "its time lacks the zone"),
        ("anna,ben,2026-02-03", "its time lacks the zone"),
        ("anna,b\0en,5", "it holds a NUL"),
        ("anna,\"ben,5", "a quote that it opens is not closed"),
        ("anna,ben,5,shout", "its 'kind' is none of message, block"),
        ("anna,ben,5,,gold", "its 'plan' is none of basic, plus"),
        ("anna,ben,5,,,boss", "its 'role' is none of client, freelancer"),
    ]

    @Test("Each is told with its number and the reason", arguments: 0..<lines.count)
    func line(_ index: Int) throws {
        let (line, problem) = Self.lines[index]
        let good = "a,b,1000000000\n"
        let text = "from,to,time,kind,plan,role\n\(good)# x\n\(line)\n\(good)"
        let log = try ReadLog(Array(text.utf8), mostBad: 0.5)
        #expect(log.badLines.count == 1 && log.badLines[0].hasPrefix("4: \(problem)"))
        #expect(log.messages.count == 2, "\(log.badLines)")
        #expect(log.problem == nil)
        // Nobody is left behind by a line that was not read.
        #expect(log.reader.names.count == 2)
        let strict = try ReadLog(text)
        #expect(strict.problem == .tooManyBadLines(bad: 1, lines: 3))
    }

    @Test(
        "Of JSON too", arguments: ["{", "{\"from\":1,}", "[]", "{\"to\":1} x", "\"", "{\"a\" 1}"])
    func json(_ line: String) throws {
        let good = #"{"from":1,"to":2,"time":5}"# + "\n"
        let log = try ReadLog(Array((good + line + "\n" + good).utf8), mostBad: 0.5)
        #expect(log.badLines == ["2: it is no object of JSON"], "\(line)")
        #expect(log.messages.count == 2)
    }

    @Test("A line that is too long is passed over, also where it comes in pieces")
    func long() throws {
        let good = Array("1 2 1000000000\n".utf8)
        let long = [UInt8](repeating: 97, count: LogReader.longestLine + 70_000) + [10]
        let log = try ReadLog(
            good + long + good, pieces: [200_000, 900_000, 50_000], mostBad: 0.5)
        #expect(log.badLines == ["2: it is longer than 1024 KiB"])
        #expect(log.messages.count == 2)
    }

    /// A number that was cut is another time, and a wrong one.
    @Test("A log that was cut within its last line", arguments: 1..<14)
    func cut(_ left: Int) throws {
        let whole = "1 2 1082040961\n3 4 1082155839\n"
        let log = try ReadLog(Array((whole + "5 2 1082414391".prefix(left)).utf8), mostBad: 0.5)
        #expect(log.badLines.count == 1, "\(log.words)")
        #expect(log.messages.count == 2)
        let complete = try ReadLog(whole + "5 2 1082414391")
        #expect(complete.messages.count == 3 && complete.reader.tally.endsWithoutBreak)
    }

    static let wholes: [(bytes: [UInt8], columns: String?, problem: String)] = [
        ([], nil, "there is no message in it"),
        (Array("# nothing\n\n".utf8), nil, "there is no message in it"),
        (Array("from,to,time\n".utf8), nil, "there is no message in it"),
        ([0x1F, 0x8B, 8, 0], nil, "'gzip -dc FILE | dmsim replay -'"),
        ([0xFF, 0xFE, 65, 0], nil, "it is UTF-16"),
        (Array("anna,ben,hello\n".utf8), nil, "it is not plain which columns, of"),
        (Array("1,2,3\n4,5,6\n".utf8), nil, "it is not plain which columns, of"),
        (Array("a,b,1000000000,x\n".utf8), nil, "it is not plain which columns, of"),
        (Array("a,b\n".utf8), nil, "it is not plain which columns, of"),
        (Array("from,to,time\na,b,5\n".utf8), "from=sender", "it has no column 'sender'"),
        (Array("from,to,time\na,b,5\n".utf8), "from=4", "it has no column '4'"),
        (Array("a,b,1000000000\n".utf8), "from=who", "so there is no 'who'"),
        (Array("a,a,1000000000\nb,b,1000000001\n".utf8), nil, "but 2 of people to themselves"),
        ([UInt8](repeating: 0, count: 200_000), nil, "it is no text"),
        (Array("\u{1}anna,ben,cy\u{2}\n".utf8), nil, "it is no text"),
        (
            Array((0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7_919 >> 5) }), nil,
            "it is no text"
        ),
    ]

    @Test("As a whole", arguments: 0..<wholes.count)
    func whole(_ index: Int) throws {
        let (bytes, columns, problem) = Self.wholes[index]
        let log = try ReadLog(bytes, columns: columns)
        let text = try #require(log.problem?.text)
        #expect(text.contains(problem), "\(text)")
        #expect(log.messages == [])
    }

    @Test("Much garbage is given up before its end")
    func garbage() throws {
        var text = "from,to,time\n" + String(repeating: "a,b,5\n", count: 500)
        text += String(repeating: "x\n", count: 2_000)
        let log = try ReadLog(text, pieces: [Int](repeating: 100, count: 900))
        #expect(log.problem == .tooManyBadLines(bad: 1_000, lines: 1_500))
    }

    @Test("Out of order is noted, and ends a log that was said to be sorted")
    func order() throws {
        let text = "from,to,time\na,b,5\nb,a,4\n"
        #expect(try !ReadLog(text).reader.tally.isInOrder)
        #expect(try ReadLog(text, sorted: true).problem == .outOfOrder(line: 3))
    }

    @Test(
        "A choice of columns that cannot be read",
        arguments: ["", "from", "from=", "who=1", "from=1,from=2", "from=0", "from=1,"])
    func choice(_ text: String) {
        #expect(throws: ColumnChoice.Problem.self) { try ColumnChoice(text) }
    }

    @Test("Plans of people")
    func plans() throws {
        let list = try PlanList(Array("who,plan\n\"a, b\",plus\nc,Basic\n# x\n".utf8))
        #expect(list.plan(of: "a, b") == .plus && list.plan(of: "c") == .basic)
        #expect(list.plan(of: "d") == nil && list.plan(of: "who") == nil)
        for (text, line) in [
            ("a,plus\nb\n", 2), ("a,plus\nb,gold\n", 2), ("a,plus\na,basic\n", 2), ("a\n", 1),
        ] {
            let problem = #expect(throws: PlanList.Problem.self) {
                try PlanList(Array(text.utf8))
            }
            #expect(problem?.line == line, "\(text)")
        }
    }
}
