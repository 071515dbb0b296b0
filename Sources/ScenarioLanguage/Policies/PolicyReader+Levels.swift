import Diagnostics
import Marketplace
import VirtualTime
import YAML

/// The keys of allotments that are earned.
extension PolicyReader {
    /// The most levels that a limit can have.
    package static let mostLevels = 20

    static let levelKeys: [PolicyKey] = [
        PolicyKey(
            "levels",
            [
                "levels: [250, 1000, 10000, unlimited]",
                "levels: [{plus: 5, business: 10}, {plus: 20, business: 40}]", "levels: none",
            ],
            "what is earned step by step, in place of the allotments: what each level grants, to "
                + "all plans that are eligible or by plan"
        ) { reader, node, what, policy in reader.readLevels(node, what, &policy) },
        part(
            "level up", levelUpTable,
            ["level up: {when: [used at least 50% within 7d], after: 24h}"],
            "when a client goes to the next level"),
        part(
            "level down", levelDownTable,
            ["level down: {when: [blocks and reports at least 4% within 7d]}"],
            "when it goes back to the one before"),
    ]

    static let levelUpTable = stepTable("level up", \.up)
    static let levelDownTable = stepTable("level down", \.down)

    private static func stepTable(
        _ name: String, _ step: any WritableKeyPath<EarnedLevels, LevelStep> & Sendable
    ) -> PolicyTable {
        PolicyTable(
            name,
            [
                PolicyKey(
                    "when",
                    [
                        "when: [used at least 50% within 7d]",
                        "when: [used at least 50% within 7d, "
                            + "blocks and reports below 2% within 7d]",
                        "when: [answers at least 13% of 100]",
                    ],
                    "what must hold together: units used, of the level's allotment; blocks and "
                        + "reports, of the units used; or answers of the last people written to"
                ) { reader, node, what, policy in
                    guard let items = reader.items(of: node, what: what) else { return }
                    let conditions = items.compactMap {
                        reader.value($0, what: "a condition", PolicyValues.levelCondition)
                    }
                    policy.quota.levels = policy.quota.levels ?? EarnedLevels()
                    policy.quota.levels?[keyPath: step].conditions = conditions
                },
                PolicyKey(
                    "after", ["after: 24h", "after: 0s"], usual: "after: 0s",
                    "how long after that; it must hold then too"
                ) { reader, node, what, policy in
                    guard let span = reader.value(node, what: what, ValueReader.span) else {
                        return
                    }
                    policy.quota.levels = policy.quota.levels ?? EarnedLevels()
                    policy.quota.levels?[keyPath: step].after = span
                },
            ])
    }

    private mutating func readLevels(_ node: Node, _ what: String, _ policy: inout Policy) {
        if node.text == "none" {
            policy.quota.levels = nil
            return
        }
        guard let items = items(of: node, what: what) else { return }
        guard (2...Self.mostLevels).contains(items.count) else {
            if node.isIncomplete { return }
            return report(
                Diagnostic(
                    code: .badPolicy, message: "the number of levels is \(items.count)",
                    span: node.span,
                    expected: "2 to \(Self.mostLevels) levels, or none"))
        }
        var levels = policy.quota.levels ?? EarnedLevels()
        levels.allotments = []
        var grants = policy.quota.allotments
        var isWhole = true
        for item in items {
            guard let next = readLevel(item, above: grants, policy) else {
                isWhole = false
                continue
            }
            if !levels.allotments.isEmpty { checkRise(from: grants, to: next, at: item.span) }
            grants = next
            levels.allotments.append(grants)
        }
        if isWhole { policy.quota.levels = levels }
    }

    /// `250`, or `{plus: 5, business: 10}`: a plan that is not named keeps what it has below.
    private mutating func readLevel(
        _ node: Node, above grants: [Allotment], _ policy: Policy
    ) -> [Allotment]? {
        guard let pairs = node.pairs else {
            return value(node, what: "a level", PolicyValues.levelGrant)
                .map { grant in grants.map { _ in grant } }
        }
        var grants = grants
        var isWhole = true
        for pair in pairs {
            guard let plan = plan(of: pair.key, in: policy) else {
                isWhole = false
                continue
            }
            let what = "`\(policy.plans[plan])`"
            let grant = value(pair.value, what: what, PolicyValues.levelGrant)
            if let grant { grants[Int(plan.rawValue)] = grant } else { isWhole = false }
        }
        return isWhole ? grants : nil
    }

    private mutating func checkRise(
        from low: [Allotment], to high: [Allotment], at span: SourceSpan
    ) {
        func size(_ grant: Allotment) -> Int64 {
            switch grant {
            case .notEligible: -1
            case .units(let units): units
            case .unlimited: .max
            }
        }
        if low != high, zip(low, high).allSatisfy({ size($0) <= size($1) }) { return }
        report(
            Diagnostic(
                code: .badPolicy, message: "this level grants no more than the one before it",
                span: span, help: "put the levels in order, the smallest first"))
    }

    /// What no single key can tell.
    mutating func checkLevels(_ quota: inout QuotaPolicy, at node: Node) {
        // Whatever stands beside it.
        if node["levels"]?.text == "none" { quota.levels = nil }
        guard let levels = quota.levels else { return }
        if quota.scope == .pair {
            let problem = (
                "a limit of pairs has no levels",
                "levels are of a client or of a team: leave out `scope: pair`"
            )
            report(problem, of: "levels", in: node)
        }
        if levels.allotments.isEmpty {
            // Levels that could not be read were told.
            if node["levels"] != nil { return }
            let key = node["level up"] ?? node["level down"] ?? node
            report(
                Diagnostic(
                    code: .badPolicy, message: "there are no levels to go to", span: key.span,
                    expected: "levels: [250, 1000, unlimited] beside it"))
        } else if levels.up.conditions.isEmpty {
            // Conditions that could not be read were told.
            if let conditions = node["level up"]?["when"]?.items, !conditions.isEmpty { return }
            report(
                Diagnostic(
                    code: .badPolicy, message: "nobody ever leaves the first of these levels",
                    span: node["levels"]?.span ?? node.span,
                    expected: "level up: {when: [used at least 50% within 7d], after: 24h}"))
        }
    }
}

extension PolicyValues {
    /// `250` or `unlimited`.
    static func levelGrant(_ text: String) throws(ValueProblem) -> Allotment {
        let grant = try allotment(text)
        if grant != .notEligible { return grant }
        throw ValueProblem(
            .badChoice, "a level cannot grant \(quoted(text))",
            expected: "a whole number such as 250, or unlimited")
    }

    /// `used at least 50% within 7d`, `blocks and reports below 2% within 7d`,
    /// `answers at least 13% of 100`.
    static func levelCondition(_ text: String) throws(ValueProblem) -> LevelCondition {
        let expected =
            "used at least 50% within 7d, blocks and reports below 2% within 7d, "
            + "or answers at least 13% of 100"
        let problem = ValueProblem(
            .badChoice, "\(quoted(text)) is not a condition of a level", expected: expected)
        var words = text.split(separator: " ").map(String.init)
        func takes(_ phrase: String) -> Bool {
            let wanted = phrase.split(separator: " ").map(String.init)
            guard words.starts(with: wanted) else { return false }
            words.removeFirst(wanted.count)
            return true
        }
        let isUsed = takes("used")
        let isComplaints = !isUsed && takes("blocks and reports")
        guard isUsed || isComplaints || takes("answers") else { throw problem }
        let isAtLeast = takes("at least")
        guard isAtLeast || takes("below"), let share = words.first else { throw problem }
        words.removeFirst()
        let hundredths = try hundredths(share)
        let measure: LevelCondition.Measure
        if isUsed || isComplaints {
            guard takes("within"), !words.isEmpty else { throw problem }
            let span = try length(words.joined(separator: " "))
            measure = isUsed ? .used(within: span) : .complaints(within: span)
        } else {
            guard takes("of"), words.count == 1 else { throw problem }
            let count = try ValueReader.count(words[0])
            guard (1...100_000).contains(count) else {
                throw ValueProblem(
                    .badNumber, "\(quoted(words[0])) is out of range",
                    expected: "answers of the last 1 to 100000 people")
            }
            measure = .answers(of: count)
        }
        return LevelCondition(measure, isAtLeast: isAtLeast, share: hundredths)
    }

    /// `50%` or `0.25%`, in hundredths of a percent; more than 100 % is meant where units are used
    /// several times over.
    private static func hundredths(_ text: String) throws(ValueProblem) -> Int64 {
        guard text.hasSuffix("%") else {
            throw ValueProblem(
                .badPercentage, "\(quoted(text)) lacks its percent sign", expected: "such as 50%",
                help: Digits.whole(text) == nil ? nil : "write \(text)%")
        }
        guard case .value(let share) = Digits.decimal(String(text.dropLast()), digits: 2),
            (0...10_000_000).contains(share)
        else {
            throw ValueProblem(
                .badPercentage, "\(quoted(text)) is not a share",
                expected: "0% to 100000%, with two decimals at most")
        }
        return share
    }
}
