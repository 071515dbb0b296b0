import Foundation
import StartedPrograms
import Testing

/// The built program: what it writes, and how it ends.
@Suite("dmsim calibrate")
struct CalibrateCommandTests {
    private static let truth = """
        load: A population to be found again
        starts: 2026-01-05
        horizon: 30d
        policy: {extends: article, quota: {plus: unlimited}}
        network: {delivery: 0s}
        clients:
          count: 200
          attempts: 1 a day
          rate by hour: [0, 0, 0, 0, 0, 0, 1, 2, 3, 3, 3, 2, 2, 3, 3, 3, 2, 1, 1, 1, 0, 0, 0, 0]
          replies: 60% after lognormal median 1h sigma 1
          writes again: 20% after lognormal median 1d sigma 0.5 at most 2 times
          hires: 30% after lognormal median 10h sigma 1
        freelancers:
          count: 20000
          replies: 45% after lognormal median 3h sigma 1.2
          blocks: 8% after lognormal median 2h sigma 1
          reports: 6% after lognormal median 4h sigma 1
        desk: {upholds: 0%}

        """

    @Test("What a load run was made of is found again in its log, as a file that runs")
    func recovered() throws {
        let scratch = try Scratch()
        try scratch.write(Self.truth, to: "truth.yaml")
        let outcome = try Program.bash(
            """
            $dmsim load truth.yaml --log log.csv > /dev/null || exit 1
            $dmsim calibrate log.csv -o mine.yaml --draws 30 --format json > fit.json || exit 2
            $dmsim load mine.yaml --format json > again.json || exit 3
            $dmsim calibrate log.csv --draws 0 --format html --report fit.html || exit 4
            grep -c '<svg' fit.html > /dev/null || exit 5
            python3 - <<'END'
            import json
            fit = json.load(open("fit.json"))
            truth = {"reply share": .45, "reply median": 10800, "reply sigma": 1.2,
                     "answer share": .6, "answer median": 3600, "answer sigma": 1,
                     "write again share": .2, "write again median": 86400,
                     "hire share": .3, "hire median": 36000, "block share": .08,
                     "block median": 7200, "report share": .06, "report median": 14400}
            for each in fit["parameters"]:
                if each["name"] in truth:
                    true = truth.pop(each["name"])
                    assert abs(each["value"] / true - 1) < .15, each
                    assert each["low"] < each["value"] < each["high"], each
            assert not truth, truth
            for curve in fit["curves"]:
                # There are few clients, and little chance to write to one freelancer twice.
                most = {"conversations_per_freelancer": 1, "conversations_per_client": .2}
                assert curve["ks_simulated"] < most.get(curve["name"], .07), curve
            print("as it was")
            END
            """, in: scratch, ["dmsim": Program.fastest])
        #expect(outcome.output == "as it was\n", "\(outcome.status) \(outcome.errors)")
    }

    /// Command lines with what they say, and how they end.
    static let wrong: [(line: String, status: Int32, words: String)] = [
        ("empty", 65, "there is no message in it"),
        ("line --hold-out 0%", 65, "it has 1 conversation to measure by"),
        ("person --hold-out 0%", 65, "and 5 are needed"),
        ("silent --hold-out 0%", 65, "too few of its 300 conversations have a reply"),
        ("short", 65, "an hour is needed"),
        ("selves", 65, "(left out of 300 lines: 200 to people themselves, 99 there already)"),
        ("log.gz", 65, "gzip -dc FILE | dmsim calibrate -"),
        ("nowhere.csv", 66, "there is no such file"),
        ("silent --hold-out 95%", 64, "write a share from 0% to 90%"),
        ("silent --hold-out some", 64, "--hold-out cannot be 'some'"),
        ("silent -o silent", 64, "would replace 'silent'"),
        ("silent -o nowhere/out", 73, "its folder does not exist"),
        ("silent --report nowhere/out", 73, "its folder does not exist"),
        ("silent -o out --report out", 64, "--output"),
    ]

    @Test("What is wrong is said, and nothing is half-written", arguments: 0..<wrong.count)
    func mistakes(_ index: Int) throws {
        let (line, status, words) = Self.wrong[index]
        let scratch = try Scratch()
        try scratch.write("", to: "empty")
        try scratch.write("a,b,1000000000\n", to: "line")
        let from = 1_000_000_000
        try scratch.write(
            (0..<200).map { "a,b\($0),\(from + $0 * 9_000)\n" }.joined(), to: "person")
        try scratch.write(
            (0..<300).map { "a\($0 % 50),b\($0),\(from + $0 * 9_000)\n" }.joined(), to: "silent")
        let pairs = (0..<300).map { number in
            "a\(number % 50),b\(number),\(from + number)\n"
                + "b\(number),a\(number % 50),\(from + number + 1)\n"
        }
        try scratch.write(pairs.joined(), to: "short")
        let selves = (0..<200).map { "a,a,\(from + $0)\n" }
        try scratch.write(
            selves.joined() + String(repeating: "a,b,\(from)\n", count: 100), to: "selves")
        let output = line.contains("-o ") ? "" : "-o out"
        let outcome = try Program.bash(
            """
            gzip -k -c line > log.gz
            before=$(ls -A)
            $dmsim calibrate \(line) \(output) > said
            status=$?
            rm said
            test "$before" = "$(ls -A)" || exit 99
            exit $status
            """, in: scratch)
        #expect(outcome.status == status && outcome.errors.contains(words), "\(outcome.errors)")
    }
}
