import Journal
import Marketplace

/// All sentences of the language, ready to match.
struct SentenceGrammar: Sendable {
    let lexicon: Lexicon
    let steps: PatternSet
    let claims: PatternSet
    let faults: PatternSet
    let hints: PatternSet
    let stepForms: [StepForm]
    let claimForms: [ClaimForm]
    let faultForms: [FaultForm]

    /// Made once, at the first script that is read.
    static let shared = SentenceGrammar(
        steps: StepForms.themes, claims: ClaimForms.themes, faults: FaultForms.themes)

    init(
        steps: [SentenceTheme<Action>], claims: [SentenceTheme<Claim>],
        faults: [SentenceTheme<Disturbance>]
    ) {
        var lexicon = Lexicon()
        stepForms = steps.flatMap(\.forms)
        claimForms = claims.flatMap(\.forms)
        faultForms = faults.flatMap(\.forms)
        self.steps = Self.compile(stepForms, &lexicon)
        self.claims = Self.compile(claimForms, &lexicon)
        self.faults = Self.compile(faultForms, &lexicon)
        hints = Self.compile(ClaimHints.forms, &lexicon)
        self.lexicon = lexicon
    }

    private static func compile<Result>(
        _ forms: [SentenceForm<Result>], _ lexicon: inout Lexicon
    ) -> PatternSet {
        var set = PatternSet()
        for (index, form) in forms.enumerated() {
            for pattern in form.patterns { set.add(pattern, form: index, lexicon: &lexicon) }
        }
        return set
    }
}

/// What people do.
enum StepForms {
    static let themes: [SentenceTheme<Action>] = [
        searching, messaging, jobs, hiring, accounts, moderation,
    ]
}

/// What can be expected.
enum ClaimForms {
    static let themes: [SentenceTheme<Claim>] = [
        connections, conversations, emails, scores, contracts, offers, proposals, standing, reports,
        tidings, counts, moreCounts,
    ]
}
