import Diagnostics
import Marketplace
import ScenarioLanguage
import YAML

extension Commands {
    static func explain(_ arguments: ParsedArguments, _ terminal: Terminal) throws -> ExitCode {
        let style = terminal.outputStyle(
            arguments.choice("color", as: ColorChoice.self) ?? .auto)
        let text: String
        switch arguments.operands.first {
        case nil: text = ruleList(terminal, style)
        case "sentences"?: text = SentenceList.text(width: terminal.textWidth, style)
        case let word?:
            let page = word == quotaWord ? KeyCatalog.policy.first { $0.part == word } : nil
            let explanation = RuleExplanation(
                slug: page == nil ? try rule(named: word) : .newConnectionQuota, keys: page,
                scripts: teachingScripts(), style: style, width: terminal.textWidth)
            text = explanation.text
        }
        try OutputFile.write(text, to: "-")
        return .passed
    }

    /// The rule of a slug, or the one behind a reason of refusal.
    private static func rule(named word: String) throws(UsageError) -> RuleSlug {
        if let slug = RuleSlug(rawValue: word) { return slug }
        if let reason = RefusalReason.allCases.first(where: { $0.slug == word }) {
            return reason.rule
        }
        throw UsageError(
            code: .badValue, problem: "there is no rule '\(word)'",
            suggestion: Suggesting.closest(to: word, among: explainable),
            notes: ["'dmsim explain' lists the rules"])
    }

    /// Everything that `explain` takes.
    static var explainable: [String] {
        RuleSlug.allCases.map(\.rawValue) + RefusalReason.allCases.map(\.slug)
            + ["sentences", quotaWord]
    }

    /// What a policy calls the rule of new connections, where its figures stand.
    private static let quotaWord = "quota"

    private static func ruleList(_ terminal: Terminal, _ style: Style) -> String {
        func table(_ slugs: [RuleSlug]) -> String {
            TextLayout.table(
                slugs.map { ($0.rawValue, RuleBook.entry(for: $0).title) },
                width: terminal.textWidth, style: style)
        }
        return style.bold("Rules of the help article") + "\n"
            + table(RuleSlug.allCases.filter(\.isFromArticle)) + "\n"
            + style.bold("Rules of its neighbours") + "\n"
            + table(RuleSlug.allCases.filter { !$0.isFromArticle })
            + "\n`dmsim explain SLUG` tells one in full, also by a reason of refusal;\n"
            + "`dmsim explain sentences` lists what can be written in a script, and\n"
            + "`dmsim explain quota` what a policy can say of its quota.\n"
    }

    /// The scripts of the default folder that can be read, for the list of those that teach a
    /// rule; none where there is no such folder.
    private static func teachingScripts() -> [ScenarioPlan] {
        let loader = ScriptLoader(maxFileSize: YAMLLimits.standard.bytes, limits: ScenarioLimits())
        guard let loaded = try? loader.load(["Scenarios"]) else { return [] }
        return loaded.plans
    }

    /// The words that completions offer for rules and policies.
    static var completionNames: CompletionNames {
        CompletionNames(rules: explainable, policies: PolicyCatalog.names)
    }
}

/// A rule with everything that a reader may want to know of it.
private struct RuleExplanation {
    let slug: RuleSlug
    /// The keys of a policy that say how the rule goes, where these were asked for.
    let keys: KeyPage?
    let scripts: [ScenarioPlan]
    let style: Style
    let width: Int

    var text: String {
        let entry = RuleBook.entry(for: slug)
        var text = style.bold(slug.rawValue) + "\n"
        text += TextLayout.paragraph(entry.title, indent: 2, width: width) + "\n"
        text += TextLayout.paragraph(entry.text, indent: 2, width: width)
        text += figures
        text += keyList
        text += refusals
        text += scenarios
        return text
    }

    private var keyList: String {
        guard let keys else { return "" }
        let rows = keys.entries.map { entry in
            (entry.name, "\(entry.meaning): " + entry.examples.joined(separator: "; "))
        }
        return "\n" + style.bold("What a policy says of it below `\(keys.part)`") + "\n"
            + TextLayout.table(rows, width: width, style: style)
    }

    private var figures: String {
        let rows = PolicyCatalog.names.compactMap { name -> (term: String, meaning: String)? in
            guard let policy = PolicyCatalog.policy(named: name) else { return nil }
            let figures = RuleBook.figures(of: slug, in: policy)
            if figures.isEmpty { return nil }
            return (name, figures.map { "\($0.name): \($0.value)" }.joined(separator: "; "))
        }
        if rows.isEmpty { return "" }
        return "\n" + style.bold("In each policy") + "\n"
            + TextLayout.table(rows, width: width, style: style)
    }

    private var refusals: String {
        let reasons = RuleBook.refusals(of: slug)
        if reasons.isEmpty { return "" }
        return "\n" + style.bold("Refusals") + "\n"
            + TextLayout.table(
                reasons.map { ($0.slug, RuleBook.meaning(of: $0)) }, width: width, style: style)
    }

    private var scenarios: String {
        var lines: [String] = []
        for plan in scripts where plan.teaches.contains(slug) {
            let line = "  \(plan.files.first?.name ?? ""): \(plan.title)\n"
            if !lines.contains(line) { lines.append(line) }
        }
        if lines.isEmpty { return "" }
        return "\n" + style.bold("Scenarios") + "\n" + lines.joined()
    }
}

/// What can be written in a script, sentence by sentence.
private enum SentenceList {
    static func text(width: Int, _ style: Style) -> String {
        var text = ""
        for kind in CatalogEntry.Kind.allCases {
            let entries = SentenceCatalog.forms.filter { $0.kind == kind }
            text += style.bold(heading(kind)) + "\n"
            for entry in entries {
                let lines = entry.example.split(separator: "\n", omittingEmptySubsequences: false)
                text += lines.map { "  \($0)\n" }.joined()
                text += TextLayout.paragraph(entry.meaning, indent: 6, width: width)
            }
            text += "\n"
        }
        return text
    }

    private static func heading(_ kind: CatalogEntry.Kind) -> String {
        switch kind {
        case .step: "What somebody does"
        case .flow: "Time and flow"
        case .expectation: "What can be expected"
        }
    }
}
