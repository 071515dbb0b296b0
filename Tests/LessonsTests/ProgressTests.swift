import Journal
import Lessons
import Testing

@Suite("What is kept of lessons")
struct ProgressTests {
    private static let progress: LessonProgress = {
        var progress = LessonProgress()
        var one = LessonProgress.Record(name: "one", run: "0123456789abcdef")
        one.best = .init(right: 3, of: 5)
        var two = LessonProgress.Record(name: "two", run: "fedcba9876543210")
        two.given = ["2", "b", "hint", "3h \"quoted\"\n"]
        progress["one"] = one
        progress["two"] = two
        return progress
    }()

    @Test("It is read as it was written")
    func whole() throws {
        let text = Self.progress.text
        #expect(try LessonProgress.read(Array(text.utf8)) == Self.progress)
        #expect(text.hasSuffix("\n") && text.split(separator: "\n").count == 1)
        var less = Self.progress
        less["one"] = nil
        #expect(less.records.map(\.name) == ["two"])
    }

    @Test("Every beginning of it is damaged, and says so")
    func cut() {
        let bytes = Array(Self.progress.text.utf8)
        for count in 0..<bytes.count - 1 {
            #expect(throws: JSONProblem.self, "\(count)") {
                try LessonProgress.read(Array(bytes[..<count]))
            }
        }
    }

    @Test(
        "What is no progress is refused",
        arguments: [
            "[]", "{}", "{\"version\":2,\"lessons\":[]}", "{\"version\":1}",
            "{\"version\":1,\"lessons\":[{}]}", "\u{FF}",
            "{\"version\":1,\"lessons\":[{\"name\":\"a\",\"run\":\"b\",\"given\":[],"
                + "\"right\":9,\"of\":2}]}",
            "{\"version\":1,\"lessons\":[{\"name\":\"a\",\"run\":\"b\",\"given\":[]},"
                + "{\"name\":\"a\",\"run\":\"b\",\"given\":[]}]}",
        ])
    func refused(text: String) {
        #expect(throws: JSONProblem.self) { try LessonProgress.read(Array(text.utf8)) }
    }
}
