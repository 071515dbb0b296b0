import StartedPrograms
import Testing

@Suite("Series as comma-separated values")
struct SeriesFileTests {
    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(
            """
            load: What happened when
            horizon: 3d
            policy: {extends: article, quota: {window: day, plus: 2}}
            clients:
              - {name: 'big, "loud"', count: 20, plans: plus, attempts: 5 a day}
              - {name: small, count: 10, plans: plus, attempts: 1 a day}
            freelancers: {count: 200, react to: first messages, replies: 40% after 1h, reports: 9%}

            """, to: "load.yaml")
        // What is read is compared with the JSON by whoever others would read it with.
        try scratch.write(
            """
            import csv, json, sys

            rows = list(csv.DictReader(open("series.csv", newline="")))
            keys = ["replication", "seed", "group", "series", "unit", "seconds", "value"]
            assert list(rows[0]) == ["variant"] + sys.argv[1:] + keys, list(rows[0])
            runs = {}
            for row in rows:
                run = tuple(row[key] for key in ["variant"] + sys.argv[1:] + ["seed"])
                series = runs.setdefault(run, {}).setdefault((row["group"], row["series"]), [])
                assert int(row["seconds"]) == 3600 * len(series), row
                series.append(float(row["value"]))
            print(len(runs), sum(len(run) for run in runs.values()))
            for number, (run, found) in enumerate(runs.items(), 1):
                whole = json.load(open(f"{number}.json"))
                wanted = {}
                for name, values in whole["series"].items():
                    if isinstance(values, list):
                        wanted["", name] = values
                for slug, values in whole["series"]["refused"].items():
                    wanted["", "refused " + slug] = values
                for group in whole["groups"]:
                    for name, values in group["series"].items():
                        wanted[group["name"], name] = values
                assert found == wanted, (run, set(found) ^ set(wanted))
            """, to: "read.py")
        return scratch
    }

    @Test("Python reads from them what the JSON has, of one run")
    func single() throws {
        let outcome = try Program.bash(
            "$dmsim load load.yaml -q --series series.csv --format json -o 1.json && "
                + "python3 read.py", in: try scratch())
        #expect(outcome.status == 0 && outcome.output.hasPrefix("1 "), "\(outcome.errors)")
    }

    @Test("And of each run of an experiment, on any number of threads", arguments: [1, 3])
    func experiment(threads: Int) throws {
        let outcome = try Program.bash(
            """
            $dmsim load load.yaml -q --vary 'policy.quota.plus=2,4' --replications 2 \
                --threads \(threads) --series series.csv -o text || exit 1
            number=1
            for quota in 2 4; do
                sed "s/plus: 2/plus: $quota/" load.yaml > one.yaml
                for seed in 1 2; do
                    $dmsim load one.yaml -q --seed $seed --format json -o $number.json || exit 1
                    number=$((number + 1))
                done
            done
            python3 read.py policy.quota.plus
            """, in: try scratch())
        #expect(outcome.status == 0 && outcome.output.hasPrefix("4 "), "\(outcome.errors)")
    }

    @Test(
        "What does not go with them is refused",
        arguments: [
            ("--series -", "--series needs a file"),
            ("--replications 2 --format json -o a.json --resume --series b.csv", "--resume"),
            ("-o a.csv --series a.csv", "name the same file"),
            ("--series load.yaml", "would replace 'load.yaml'"),
        ])
    func refused(options: String, words: String) throws {
        let outcome = try Program.bash(
            "touch a.csv; $dmsim load load.yaml -q \(options)", in: try scratch())
        #expect(outcome.status == 64 && outcome.errors.contains(words), "\(outcome.errors)")
    }
}
