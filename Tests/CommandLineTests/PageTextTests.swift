import Testing

@testable import CommandLine

@Suite("Pages in the terminal")
struct PageTextTests {
    private func text(_ page: String, width: Int = 60, style: Style = .plain) -> String {
        PageText(width: width, style: style).text(of: page)
    }

    @Test("Headings stand at the margin, paragraphs are wrapped, marks and comments are gone")
    func prose() {
        let page = """
            # A title

            <!-- table: some -->
            One **two** [three](../../A/A.docc/Limits.md#deep) `four [x](y)`
            five [six](Scenarios/a.yaml).

            - an item that is so long that it goes on
              in a second line
            - another
            """
        #expect(
            text(page) == """
                A title

                  One two three (`dmsim help limits`) `four [x](y)` five
                  six.

                  - an item that is so long that it goes on in a second line
                  - another

                """)
    }

    @Test("Code is shown as it stands")
    func code() {
        let page = "```yaml\na:  1\n\n  # no heading\n| no table |\n```\n"
        #expect(text(page) == "    a:  1\n\n      # no heading\n    | no table |\n")
    }

    @Test("Columns stand side by side, each wrapped to its share")
    func table() {
        let page = """
            | key | meaning |
            | --- | --- |
            | `a \\| b` | What it means in a sentence that is too long for one line of so few. |
            | c | |
            """
        #expect(
            text(page, width: 50) == """
                  key    meaning
                  a | b  What it means in a sentence that is too
                         long for one line of so few.
                  c

                """)
    }

    @Test("A table too wide for its columns is a list")
    func list() {
        let page = """
            | member | unit | meaning |
            | --- | --- | --- |
            | `distributions.time_to_first_reply` | seconds | from the first contact on |
            | `seed` | | what chance comes from |
            """
        #expect(
            text(page, width: 44) == """
                  distributions.time_to_first_reply
                      unit: seconds
                      meaning: from the first contact on
                  seed
                      meaning: what chance comes from

                """)
    }

    @Test("Every page fits its width, code and long words apart", arguments: TopicCatalog.all)
    func widths(_ topic: Topic) {
        for width in [60, 80, 100] {
            for line in text(topic.text, width: width).split(separator: "\n") {
                let isWord = line.split(separator: " ").contains { $0.count > width - 20 }
                #expect(line.count <= width || line.hasPrefix("    ") || isWord, "\(line)")
            }
        }
    }

    @Test("Colour adds escapes and changes no word", arguments: TopicCatalog.all)
    func colour(_ topic: Topic) {
        let coloured = text(topic.text, style: .coloured)
        #expect(coloured.contains("\u{1B}["))
        #expect(coloured.replacing(/\u{1B}\[[0-9]+m/, with: "") == text(topic.text))
    }

    @Test("Every topic has a title, a sentence about it, and a name that can be typed")
    func catalog() {
        let names = TopicCatalog.names
        #expect(Set(names).count == names.count)
        for topic in TopicCatalog.all {
            #expect(topic.title != topic.name && topic.summary.hasSuffix("."), "\(topic.name)")
            #expect(topic.name.allSatisfy { $0.isLowercase || $0 == "-" })
        }
    }
}
