import Experiments
import LoadTesting
import Reports
import Statistics

/// Each figure in each variant, and how it differs from the baseline.
struct ExperimentTables {
    let sheet: ExperimentSheet

    // MARK: - Figures

    func writeFigures(to html: inout HTML) {
        html.element("h2", "Figures")
        if sheet.variants.count == 1 {
            writeSingle(to: &html)
        } else {
            if !sheet.listsAll {
                html.element(
                    "p", ["class": "soft"],
                    "Of \(LoadTextReport.grouped(UInt64(sheet.variants.count))) variants the "
                        + "baseline is listed, and those with the smallest and the largest means; "
                        + "all are in the JSON and the CSV.")
            }
            if !sheet.bests.isEmpty {
                html.element("p", ["class": "soft"], ExperimentWords.standings.sentence)
            }
            html.element("div", ["class": "grid"]) { html in
                for place in sheet.figures.indices { writeFigure(place, to: &html) }
            }
        }
        if sheet.figuresLeftOut > 0 {
            html.element(
                "p", ["class": "soft"],
                "\(sheet.figuresLeftOut) more figures of bounds and aims are in the JSON.")
        }
    }

    private func writeSingle(to html: inout HTML) {
        html.table(
            "All that was measured",
            [
                "figure", "#mean", "#95 % interval", "#n", "#standard deviation",
                "#all runs as one", "meaning",
            ]
        ) { html in
            for place in sheet.figures.indices {
                let figure = sheet.figures[place]
                row(place, 0, figure.text, nil, &html) { html in
                    let summary = sheet.summary(place, 0)
                    writeNumbers(summary, strip: nil, to: &html)
                    html.element(
                        "td", ["class": "n"],
                        summary.pooled.map { FigureText.value($0, of: figure) } ?? "")
                    html.element("td", ["class": "soft"], figure.meaning)
                }
            }
        }
    }

    private func writeFigure(_ place: Int, to html: inout HTML) {
        let figure = sheet.figures[place]
        let listed = sheet.listed(place)
        let strip = IntervalStrip(
            listed.flatMap { variant -> [Double] in
                let summary = sheet.summary(place, variant)
                if summary.sample.count == 0 { return [] }
                return [summary.sample.mean]
                    + (summary.interval.map { [$0.lower, $0.upper] } ?? [])
            }, width: 96)
        let best = sheet.bests[figure]
        html.table(
            title(of: figure),
            [sheet.labelHead, "#mean", "", "#95 % interval", "#n", "#deviation"]
        ) { html in
            for variant in listed {
                let summary = sheet.summary(place, variant)
                row(place, variant, sheet.label(variant), best?.standing(of: variant), &html) {
                    writeNumbers(summary, strip: (strip, baselineMean(place)), to: &$0)
                }
            }
        }
    }

    /// Beside the name of a variant, where there is room; nothing where it is not the best.
    private func write(_ standing: BestComparison.Standing, to html: inout HTML) {
        if standing == .notBest { return }
        html.words(" ")
        html.element(
            "span", ["class": standing == .best ? "mark good" : "tells soft"], standing.rawValue)
    }

    private func title(of figure: FigureName) -> String {
        figure.meaning.isEmpty ? figure.text : "\(figure.text) (\(figure.meaning))"
    }

    private func baselineMean(_ place: Int) -> Double? {
        let sample = sheet.sample(place, sheet.baseline)
        return sample.count == 0 ? nil : sample.mean
    }

    /// A row with where the JSON has its numbers.
    private func row(
        _ place: Int, _ variant: Int, _ name: String,
        _ standing: BestComparison.Standing?, _ html: inout HTML,
        _ cells: (inout HTML) -> Void
    ) {
        let summary = sheet.summary(place, variant)
        let numbers = [
            summary.sample.count == 0 ? nil : summary.sample.mean,
            summary.interval?.lower, summary.interval?.upper, summary.sample.standardDeviation,
        ].map { $0.map { "\($0)" } ?? "-" }
        let isBaseline = variant == sheet.baseline && sheet.variants.count > 1
        html.element(
            "tr",
            [
                "class": isBaseline ? "base" : nil, "data-at": sheet.pointer(place, variant),
                "data-values": numbers.joined(separator: " "),
            ]
        ) { html in
            html.element("th", ["scope": "row"]) { html in
                html.words(name)
                if let standing { write(standing, to: &html) }
            }
            cells(&html)
        }
    }

    private func writeNumbers(
        _ summary: FigureSummary, strip: (scale: IntervalStrip, line: Double?)?,
        to html: inout HTML
    ) {
        let figure = summary.figure
        let sample = summary.sample
        guard sample.count > 0 else {
            html.element("td", ["class": "n soft"], "never measured")
            if strip != nil { html.element("td", "") }
            html.element("td", "")
            html.element("td", ["class": "n"], "0")
            html.element("td", "")
            return
        }
        html.element("td", ["class": "n"], FigureText.value(sample.mean, of: figure))
        if let strip {
            strip.scale.write(
                sample.mean, summary.interval, line: strip.line ?? sample.mean, to: &html)
        }
        html.element("td", ["class": "n"], FigureText.interval(summary.interval, of: figure))
        html.element("td", ["class": "n"], "\(sample.count)")
        html.element(
            "td", ["class": "n"],
            sample.standardDeviation.map { FigureText.value($0, of: figure) } ?? "–")
    }

    // MARK: - Differences

    func writeDifferences(to html: inout HTML) {
        if sheet.variants.count == 1 { return }
        html.element(
            "h2",
            "Differences to \(HTML.cut(sheet.results.setting.variants[sheet.baseline].name, to: 80))"
        )
        if sheet.differences.isEmpty {
            html.element("p", ["class": "soft"], "None: \(ExperimentWords.oneRun).")
            return
        }
        let holds = sheet.differences.count { $0.difference.verdict.isDifference }
        let isPaired = sheet.differences.contains { $0.difference.isPaired }
        html.element(
            "p", ["class": "soft"],
            "\(holds) of \(LoadTextReport.grouped(UInt64(sheet.differences.count))) differences "
                + "could not be luck. Verdicts are corrected for all of them (Holm); each interval "
                + "by itself holds the difference in 95 % of experiments. "
                + (isPaired
                    ? "Runs with equal seeds are paired, "
                        + ExperimentWords.savedVariance(sheet.differences.map(\.difference)) + "."
                    : "Runs are not paired, for their seeds are not the same (Welch)."))
        for place in sheet.figures.indices { writeDifferences(place, to: &html) }
    }

    private func writeDifferences(_ place: Int, to html: inout HTML) {
        let listed = sheet.listed(place).compactMap { variant in
            sheet.difference(place, variant).map { (variant: variant, difference: $0) }
        }
        if listed.isEmpty { return }
        let strip = IntervalStrip(
            [0]
                + listed.flatMap {
                    let difference = $0.difference
                    return [
                        difference.comparison.difference, difference.interval.lower,
                        difference.interval.upper,
                    ]
                }, width: 260)
        html.table(
            sheet.figures[place].text,
            [sheet.labelHead, "#difference", "", "", "#relative, %", "#saved by pairing"]
        ) { html in
            for (variant, difference) in listed {
                html.element(
                    "tr",
                    [
                        "data-difference": sheet.pointer(place, variant),
                        "data-values":
                            "\(difference.comparison.difference) \(difference.interval.halfWidth)",
                    ]
                ) { html in
                    html.element("th", ["scope": "row"], sheet.label(variant))
                    writeCells(difference, strip, to: &html)
                }
            }
        }
    }

    private func writeCells(
        _ difference: FigureDifference, _ strip: IntervalStrip, to html: inout HTML
    ) {
        html.element("td", ["class": "n"], FigureText.difference(difference))
        html.element(
            "td", ["class": difference.verdict.style], difference.verdict.rawValue)
        strip.write(
            difference.comparison.difference, difference.interval, line: 0, to: &html)
        html.element(
            "td", ["class": "n"], FigureText.relative(difference).replacing(" %", with: ""))
        html.element(
            "td", ["class": "n"],
            difference.comparison.savedByPairing.map(ExperimentWords.percent) ?? "–")
    }
}

extension DifferenceVerdict {
    /// How a page writes it.
    fileprivate var style: String {
        switch self {
        case .better: "mark good"
        case .worse: "mark bad"
        case .higher, .lower: "mark"
        case .equal, .cannotTell: "tells soft"
        }
    }
}
