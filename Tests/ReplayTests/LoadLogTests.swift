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
            $dmsim load load.yaml --processes 3 --log third.csv > /dev/null || exit 4
            cmp log.csv third.csv || exit 5
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

    @Test("Of an experiment, each run has a log of its own, the same as alone")
    func ofExperiment() throws {
        let scratch = try Scratch()
        try scratch.write(Self.file, to: "load.yaml")
        let outcome = try Program.bash(
            """
            $dmsim load load.yaml --replications 2 --vary 'policy.quota.plus=1,3' \
                --log logs/log.csv > /dev/null 2>&1 && exit 1
            mkdir logs
            $dmsim load load.yaml --replications 2 --vary 'policy.quota.plus=1,3' --threads 2 \
                --log logs/log.csv > /dev/null || exit 2
            ls logs
            $dmsim load load.yaml --log alone.csv > /dev/null || exit 3
            cmp alone.csv logs/log.variant-2.replication-1.csv || exit 4
            cmp -s alone.csv logs/log.variant-2.replication-2.csv && exit 5
            $dmsim load load.yaml --format csv --log plain > /dev/null || exit 6
            cmp alone.csv plain.variant-1.replication-1
            """, in: scratch)
        #expect(
            outcome.status == 0
                && outcome.output == """
                    log.variant-1.replication-1.csv
                    log.variant-1.replication-2.csv
                    log.variant-2.replication-1.csv
                    log.variant-2.replication-2.csv

                    """,
            "\(outcome.status) \(outcome.errors)")
    }

    @Test("It goes with runs that are all here, into a file that can be written")
    func refused() throws {
        let scratch = try Scratch()
        try scratch.write(Self.file, to: "load.yaml")
        for (line, status, words) in [
            ("--log log.csv --replications 3 --resume", 64, "--log does not go with --resume"),
            ("--log nowhere/log.csv --replications 3", 73, "its folder does not exist"),
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
