import Foundation
import MessageLogs
import StartedPrograms
import Testing
import VirtualTime

/// A log that a load run wrote is one that a replay reads.
@Suite("dmsim load --log")
struct LoadLogTests {
    private static let file = """
        load: Busy
        horizon: 20d
        policy: {extends: article, quota: {window: day, plus: 3}}
        clients: {count: 40, plans: plus, attempts: 4 a day, replies: 30% after 2h, \
        writes again: 30% after 1d at most 2 times}
        freelancers: {count: 300, replies: 45% after lognormal median 6h sigma 1.6, blocks: 5%}

        """

    private func log(_ bytes: Data) throws -> [LogMessage] {
        var reader = LogReader()
        try reader.feed(Array(bytes))
        try reader.end()
        return reader.batch
    }

    @Test("Under its own policy nothing is refused, under a stricter one what is counted slowly")
    func replayed() throws {
        let scratch = try Scratch()
        try scratch.write(Self.file, to: "load.yaml")
        try scratch.write("extends: article\nquota: {window: day, plus: 3}\n", to: "own.yaml")
        try scratch.write("extends: own.yaml\nquota: {plus: 1}\n", to: "strict.yaml")
        let outcome = try Program.bash(
            """
            $dmsim load load.yaml --threads 2 --log log.csv > report || exit 1
            $dmsim load load.yaml --threads 1 --log other.csv > /dev/null || exit 2
            cmp log.csv other.csv || exit 3
            $dmsim replay log.csv --policy own.yaml --policy strict.yaml --format csv |
                grep -E ',(refused_messages|refused_conversations|replies_lost),'
            """, in: scratch)
        let data = try Data(contentsOf: URL(fileURLWithPath: scratch.path("log.csv")))
        let messages = try log(data).filter { $0.deed == .message }
        #expect(messages.count > 2_000)
        let slow = SlowCount(messages, .day, 1)
        #expect(slow.refused > 100)
        #expect(
            outcome.output == """
                own.yaml,refused_messages,0
                own.yaml,refused_conversations,0
                own.yaml,replies_lost,0
                strict.yaml,refused_messages,\(slow.refused)
                strict.yaml,refused_conversations,\(slow.refusedConversations.count)
                strict.yaml,replies_lost,\(slow.repliesLost)

                """, "\(outcome.status) \(outcome.errors)")
    }

    @Test("It goes with one run on threads, into a file that can be written")
    func refused() throws {
        let scratch = try Scratch()
        try scratch.write(Self.file, to: "load.yaml")
        for (line, status, words) in [
            ("--log log.csv --replications 3", 64, "is an experiment"),
            ("--log log.csv --processes 2", 64, "--log does not go with --processes"),
            ("--log -", 64, "--log needs a file"),
            ("--log nowhere/log.csv", 73, "its folder does not exist"),
            ("--log load.yaml", 64, "would replace 'load.yaml'"),
        ] as [(String, Int32, String)] {
            let outcome = try Program.bash(
                "$dmsim load load.yaml \(line); s=$?; ls -A; exit $s", in: scratch)
            #expect(outcome.status == status && outcome.errors.contains(words), "\(outcome.errors)")
            #expect(!outcome.output.contains("log.csv"))
        }
    }
}
