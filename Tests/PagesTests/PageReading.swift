import StartedPrograms
import Testing

/// What every page must be, whatever it shows.
enum PageReading {
    private static let script = """
        import html.parser, sys
        VOID = {"meta"}
        class Reader(html.parser.HTMLParser):
            def __init__(self):
                super().__init__()
                self.open, self.ids = [], set()
            def handle_starttag(self, tag, attributes):
                names = [name for name, _ in attributes]
                assert len(names) == len(set(names)), (tag, names)
                for name, value in attributes:
                    assert not name.startswith("on"), name
                    if name == "id":
                        assert value not in self.ids, value
                        self.ids.add(value)
                if tag not in VOID: self.open.append(tag)
            def handle_endtag(self, tag):
                assert self.open.pop() == tag, (tag, self.getpos())
        reader = Reader()
        reader.feed(open(sys.argv[1], encoding="utf-8").read())
        reader.close()
        assert not reader.open, reader.open
        """

    /// Elements are closed in order, no name is given twice, and no attribute holds a program.
    static func expectClosed(_ page: String) throws {
        let scratch = try Scratch()
        try scratch.write(page, to: "page.html")
        try scratch.write(script, to: "read.py")
        let outcome = try Program.bash("python3 read.py page.html", in: scratch)
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    /// It fetches nothing, and says that it may not.
    static func expectNoRequest(_ page: String) throws {
        #expect(!page.contains("http:") && !page.contains("https:"))
        let loads = #"url\((?!#h\d\))|<(link|img|iframe|object|embed|base|form)\b|\bsrc=|@import"#
        #expect(try LoadPages.matches(loads, in: page).isEmpty)
        #expect(page.contains("default-src 'none'"))
    }
}
