import CommandLine
import Testing

@Suite("Questions of new readers")
struct QuestionTests {
    /// A question, the page that its words lead to, and the answer there.
    private static let questions: [(question: String, topic: String, answer: String)] = [
        ("What does `refund` of a policy take?", "policies", "`refund: on reply within 90d`"),
        ("Which exit code means that a hub hung?", "exit-codes", "| 3 | a hub under test hung"),
        ("How fast is it?", "speed", "scenario runs a second on one core"),
        ("What is in the view `events` of a recording?", "recordings", "| `events` | every event"),
        ("Which fields has an event `refused`?", "events", "| `refused` | "),
        ("How do I wait a month in a step?", "steps", "`wait: 1 month`"),
        ("How do I expect a refusal?", "expectations", "was refused for quota-exhausted"),
        ("How large may a file be at its limit?", "limits", "| length of a file | 8 MiB |"),
        ("How do I bound the p99 figure?", "figures", "`p99 desk wait < 1d`"),
        ("What keys has a load file?", "load", "`horizon: 90d`"),
        ("What is a JUnit case named in that format?", "formats", "Names of cases are unique"),
        ("What does my hub answer to an alarm?", "hub-protocol", "| `alarm` |"),
        ("Which rule refuses a blocked client?", "rules", "`blocked`"),
        ("What happens if a process is lost?", "processes", "is started again"),
    ]

    @Test("Each is answered on the page that it leads to", arguments: 0..<questions.count)
    func answers(_ index: Int) throws {
        let (question, name, answer) = Self.questions[index]
        let topic = try #require(TopicCatalog.all.first { $0.name == name })
        #expect(topic.text.contains(answer), "\(question)")
    }
}
