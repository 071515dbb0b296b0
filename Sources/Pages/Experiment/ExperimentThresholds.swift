import Experiments
import LoadTesting
import Reports
import Statistics

/// What the file expects of every variant: met, broken, or not to be told yet.
struct ExperimentThresholds {
    /// More are counted and not listed, so that no page grows with them.
    private static let mostThresholds = 8
    private static let mostVariants = 24

    private let sheet: ExperimentSheet
    private let judgements: [ThresholdJudgement]

    init(_ sheet: ExperimentSheet) {
        self.sheet = sheet
        judgements = sheet.results.judgements
    }

    func write(to html: inout HTML) {
        html.element("h2", "Thresholds")
        if judgements.isEmpty {
            html.element("p", ["class": "soft"], "The file expects nothing.")
            return
        }
        html.element("p", ["class": "verdict"]) { html in
            for (place, verdict) in ThresholdVerdict.allCases.enumerated() {
                let count = judgements.count { $0.verdict == verdict }
                if place > 0 { html.words(", ") }
                html.element(
                    "span", ["class": count > 0 ? verdict.style : "soft"],
                    "\(LoadTextReport.grouped(UInt64(count))) \(verdict.rawValue)")
            }
        }
        if sheet.variants.count == 1 { writeSingle(to: &html) } else { writeGrid(to: &html) }
        let count = sheet.results.setting.thresholds.count
        if count > ExperimentThresholds.mostThresholds {
            html.element(
                "p", ["class": "soft"],
                "\(count - ExperimentThresholds.mostThresholds) more thresholds are in the JSON.")
        }
    }

    private func writeSingle(to html: inout HTML) {
        html.table(
            "What the file expects", ["threshold", "verdict", "#mean", "#95 % interval"]
        ) { html in
            for judgement in judgements.prefix(ExperimentThresholds.mostThresholds) {
                html.row(HTML.cut(judgement.threshold.text, to: 60)) { html in
                    let figure = judgement.threshold.figure
                    let summary = judgement.summary
                    html.element("td") { judgement.verdict.write(to: &$0) }
                    html.element(
                        "td", ["class": "n"],
                        summary.sample.count == 0
                            ? "never measured" : FigureText.value(summary.sample.mean, of: figure))
                    html.element(
                        "td", ["class": "n"], FigureText.interval(summary.interval, of: figure))
                }
            }
        }
    }

    /// A row a variant, a column a threshold; variants in which not all is met come first into it.
    private func writeGrid(to html: inout HTML) {
        let thresholds = sheet.results.setting.thresholds
        let shown = thresholds.prefix(ExperimentThresholds.mostThresholds)
        let byVariant = sheet.variants.map { variant in
            judgements[variant * thresholds.count..<(variant + 1) * thresholds.count]
                .prefix(shown.count)
        }
        let troubled = sheet.variants.filter { variant in
            byVariant[variant].contains { $0.verdict != .met }
        }
        let order = troubled + sheet.variants.filter { !troubled.contains($0) }
        let listed = order.prefix(ExperimentThresholds.mostVariants).sorted()
        html.table(
            "What the file expects of each variant",
            [sheet.labelHead] + shown.map { HTML.cut($0.text, to: 40) }
        ) { html in
            for variant in listed {
                html.row(sheet.label(variant)) { html in
                    for judgement in byVariant[variant] {
                        html.element("td") { html in
                            judgement.verdict.write(to: &html)
                            if judgement.summary.sample.count > 0 {
                                html.words(
                                    " "
                                        + FigureText.value(
                                            judgement.summary.sample.mean,
                                            of: judgement.threshold.figure))
                            }
                        }
                    }
                }
            }
        }
        let rest = sheet.variants.count - listed.count
        if rest > 0 {
            html.element(
                "p", ["class": "soft"],
                "\(rest) more variants are in the JSON; those in which a threshold is broken or "
                    + "cannot be told are listed first.")
        }
    }
}

extension ThresholdVerdict {
    fileprivate var style: String {
        switch self {
        case .met: "mark good"
        case .broken: "mark bad"
        case .cannotTell: "mark"
        }
    }

    /// `✓ met`, with a class of its own.
    fileprivate func write(to html: inout HTML) {
        let sign =
            switch self {
            case .met: "✓"
            case .broken: "✗"
            case .cannotTell: "?"
            }
        html.element("span", ["class": style], "\(sign) \(rawValue)")
    }
}
