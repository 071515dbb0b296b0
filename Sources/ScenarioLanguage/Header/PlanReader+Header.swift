import Diagnostics
import Marketplace
import Statistics
import VirtualTime
import YAML

/// A key of a scenario's header, or of a shared cast.
struct HeaderKey: Sendable {
    /// When it is read: dates of the cast depend on the start, contracts on who is there.
    enum Phase {
        case about, start, policy, cast, contracts
        /// Where it is looked for before or after the header.
        case elsewhere
    }

    let phase: Phase
    let isOfCasts: Bool
    let entry: KeyEntry
    let read: @Sendable (inout PlanReader, Pair) -> Void

    private init(
        _ phase: Phase, _ name: String, _ examples: [String], usual: String? = nil,
        ofCasts: Bool = false, _ meaning: String,
        _ read: @escaping @Sendable (inout PlanReader, Pair) -> Void = { _, _ in }
    ) {
        self.phase = phase
        self.read = read
        isOfCasts = ofCasts
        entry = KeyEntry(name: name, examples: examples, meaning: meaning, usual: usual)
    }

    static let all = [
        HeaderKey(
            .about, "scenario", ["scenario: Two a month"],
            "the title; it and `steps` are the only keys that must be there"
        ) { $0.readTitle($1) },
        HeaderKey(
            .about, "about", ["about: What is shown, in a few sentences"], ofCasts: true,
            "for readers of the script"
        ) { $0.readAbout($1.value) },
        HeaderKey(
            .about, "teaches", ["teaches: [hire-now]"],
            "the rules it shows, by slug; `dmsim explain` lists them"
        ) { $0.readTeaches($1.value) },
        HeaderKey(
            .about, "tags", ["tags: [quota, slow]"],
            "words for `--tag`: letters, digits, `-` and `_`, but not `and`, `or`, `not`"
        ) { $0.readTags($1.value) },
        HeaderKey(
            .about, "lesson", ["lesson: {goal: Know what a follow-up costs, minutes: 6}"],
            "what `dmsim learn` says of it; it makes the scenario a lesson"
        ) { $0.readLesson($1.value) },
        HeaderKey(
            .about, "skip", ["skip: waits for the new quota"],
            "why it is not to be run; it is checked, and reported as skipped"
        ) { $0.readSkip($1) },
        HeaderKey(
            .policy, "policy",
            [
                "policy: article", "policy: mine.yaml",
                "policy: {extends: article, quota: {plus: 20}}",
            ],
            usual: "policy: article", ofCasts: true,
            "a preset, a policy file, or what is different from one"
        ) { $0.readPolicy($1.value) },
        HeaderKey(
            .about, "seed", ["seed: 7"], usual: "seed: 1",
            "a whole number from which all chance comes, up to 18446744073709551615"
        ) { $0.plan.seed = $0.value($1.value, what: "`seed`", ValueReader.seed) ?? 1 },
        HeaderKey(
            .about, "schedule", ["schedule: walk", "schedule: priorities with 2 changes"],
            usual: "schedule: together",
            "which branch of a `together` goes on where several could; `dmsim explore` writes it"
        ) { reader, pair in
            let schedule = reader.value(pair.value, what: "`schedule`", Schedule.read)
            reader.plan.schedule = schedule ?? .together
        },
        HeaderKey(
            .start, "starts", ["starts: 2026-01-05 09:00"], usual: "starts: 2026-01-01 00:00",
            "the first instant, UTC, in the years 0000 to 9999 as all instants"
        ) { $0.readStart($1.value) },
        HeaderKey(
            .cast, "clients", ["clients: {acme: {plan: plus}}", "clients: [acme, globex]"],
            ofCasts: true, "who is there: names, and what is known of them"
        ) { $0.readClients($1.value) },
        HeaderKey(
            .cast, "freelancers",
            ["freelancers: {noor: {skills: [swift]}}", "freelancers: [f1..f9]"],
            ofCasts: true, "likewise"
        ) { $0.readFreelancers($1.value) },
        HeaderKey(
            .contracts, "contracts", ["contracts: [acme with noor, acme with ivan (ended)]"],
            ofCasts: true, "from before the start"
        ) { $0.readContractList($1.value) },
        HeaderKey(
            .contracts, "contacts", ["contacts: [acme with noor, acme with ivan]"],
            ofCasts: true, "whom clients know without a contract, for policies that say `free for`"
        ) { $0.readContactList($1.value) },
        HeaderKey(
            .cast, "desk", ["desk: {reviewers: 1, review: 30m, upholds: 100%}"], ofCasts: true,
            "the moderation desk"
        ) { $0.readDesk($1.value) },
        HeaderKey(
            .cast, "network", ["network: {latency: 50ms, loss: 5%}", "network: 50ms"],
            ofCasts: true, "between all who take part; the latency alone will do"
        ) { $0.readNetwork($1.value) },
        HeaderKey(
            .contracts, "goal", ["goal: noor has a contract with acme"],
            "for `dmsim play`: what whoever plays is to reach; an expectation, or a list of them"
        ) { $0.readGoal($1.value) },
        HeaderKey(
            .contracts, "par", ["par: 6"],
            "in how many steps of the player's own the goal can be reached"
        ) { $0.readPar($1) },
        HeaderKey(
            .contracts, "played", ["played: noor"],
            "whose own behaviour is left out, because the steps say all that this person does"
        ) { $0.readPlayed($1.value) },
        HeaderKey(
            .elsewhere, "examples",
            ["examples: [{plan: plus}, {plan: business}]", "examples: rows.csv"],
            "a table: the scenario runs once a row, with `<name>` replaced by the row's value; "
                + "of a CSV file, the first line names the parameters"),
        HeaderKey(
            .elsewhere, "include", ["include: people.yaml"], ofCasts: true,
            "another file with a shared cast"),
        HeaderKey(
            .elsewhere, "steps", ["steps: [acme messages noor: Hello]"], "what happens"),
    ]

    static let names = all.map(\.entry.name)
    private static let byName = Dictionary(uniqueKeysWithValues: zip(names, all))
    static func named(_ name: String) -> HeaderKey? { byName[name] }
    /// What a shared cast may hold.
    static let castNames = ["cast"] + all.filter(\.isOfCasts).map(\.entry.name)
    static let page = KeyPage(part: "scenario", entries: all.map(\.entry))
}

/// Reads the header of a scenario.
extension PlanReader {
    /// Reads a whole scenario: the shared casts it includes, then its own keys, then the steps.
    mutating func read(_ document: Document, including casts: [Document]) {
        guard let pairs = document.root.pairs else {
            preconditionFailure("a scenario that is no mapping: \(document.root)")
        }
        noteLacks(of: document, including: casts)
        for pair in pairs where !HeaderKey.names.contains(pair.key.text ?? "") {
            reportUnknownKey(pair.key, among: HeaderKey.names)
        }
        read(.about, of: document)
        // Before the cast, whose dates depend on it.
        read(.start, of: document)
        readCasts(casts, and: document)
        fillInZones()
        readSteps(document)
        checkTeams()
        checkQuestions()
        checkJobs()
    }

    /// Reads a shared cast on its own, to find its mistakes.
    mutating func readSharedCast(_ document: Document, including casts: [Document]) {
        noteLacks(of: document, including: casts)
        reportUnknownKeys(ofCast: document)
        takesAnyPlan = !(casts + [document]).contains { $0.root["policy"] != nil }
        readCasts(casts, and: document)
    }

    /// Reads what a scenario and the shared casts have in common.
    private mutating func readCasts(_ casts: [Document], and document: Document) {
        // Before the people, who are on its plans.
        for document in casts + [document] { read(.policy, of: document) }
        for cast in casts {
            reportUnknownKeys(ofCast: cast)
            read(.cast, of: cast)
        }
        read(.cast, of: document)
        for document in casts + [document] { read(.contracts, of: document) }
    }

    private mutating func read(_ phase: HeaderKey.Phase, of document: Document) {
        for pair in document.root.pairs ?? [] {
            guard let key = pair.key.text.flatMap(HeaderKey.named), key.phase == phase
            else { continue }
            key.read(&self, pair)
        }
    }

    private mutating func reportUnknownKeys(ofCast document: Document) {
        for pair in document.root.pairs ?? [] {
            guard let name = pair.key.text, !HeaderKey.castNames.contains(name) else { continue }
            reportUnknownKey(pair.key, among: HeaderKey.castNames)
        }
    }

    // MARK: - Title, tags, time

    fileprivate mutating func readTitle(_ pair: Pair) {
        guard !pair.value.isAbsent, let title = text(pair.value, what: "the title", isFree: true)
        else {
            if pair.value.isAbsent {
                report(
                    .missingTitle, "the scenario has no title", at: pair.key.span,
                    expected: "scenario: What it shows, in one sentence")
            }
            return
        }
        plan.title = title.string
    }

    fileprivate mutating func readTeaches(_ node: Node) {
        for text in textList(node, what: "a rule") {
            if let slug = rule(text) { plan.teaches.append(slug) }
        }
    }

    /// The rule of a slug.
    mutating func rule(_ node: Node) -> RuleSlug? {
        text(node, what: "a rule").flatMap { rule($0) }
    }

    private mutating func rule(_ text: ScriptText) -> RuleSlug? {
        if let slug = RuleSlug(rawValue: text.string) { return slug }
        if text.isBroken { return nil }
        if isFullOfMistakes {
            pass(over: text.span)
            return nil
        }
        let slugs = RuleSlug.allCases.map(\.rawValue)
        let near = Suggestion.closest(to: text.string, among: slugs)
        report(
            .unknownSlug, "there is no rule \(quoted(text.string))", at: text.span,
            expected: near == nil ? listed(slugs) : nil, meant: near, notes: notes(on: text))
        return nil
    }

    fileprivate mutating func readTags(_ node: Node) {
        for text in textList(node, what: "a tag") {
            if let problem = Tag.problem(text.string) {
                report(problem, in: text)
            } else {
                plan.tags.append(text.string)
            }
        }
    }

    fileprivate mutating func readAbout(_ node: Node) {
        if node.isAbsent { return }
        plan.about = text(node, what: "`about`", isFree: true)?.string ?? ""
    }

    fileprivate mutating func readStart(_ node: Node) {
        if let starts = value(node, what: "`starts`", ValueReader.instant) {
            plan.starts = starts
        } else {
            lacks.start = true
        }
    }

    // MARK: - Steps

    private mutating func readSteps(_ document: Document) {
        guard let node = document.root["steps"], !node.isAbsent else {
            if document.mayLack("steps") { return }
            let place = document.root.pairs?.first { $0.key.text == "steps" }?.key.span
            report(
                .noSteps, "the scenario has no steps", at: place ?? plan.span,
                expected: "steps: and below it lines such as `- acme messages noor: Hello`")
            return
        }
        plan.steps = steps(node, of: "`steps`")
    }

    private mutating func checkJobs() {
        var told: Set<String> = []
        let posted = plan.cast.jobs.map(\.name).filter { postedJobs.contains($0) }
        for use in jobUses where !postedJobs.contains(use.name) && told.insert(use.name).inserted {
            if isFullOfMistakes || lacks.explains(.unknownJob) {
                if !lacks.explains(.unknownJob) { pass(over: use.span) }
                continue
            }
            let near = Suggestion.closest(to: use.name, among: posted)
            report(
                .unknownJob, "nobody posts a job called \(quoted(use.name))", at: use.span,
                expected: posted.isEmpty
                    ? "a step such as: acme posts \(use.name)" : listed(names: posted),
                meant: near)
        }
    }
}
