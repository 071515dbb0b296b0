import Diagnostics
import Marketplace
import Statistics
import VirtualTime
import YAML

/// The keys of a scenario's header.
enum HeaderKey: String, CaseIterable {
    case scenario, about, teaches, tags, skip, policy, seed, starts, clients, freelancers, contracts
    case desk, network, examples, include, steps

    static let names = allCases.map(\.rawValue)
    /// What a shared cast may hold.
    static let castNames = [
        "cast", "about", "include", "clients", "freelancers", "contracts", "desk", "network",
        "policy",
    ]
}

/// Reads the header of a scenario.
extension PlanReader {
    /// Reads a whole scenario: the shared casts it includes, then its own keys, then the steps.
    mutating func read(_ document: Document, including casts: [Document]) {
        guard let pairs = document.root.pairs else {
            preconditionFailure("a scenario that is no mapping: \(document.root)")
        }
        noteLacks(of: document, including: casts)
        readAbout(pairs)
        readStart(pairs)
        for cast in casts { readCast(cast.root.pairs ?? [], among: HeaderKey.castNames) }
        readCast(pairs, among: HeaderKey.names)
        for cast in casts { readContracts(cast.root) }
        readContracts(document.root)
        readSteps(document)
        checkJobs()
    }

    /// Reads a shared cast on its own, to find its mistakes.
    mutating func readSharedCast(_ document: Document, including casts: [Document]) {
        noteLacks(of: document, including: casts)
        for cast in casts + [document] {
            readCast(cast.root.pairs ?? [], among: HeaderKey.castNames)
        }
        for cast in casts + [document] { readContracts(cast.root) }
    }

    // MARK: - Title, tags, time

    private mutating func readAbout(_ pairs: [Pair]) {
        for pair in pairs {
            switch HeaderKey(rawValue: pair.key.text ?? "") {
            case .scenario: readTitle(pair)
            case .about:
                if pair.value.isAbsent { continue }
                plan.about = text(pair.value, what: "`about`", isFree: true)?.string ?? ""
            case .teaches: readTeaches(pair.value)
            case .tags: readTags(pair.value)
            case .skip: readSkip(pair)
            case .seed: plan.seed = value(pair.value, what: "`seed`", ValueReader.seed) ?? 1
            case .policy, .starts, .clients, .freelancers, .contracts, .desk, .network, .examples,
                .include, .steps:
                continue
            case nil:
                reportUnknownKey(
                    pair.key.text ?? "", at: pair.key.span, among: HeaderKey.names)
            }
        }
    }

    private mutating func readTitle(_ pair: Pair) {
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

    private mutating func readTeaches(_ node: Node) {
        for text in textList(node, what: "a rule") {
            if let slug = RuleSlug(rawValue: text.string) {
                plan.teaches.append(slug)
                continue
            }
            if text.isBroken { continue }
            if isFullOfMistakes {
                pass(over: text.span)
                continue
            }
            let slugs = RuleSlug.allCases.map(\.rawValue)
            let near = Suggestion.closest(to: text.string, among: slugs)
            report(
                .unknownSlug, "there is no rule \(quoted(text.string))", at: text.span,
                expected: near == nil ? listed(slugs) : nil,
                meant: near,
                notes: notes(on: text))
        }
    }

    private mutating func readTags(_ node: Node) {
        for text in textList(node, what: "a tag") {
            if let problem = Tag.problem(text.string) {
                report(problem, in: text)
            } else {
                plan.tags.append(text.string)
            }
        }
    }

    /// Before the cast, whose dates depend on it.
    private mutating func readStart(_ pairs: [Pair]) {
        for pair in pairs where pair.key.text == "starts" {
            if let starts = value(pair.value, what: "`starts`", ValueReader.instant) {
                plan.starts = starts
            } else {
                lacks.start = true
            }
        }
    }

    // MARK: - The cast

    /// Reads what a scenario and a shared cast have in common.
    private mutating func readCast(_ pairs: [Pair], among keys: [String]) {
        for pair in pairs {
            guard let key = pair.key.text else { continue }
            switch key {
            case "clients": readClients(pair.value)
            case "freelancers": readFreelancers(pair.value)
            case "desk": readDesk(pair.value)
            case "network": readNetwork(pair.value)
            case "policy": readPolicy(pair.value)
            default:
                // A scenario's own unknown keys are told by `readAbout`.
                if keys == HeaderKey.castNames, !keys.contains(key) {
                    reportUnknownKey(key, at: pair.key.span, among: keys)
                }
            }
        }
    }

    private mutating func readContracts(_ root: Node) {
        if let node = root["contracts"] { readContractList(node) }
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
