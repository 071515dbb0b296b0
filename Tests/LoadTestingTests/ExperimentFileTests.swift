import Diagnostics
import Marketplace
import Testing

@testable import LoadTesting

@Suite("What varies in a load file")
struct ExperimentFileTests {
    private static let people = """
        load: A test
        policy: article
        clients: [{name: big, count: 10, attempts: 2 a day}, {name: small, count: 5}]
        freelancers: {count: 100}

        """

    private func read(
        _ text: String, _ options: [ExperimentOption] = []
    ) -> ExperimentReading {
        var source = LoadSource(SourceFile(name: "test.yaml", text: Self.people + text + "\n"))
        source.experimentOptions = options
        return LoadReader.readExperiment(source)
    }

    @Test("A grid gives all combinations, the last key varying fastest")
    func grid() throws {
        let plan = try #require(
            read(
                """
                replications: 3
                vary: {policy.quota.plus: [10, 20], desk.reviewers: [1, 2]}
                baseline: {desk.reviewers: 2, policy.quota.plus: 10}
                """
            ).plan)
        #expect(
            plan.variants.map(\.name) == [
                "policy.quota.plus 10, desk.reviewers 1", "policy.quota.plus 10, desk.reviewers 2",
                "policy.quota.plus 20, desk.reviewers 1", "policy.quota.plus 20, desk.reviewers 2",
            ])
        #expect(plan.variants.map(\.plan.desk.profile.reviewers) == [1, 2, 1, 2])
        #expect(plan.rule.pilot == 3 && plan.baseline == 1 && plan.isExperiment)
        let plain = try #require(read("").plan)
        #expect(!plain.isExperiment && plain.variants.count == 1)
    }

    @Test("A list gives single combinations, whole presets and groups by name or number among them")
    func list() throws {
        let plan = try #require(
            read(
                """
                vary:
                  - {policy: inmail, clients.big.count: 20}
                  - {clients.2.count: 7}
                """
            ).plan)
        #expect(plan.variants[0].plan.policy.name == "inmail")
        #expect(plan.variants.map { $0.plan.clients.map(\.count) } == [[20, 5], [10, 7]])
    }

    @Test("The command line says the same as the file, and in its place")
    func commandLine() throws {
        let file = try #require(
            read("replications: 4\nvary: {desk.reviewers: [1, 2]}\nuntil: {reply share: 2%}")
                .diagnostics.first)
        #expect(file.message.contains("at least 10 must have run"))
        let plan = try #require(
            read(
                "vary: {desk.reviewers: [1, 2]}",
                [
                    .replications(12), .until("p95 time to reply 5%"), .atMost(40),
                    .vary("desk.reviewers=3,4,5"),
                    .vary("desk.review=10m, lognormal median 5m sigma 1"),
                ]
            ).plan)
        #expect(plan.variants.count == 6 && plan.rule.pilot == 12 && plan.rule.most == 40)
        #expect(plan.rule.aims.map(\.figure.text) == ["p95 time to reply"])
        #expect(plan.variants[5].settings[1].text == "lognormal median 5m sigma 1")
    }

    @Test(
        "With `until` twenty runs come first, or as many as somebody says",
        arguments: [
            ("until: {hires: 5%}", 20), ("until: {hires: 5%}\nat most: 12", 12),
            ("until: {hires: 5%}\nreplications: 10", 10),
            ("until: {hires: 5%}\nreplications: 30", 30),
        ])
    func pilot(text: String, runs: Int) throws {
        #expect(try #require(read(text).plan).rule.pilot == runs)
    }

    @Test(
        "What the command line leaves open is told as it was written",
        arguments: ["desk.reviewers=[1, 2", "policy.quota={plus: 10", "desk={reviewers: [1, 2}"])
    func unclosed(text: String) throws {
        let reading = read("", [.vary(text)])
        let told = try #require(reading.diagnostics.first)
        let file = reading.files[Int(told.span.file)]
        #expect(file.name == "--vary")
        #expect(String(decoding: file.bytes, as: UTF8.self) == text.replacing("=", with: ": "))
    }

    static let wrong: [(text: String, says: String)] = [
        ("vary: {policy.quota.pluss: [1]}", "a policy has no key `pluss`"),
        ("vary: {policy.quota.plus: [x]}", "is not a whole number"),
        ("vary: {policy.quota.plus: []}", "has no values to take"),
        ("vary: {policy.quota.plus: [3, 3]}", "takes `3` twice"),
        ("vary: []", "has no combination"),
        ("vary: {seed: [1, 2]}", "`seed` cannot vary"),
        ("vary: {expect: [1]}", "`expect` cannot vary"),
        ("vary: {policy..plus: [1]}", "is no path of keys"),
        ("vary: {desk: [{reviewers: 3}], desk.reviewers: [1]}", "one holds the other"),
        ("vary: {clients.huge.count: [1]}", "is a list without an item `huge`"),
        ("vary: {freelancers.count.more: [1]}", "has no keys below it"),
        ("vary: 7", "`vary` needs keys and values"),
        ("vary: {desk.reviewers: [1, 2]}\nbaseline: {desk.reviewers: 3}", "none of the variants"),
        (
            "vary: {desk.reviewers: [1], policy.quota.plus: [1, 2]}\nbaseline: {desk.reviewers: 1}",
            "fits 2 variants"
        ),
        ("replications: 0", "must be from 1 to 10000"),
        ("replications: many", "is not a whole number"),
        ("until: {replies share: 1%}", "there is no figure `replies share`"),
        ("until: {reply share: 0%}", "makes an interval without width"),
        ("until: {}", "names no figure"),
        ("at most: 50", "there is no `until`"),
        ("replications: 20\nuntil: {hires: 5%}\nat most: 12", "below `replications`"),
        ("vary: {freelancers.count: [\(many(1_001))]}", "1001 variants"),
        (
            "vary: {freelancers.count: [\(many(999))], clients.1.count: [\(many(999))], "
                + "clients.2.count: [\(many(999))], desk.reviewers: [\(many(999))]}",
            "variants; at most 1000"
        ),
        ("replications: 10000\nvary: {freelancers.count: [\(many(101))]}", "1010000 runs"),
    ]

    private static func many(_ count: Int) -> String {
        (1...count).map(String.init).joined(separator: ", ")
    }

    @Test("What cannot vary is told with its place, before anything runs", arguments: wrong)
    func mistakes(text: String, says: String) throws {
        let reading = read(text)
        #expect(reading.plan == nil)
        let first = try #require(reading.diagnostics.first)
        #expect(first.message.contains(says) || (first.help ?? "").contains(says), "\(first)")
        #expect(!first.span.isNone)
    }

    @Test("Every figure has a text that is read back")
    func figures() throws {
        for name in ThresholdReader.names {
            let figure = try FigureName.read(name)
            #expect(figure.text == name)
        }
        for text in ["mean desk wait", "p99.9 time to reply", "p0 quota use", "p2.5 desk wait"] {
            #expect(try FigureName.read(text).text == text)
        }
    }
}
