/// What the file expects of the run: each threshold with its bound, its value and its margin.
struct LoadThresholds {
    /// More are counted and not listed, so that no page grows with them.
    static let mostListed = 40

    private let thresholds: [SheetPlace]

    init(_ sheet: LoadSheet) { thresholds = sheet.thresholds }

    func write(to html: inout HTML) {
        html.element("h2", "Thresholds")
        if thresholds.isEmpty {
            html.element("p", ["class": "soft"], "The file expects nothing.")
            return
        }
        let broken = thresholds.count { !LoadThresholds.isMet($0) }
        html.element("div", ["class": "card thresholds"]) { html in
            html.element(
                "p", ["class": broken == 0 ? "verdict good" : "verdict bad"],
                broken == 0
                    ? "All \(thresholds.count) are met."
                    : "\(broken) of \(thresholds.count) \(broken == 1 ? "is" : "are") broken.")
            html.element("ul") { html in
                for threshold in thresholds.prefix(LoadThresholds.mostListed) {
                    html.element("li") { LoadThresholds.write(threshold, to: &$0) }
                }
            }
            let rest = thresholds.count - LoadThresholds.mostListed
            if rest > 0 { html.element("p", ["class": "soft"], "\(rest) more are in the JSON.") }
        }
        html.own("\n")
    }

    static func isMet(_ threshold: SheetPlace) -> Bool { threshold["met"]?.flag ?? false }

    static func unit(of threshold: SheetPlace) -> FigureUnit {
        threshold["unit"]?.text.flatMap(FigureUnit.init(rawValue:)) ?? .count
    }

    /// The words of the file.
    static func words(of threshold: SheetPlace) -> String {
        HTML.cut(threshold["expect"]?.text ?? "", to: 80)
    }

    /// `✓ met`, with a class of its own.
    static func writeMark(_ threshold: SheetPlace, to html: inout HTML) {
        let isMet = isMet(threshold)
        html.element(
            "span", ["class": isMet ? "mark good" : "mark bad"], isMet ? "✓ met" : "✗ broken")
    }

    private static func write(_ threshold: SheetPlace, to html: inout HTML) {
        let unit = unit(of: threshold)
        writeMark(threshold, to: &html)
        html.element("b", words(of: threshold))
        for (name, member) in [("bound", "bound"), ("value", "value"), ("margin", "margin")] {
            html.element("span", ["class": "part"]) { html in
                html.element("span", ["class": "soft"], name)
                html.words(" ")
                html.figure(threshold[member]?.number, unit)
            }
        }
        writeBar(threshold, to: &html)
    }

    /// The value as a bar, with the bound as a line across; both ends of the bar are round numbers.
    private static func writeBar(_ threshold: SheetPlace, to html: inout HTML) {
        guard let bound = threshold["bound"]?.number?.value,
            let value = threshold["value"]?.number?.value, bound >= 0, value >= 0
        else { return }
        let most = max(bound, value) * 1.15
        guard most > 0 else { return }
        html.element(
            "svg",
            [
                "class": isMet(threshold) ? "bar good" : "bar bad", "viewBox": "0 0 200 14",
                "preserveAspectRatio": "none", "role": "img",
                "aria-label": "value and bound",
            ]
        ) { html in
            html.element(
                "rect", ["class": "room", "y": "3", "width": "200", "height": "8"], "")
            html.element(
                "rect",
                [
                    "class": "value", "y": "3", "height": "8",
                    "width": ChartFrame.text(value / most * 200),
                ], "")
            html.element(
                "path", ["class": "bound", "d": "M\(ChartFrame.text(bound / most * 200)) 0V14"], "")
        }
    }
}
