import MessageLogs
import Statistics
import Testing

@Suite("Logs in many forms")
struct FormTests {
    static let forms: [(log: String, columns: String?, words: [String])] = [
        ("from,to,time\nanna,ben,1082040961\n", nil, ["anna>ben@1082040961"]),
        ("src dst time\n1 2 1082040961\n", nil, ["1>2@1082040961"]),
        ("anna\tben\t1082040961\n", nil, ["anna>ben@1082040961"]),
        ("1082040961;anna;ben\n", nil, ["anna>ben@1082040961"]),
        ("anna  ben\t1082040961", nil, ["anna>ben@1082040961"]),
        ("anna,ben,1082040961500\n", nil, ["anna>ben@1082040961.5"]),
        ("anna,ben,1082040961.25\n", nil, ["anna>ben@1082040961.25"]),
        ("anna,ben,2004-04-15T14:56:01Z\n", nil, ["anna>ben@1082040961"]),
        ("anna,ben,2004-04-15 16:56:01.5+02:00\n", nil, ["anna>ben@1082040961.5"]),
        ("anna,ben,2004-04-15T09:56:01-0500\n", nil, ["anna>ben@1082040961"]),
        ("anna,ben,2004-04-15T14:56Z\n", nil, ["anna>ben@1082040960"]),
        // Byte order mark, carriage returns, comments, empty lines.
        (
            "\u{FEFF}# a log\r\nFrom,To,Time\r\n\r\nanna,ben,1082040961\r\n% more\r\n", nil,
            ["anna>ben@1082040961"]
        ),
        // Quotes, with separators, quotes and line breaks in them.
        (
            "time,text,to,from\n1082040961,\"a, \"\"b\"\"\nc\",\"ben, junior\",anna\n", nil,
            ["anna>ben, junior@1082040961"]
        ),
        ("from,to,time\nan\"na,b\"en,1082040961\n", nil, ["an\"na>b\"en@1082040961"]),
        // Columns by number and by name; others are left alone.
        ("x,1082040961,ben,anna\n", "from=4,to=3,time=2", ["anna>ben@1082040961"]),
        ("who whom when what\nanna ben 5 hello\n", "from=who,to=whom,time=when", ["anna>ben@5"]),
        ("who,to,WHEN\nanna,ben,5\n", "from=who,time=when", ["anna>ben@5"]),
        ("7,9,5\n", "from=1,to=2,time=3", ["7>9@5"]),
        ("a,b,c\n7,9,5\n", "from=1,to=2,time=3", ["7>9@5"]),
        (
            "sender,recipient,timestamp,type,plan,role\n"
                + "anna,ben,5,,plus,client\nben,anna,6,block,,freelancer\n", nil,
            ["anna>ben@5 plus client", "ben>anna@6 block freelancer"]
        ),
        (
            #"{"from": "anna", "to": "b\u00e9\n", "time": 5, "more": {"to": ["}"]}}"# + "\n"
                + #"{"time": "2004-04-15T14:56:01Z", "to": 9, "from": 8, "plan": null}"#, nil,
            ["anna>bé\n@5", "8>9@1082040961"]
        ),
        (#"{"a":"anna","b":"ben","c":5}"#, "from=a,to=b,time=c", ["anna>ben@5"]),
    ]

    @Test("Each is read", arguments: 0..<forms.count)
    func read(_ index: Int) throws {
        let (text, columns, words) = Self.forms[index]
        let log = try ReadLog(text, columns: columns)
        #expect(log.problem == nil && log.badLines == [], "\(text)")
        #expect(log.words == words, "\(text)")
    }

    /// Wherever a log is cut into pieces, also within quotes and escapes, the same comes out.
    @Test("In any pieces", arguments: 0..<forms.count)
    func pieces(_ index: Int) throws {
        let (text, columns, words) = Self.forms[index]
        // Enough lines that the layout is known before the end.
        let bytes = Array(text.utf8) + Array((text.last == "\n" ? "" : "\n").utf8)
        let filler = Array(
            String(
                repeating: "#" + String(repeating: "-", count: 98) + "\n",
                count: 700
            ).utf8)
        var luck = RandomStream(seed: UInt64(index), key: StreamKey("log", "pieces"))
        for _ in 0..<4 {
            let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
            let all = isMarked ? bytes + filler : filler + bytes
            let pieces = (0..<30).map { _ in Int(luck.next() % 4_000) }
            let log = try ReadLog(all, columns: columns, pieces: pieces)
            #expect(log.words == words, "\(text) \(pieces)")
        }
    }

    @Test("What was taken for what is said")
    func said() throws {
        let log = try ReadLog("sender;dst;at;more\nanna;ben;1082040961500;x\n")
        #expect(
            log.reader.layout?.text
                == "CSV with semicolons with a header: from = sender, to = dst, time = at, in Unix "
                + "milliseconds")
    }

    @Test("People are numbered as they come, and those who write to themselves are left out")
    func people() throws {
        let log = try ReadLog("from,to,time\nx,x,1\nb,a,2\nc,b,3\n")
        #expect(log.words == ["b>a@2", "c>b@3"])
        #expect(log.reader.tally.toOneself == 1)
        #expect(log.messages.map(\.from) == [1, 3])
        var names = PeopleNames()
        var luck = RandomStream(seed: 1, key: StreamKey("log", "names"))
        var known: [String: UInt32] = [:]
        for _ in 0..<20_000 {
            var name = "p\(luck.next() % 5_000)"
            let number = name.withUTF8 { names.number($0) }
            #expect(number == known[name] ?? UInt32(known.count))
            known[name] = number
        }
        #expect(names.count == known.count)
    }
}
