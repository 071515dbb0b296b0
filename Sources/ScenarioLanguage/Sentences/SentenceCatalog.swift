/// One kind of sentence, as the pages and the command line list it.
package struct CatalogEntry: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Something that somebody does.
        case step
        /// Something that orders the steps.
        case flow
        /// Something that is expected.
        case expectation
    }

    package var kind: Kind
    package var theme: String
    /// How it is written: `{slot}`, `[optional|parts]`, `(one|of several)`, `either|word`.
    package var pattern: String
    /// Other ways to write it.
    package var variants: [String]
    package var example: String
    package var meaning: String
}

/// All sentences of the language, for whoever writes scripts.
package enum SentenceCatalog {
    /// By kind, then theme, in the order in which a newcomer meets them.
    package static var forms: [CatalogEntry] {
        entries(.step, StepForms.themes) + entries(.step, FaultForms.themes) + FlowForms.entries
            + entries(.expectation, ClaimForms.themes)
    }

    /// What stands in patterns, with what it takes.
    package static var slots: [(name: String, meaning: String)] {
        Slot.allCases.map { ("{\($0.name)}", $0.meaning) }
    }

    private static func entries<Result>(
        _ kind: CatalogEntry.Kind, _ themes: [SentenceTheme<Result>]
    ) -> [CatalogEntry] {
        themes.flatMap { theme in
            theme.forms.map { form in
                CatalogEntry(
                    kind: kind, theme: theme.name, pattern: form.patterns[0],
                    variants: Array(form.patterns.dropFirst()), example: form.example,
                    meaning: form.meaning)
            }
        }
    }
}

/// The words of flow, which `PlanReader` reads one by one.
enum FlowForms {
    static let entries: [CatalogEntry] = [
        entry(
            "time", "wait: {time}", example: "wait: 3h", meaning: "Virtual time passes."),
        entry(
            "time", "wait: {number} months", variants: ["wait: a month", "wait: {number} years"],
            example: "wait: 1 month",
            meaning: "The same to that day of a later month; a day it lacks is the 1st after it."),
        entry(
            "time", "at: {date}", variants: ["at: day {number} HH:MM", "wait: until {date}"],
            example: "at: 2026-02-01 00:00",
            meaning: "Virtual time passes until then; day 1 is the day of the start."),
        entry(
            "time", "at: tomorrow [HH:MM]",
            variants: [
                "tomorrow [at HH:MM]", "at: HH:MM", "at: [next] WEEKDAY [HH:MM]",
                "at: {nth} of [next month|the month|MONTH] [HH:MM]", "wait: until WEEKDAY",
            ],
            example: "at: tomorrow 09:00",
            meaning: "The next such instant from where the step is reached; without a time, 00:00."),
        entry(
            "expecting", "expect: EXPECTATION", variants: ["expect: a list of them"],
            example: "expect: acme finds noor", meaning: "Each must be true now."),
        entry(
            "expecting", "within {time}: EXPECTATION",
            example: "within 24h: noor replied to acme",
            meaning: "Each must become true by then; the step is over when the last has."),
        entry(
            "expecting", "within {number} months: EXPECTATION",
            variants: ["within a month: EXPECTATION", "within {number} years: EXPECTATION"],
            example: "within 1 month: noor replied to acme",
            meaning: "The same by the calendar, as `wait` counts months."),
        entry(
            "expecting", "[for {time},] never: EXPECTATION",
            example: "for 30 days, never: noor receives a message from spamco",
            meaning: "None may become true for so long, or to the end of the scenario."),
        entry(
            "expecting", "for {number} months, never: EXPECTATION",
            variants: [
                "for a month, never: EXPECTATION", "for {number} months, always: EXPECTATION",
                "for {number} years, never: EXPECTATION",
            ],
            example: "for 1 month, never: noor receives a message from spamco",
            meaning: "The same by the calendar; `always` takes months too."),
        entry(
            "expecting", "[for {time},] always: EXPECTATION",
            example: "for 2 days, always: noor has blocked spamco",
            meaning: "All must stay true for so long, or to the end of the scenario."),
        entry(
            "choosing", "when EXPECTATION:", variants: ["when EXPECTATION and EXPECTATION:"],
            example: "when acme has 0 new connections left: [{wait: 1d}]",
            meaning: "The steps below are taken if it is true then; those of `otherwise:` if not."),
        entry(
            "choosing", "when PARAMETER is [not] VALUE [or VALUE]:",
            example: "when plan is plus: [{wait: 1d}]",
            meaning: "The same by a parameter of the examples, settled before the run."),
        entry(
            "repeating", "repeat {number} times:", example: "repeat 3 times: [{wait: 1d}]",
            meaning: "The steps below, so many times."),
        entry(
            "repeating", "for each NAME in LIST:",
            variants: ["for each NAME in freelancers:", "for each NAME in f1..f9:"],
            example: "for each person in noor and ivan: [acme messages <person>: Hello]",
            meaning: "The steps below for each of them, with <NAME> for its name."),
        entry(
            "repeating", "together:", example: "together: [{wait: 1h}, noor blocks spamco]",
            meaning:
                "Branches side by side, each in its own time; at equal instants the seed orders them."
        ),
        entry(
            "teaching", "say: TEXT", example: "say: Acme has never worked with Noor.",
            meaning: "Words to whoever learns; the run takes no notice of them."),
        entry(
            "teaching", "predict: QUESTION",
            example: "{predict: {ask: What now?, choices: [Found: acme finds noor, Not found: "
                + "acme does not find noor]}, do: [acme searches: {skill: swift}]}",
            meaning:
                "What the steps below `do:` will lead to is asked first, and found out by them."),
    ]

    private static func entry(
        _ theme: String, _ pattern: String, variants: [String] = [], example: String,
        meaning: String
    ) -> CatalogEntry {
        CatalogEntry(
            kind: .flow, theme: theme, pattern: pattern, variants: variants, example: example,
            meaning: meaning)
    }
}
