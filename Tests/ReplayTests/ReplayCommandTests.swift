import Foundation
import MessageLogs
import StartedPrograms
import Testing
import VirtualTime

/// A log of a real community, which is beside the project where somebody has put it there.
private enum CollegeLog {
    static let path = Program.package + "/../shared/data/CollegeMsg.txt"
    static let isHere = FileManager.default.fileExists(atPath: path)
}

/// The built program: what it writes, and how it ends.
@Suite("dmsim replay")
struct ReplayCommandTests {
    private static let sample = Program.package + "/Scenarios/logs/small-market.csv"

    /// What the members of both mean is said by the page on replays.
    private func compare(_ log: String, _ limit: Int, in scratch: Scratch) throws {
        let outcome = try Program.bash(
            """
            $dmsim replay "$1" --quota "day $2" --format json > ours.json || exit 1
            python3 "$3" "$1" "$2" > theirs.json || exit 2
            python3 - <<'END'
            import json
            ours, theirs = json.load(open("ours.json")), json.load(open("theirs.json"))
            policy = ours["policies"][0]
            policy["days"] = [day["refused"] for day in policy["days"]]
            policy["by_sender"] = [sender["refused"] for sender in policy["by_sender"]]
            their_policy = theirs.pop("policy")
            median, their_median = (each.pop("median_seconds_until_refused")
                                    for each in (policy, their_policy))
            # Medians of ours are those of a histogram, to 0.05 %.
            if (median is None) != (their_median is None) or (
                    median is not None and abs(median - their_median) > 0.0005 * their_median):
                print("median", median, their_median)
            for mine, yours in ((ours, theirs), (policy, their_policy)):
                for name, value in yours.items():
                    if mine[name] != value:
                        print(name, mine[name], value)
            print("compared", len(theirs) + len(their_policy))
            END
            """,
            [log, "\(limit)", Program.package + "/scripts/log_figures.py"], in: scratch)
        #expect(outcome.output == "compared 17\n", "\(outcome.output)\(outcome.errors)")
    }

    @Test(
        "Counts of CollegeMsg are those of an independent program",
        .enabled(if: CollegeLog.isHere, "../shared/data/CollegeMsg.txt is not here"),
        arguments: [1, 5, 30])
    func collegeCounts(_ limit: Int) throws {
        try compare(CollegeLog.path, limit, in: Scratch())
    }

    @Test("Counts of generated logs too", arguments: 0..<6 as Range<UInt64>)
    func generated(_ seed: UInt64) throws {
        let scratch = try Scratch()
        let log = RandomLog.make(seed: seed, people: 20, messages: 2_000)
        let forms: [(String, String?)] = [
            (",", "from,to,time"), ("\t", nil), ("  ", "src dst time"),
        ]
        let (separator, header) = forms[Int(seed % 3)]
        try scratch.write(RandomLog.csv(log, separator: separator, header: header), to: "log")
        try compare(scratch.path("log"), Int(seed % 4), in: scratch)
    }

    @Test("Any order, streamed or not, from a file or from a pipe")
    func order() throws {
        let scratch = try Scratch()
        var log = RandomLog.make(seed: 3, messages: 500)
        // One at an instant, so that no order is lost by shuffling.
        for index in log.indices { log[index].at = log[index].at + .seconds(Int64(index)) }
        let lines = RandomLog.csv(log).split(separator: "\n").map(String.init)
        try scratch.write("from,to,time\n" + lines.joined(separator: "\n") + "\n", to: "log")
        let outcome = try Program.bash(
            """
            $dmsim replay log --quota 'rolling 24h 2' --names --format csv > a
            (head -1 log; tail -n +2 log | sort -R --random-source=log) |
                $dmsim replay - --quota 'rolling 24h 2' --names --format csv > b
            $dmsim replay log --sorted --quota 'rolling 24h 2' --format csv > c
            cmp a b && cmp a c && grep -c . a
            """, in: scratch)
        #expect(outcome.status == 0 && (Int(outcome.lines[0]) ?? 0) > 15, "\(outcome.errors)")
    }

    /// The hub let it pass, by the same rules.
    @Test("A run replayed under its own policy is refused nowhere")
    func ownPolicy() throws {
        let scratch = try Scratch()
        try scratch.write(
            """
            scenario: Two clients write to many
            starts: 2026-01-05 09:00
            policy: {extends: article, quota: {window: day, plus: 2}}
            clients: {acme: {plan: plus}, birch: {plan: plus}}
            freelancers:
              noor: {replies: 60% after lognormal median 4h sigma 1.6}
              ivan: {replies: 60% after lognormal median 4h sigma 1.6}
              mei: {replies: 60% after lognormal median 4h sigma 1.6}
            steps:
              - acme messages noor: One
              - acme messages ivan: Two
              - acme messages mei: Three
                refused: quota-exhausted
              - birch messages mei: One
              - wait: 1 day
              - acme messages mei: Three
              - acme messages noor: More
              - noor blocks acme
              - wait: 2 days

            """, to: "run.yaml")
        try scratch.write("extends: article\nquota: {window: day, plus: 2}\n", to: "own.yaml")
        try scratch.write("extends: own.yaml\nquota: {plus: 1}\n", to: "strict.yaml")
        let outcome = try Program.bash(
            """
            $dmsim run run.yaml --record run.db > /dev/null || exit 1
            $dmsim run run.yaml --format jsonl > run.jsonl
            for log in run.db run.jsonl; do
                $dmsim replay $log --plan plus --policy own.yaml --policy strict.yaml \
                    --format csv | grep -E 'refused_messages|refused_conv'
            done
            cat run.jsonl run.jsonl | $dmsim replay - --plan plus
            """, in: scratch)
        let once = """
            own.yaml,refused_messages,0
            own.yaml,refused_conversations,0
            strict.yaml,refused_messages,1
            strict.yaml,refused_conversations,1

            """
        #expect(outcome.output == once + once, "\(outcome.errors)")
        #expect(outcome.errors.contains("of more than one scenario"), "\(outcome.errors)")
    }

    @Test("Names are written only where that was asked for")
    func names() throws {
        let scratch = try Scratch()
        try scratch.write(
            "from,to,time,text\n<b>xyzzy,adam,5,s3cret\n<b>xyzzy,abel,6,s3cret\n", to: "log")
        for format in ["text", "json", "csv", "html"] {
            let line = "$dmsim replay log --quota 'day 1' --format \(format)"
            let numbers = try Program.bash(line, in: scratch)
            #expect(numbers.status == 0)
            let all = numbers.output + numbers.errors
            #expect(!all.contains("xyzzy") && !all.contains("s3cret"), "\(all)")
            let names = try Program.bash(line + " --names", in: scratch)
            #expect(names.output.contains("xyzzy") || format == "csv")
            #expect(format != "html" || !names.output.contains("<b>xyzzy"))
            #expect(!names.output.contains("s3cret"))
        }
    }

    /// Command lines with what they say, and how they end.
    static let wrong: [(line: String, status: Int32, words: String)] = [
        ("nowhere.csv", 66, "there is no such file"),
        (".", 66, "it is a folder"),
        ("empty", 65, "there is no message in it"),
        ("log.gz", 65, "gzip -dc FILE | dmsim replay -"),
        ("garbage", 65, "it is no text"),
        ("bad", 65, "1 of 2 lines cannot be read"),
        ("log --columns from=9", 65, "it has no column '9'"),
        ("log --columns who=1", 64, "'who' is none of from, to, time"),
        ("log --quota 'day five'", 64, "write 'day 5'"),
        ("log --quota 'fortnight 5'", 64, "`fortnight` is not a window"),
        ("log --policy articel", 64, "did you mean 'article'"),
        ("log --policy nowhere.yaml", 66, "there is no such file"),
        ("log --policy broken.yaml", 2, "broken.yaml:1:15: error"),
        ("log --vary 'plus=1..5'", 64, "write policy.quota.plus=1..50"),
        ("log --vary 'policy.quota.pluss=1'", 64, "a policy has no key `pluss` here"),
        ("log --vary 'policy.quota.plus=1..500'", 64, "no range of at most 200"),
        ("log --plan gold", 64, "write one of basic, plus, business, enterprise"),
        ("log --plans bad", 65, "line 2: 'b' is none of basic"),
        ("log --from yesterday", 64, "write a day or an instant"),
        ("log --from 2026-01-02 --until 2026-01-01", 64, "--until is not after --from"),
        ("log --from 2020-01-01", 65, "its last is of 2001-09-09T01:46:41"),
        ("log --until 2000-01-01", 65, "its first is of 2001-09-09T01:46:40"),
        ("log --max-bad 5", 64, "--max-bad"),
        ("unsorted --sorted --quota 'day 1'", 65, "line 2 is earlier"),
        ("- --plans - < log", 64, "cannot both be standard input"),
        ("log -o log", 64, "log"),
        ("log --quota 'day 1' --messages log", 64, "--messages 'log' would replace 'log'"),
        ("log -o nowhere/out --quota 'day 1'", 73, "its folder does not exist"),
    ]

    @Test("What is wrong is said, and nothing is half-written", arguments: 0..<wrong.count)
    func mistakes(_ index: Int) throws {
        let (line, status, words) = Self.wrong[index]
        let scratch = try Scratch()
        try scratch.write("a,b,1000000000\nb,a,1000000001\n", to: "log")
        try scratch.write("", to: "empty")
        try scratch.write("from,to,time\na,b,1000000000\na,b\n", to: "bad")
        try scratch.write("a,b,1000000005\nb,a,1000000001\n", to: "unsorted")
        try scratch.write("quota: {plus: many}\n", to: "broken.yaml")
        let output = line.contains("-o ") ? "" : "-o out"
        let outcome = try Program.bash(
            """
            gzip -k log; head -c 100000 /dev/zero > garbage
            before=$(ls -A)
            $dmsim replay \(line) \(output)
            status=$?
            test "$before" = "$(ls -A)" || echo "left something"
            exit $status
            """, in: scratch)
        #expect(outcome.status == status, "\(line): \(outcome.errors)")
        #expect(outcome.errors.contains(words), "\(line): \(outcome.errors)")
        #expect(outcome.output == "", "\(line)")
    }

    @Test("A plan file without some people")
    func plans() throws {
        let scratch = try Scratch()
        try scratch.write("a,b,1000000000\nc,a,1000000001\nb,a,1000000002\n", to: "log")
        try scratch.write("who,plan\na,plus\n", to: "plans.csv")
        let outcome = try Program.bash(
            "$dmsim replay log --plans plans.csv --format csv | grep -E ',(allowed|cannot)'",
            in: scratch)
        #expect(
            outcome.output.contains("article,allowed,2\narticle,cannot_be_told_messages,1"),
            "\(outcome.output)\(outcome.errors)")
    }

    @Test("What is said of every message, and why")
    func messages() throws {
        let scratch = try Scratch()
        try scratch.write(
            "from,to,time\na,b,1000000000\na,c,1000000001\nc,a,1000000002\n", to: "log")
        let outcome = try Program.bash(
            """
            $dmsim replay log --quota 'day 1' --policy inmail --plan plus --messages said \
                --format csv > /dev/null && cat said
            """, in: scratch)
        #expect(
            outcome.output == """
                time,from,to,policy,verdict,reason,cause
                2001-09-09T01:46:40.000000Z,1,2,inmail,cannot be told,sign_up,
                2001-09-09T01:46:40.000000Z,1,2,day 1,allowed,,
                2001-09-09T01:46:41.000000Z,1,3,inmail,cannot be told,sign_up,
                2001-09-09T01:46:41.000000Z,1,3,day 1,refused,quota-exhausted,\
                "1 of 1 used, renews 2001-09-10 00:00"
                2001-09-09T01:46:42.000000Z,3,1,inmail,cannot be told,sign_up,
                2001-09-09T01:46:42.000000Z,3,1,day 1,would not have been,,

                """, "\(outcome.errors)")
    }

    @Test("The text of the sample")
    func text() throws {
        let outcome = try Program.bash(
            "$dmsim replay '\(Self.sample)' --quota 'day 3' --quota 'day 5'")
        #expect(outcome.output.contains("conversations refused"), "\(outcome.output)")
        #expect(outcome.output.contains("What a replay cannot know"))
        let curve = try Program.bash(
            "$dmsim replay '\(Self.sample)' --vary 'policy.quota.plus=1..4' --format html")
        #expect(curve.output.hasPrefix("<!DOCTYPE html>") && curve.output.contains("<svg"))
    }
}
