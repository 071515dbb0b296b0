extension HTML {
    /// A number of the JSON, with where it stands there and all its digits beside what is shown.
    mutating func figure(_ number: SheetNumber?, _ unit: FigureUnit, run: String? = nil) {
        guard let number else {
            words("–")
            return
        }
        element(
            "span",
            [
                "data-figure": number.pointer, "data-value": number.text, "data-run": run,
            ], unit.text(number))
    }

    /// A cell of a table with a number in it.
    mutating func cell(_ number: SheetNumber?, _ unit: FigureUnit, run: String? = nil) {
        element("td", ["class": "n"]) { $0.figure(number, unit, run: run) }
    }

    /// A table on a card of its own; columns whose heads begin with `#` hold numbers.
    mutating func table(
        _ title: String, _ heads: [String], _ rows: (inout HTML) -> Void
    ) {
        element("div", ["class": "card table"]) { html in
            html.element("table") { html in
                html.element("caption", title)
                html.element("thead") { html in
                    html.element("tr") { html in
                        for head in heads {
                            let isNumber = head.hasPrefix("#")
                            html.element(
                                "th", ["scope": "col", "class": isNumber ? "n" : nil],
                                isNumber ? String(head.dropFirst()) : head)
                        }
                    }
                }
                html.element("tbody") { rows(&$0) }
            }
        }
        own("\n")
    }

    /// A row: what it is about, then what `cells` adds.
    mutating func row(_ name: String, _ cells: (inout HTML) -> Void) {
        element("tr") { html in
            html.element("th", ["scope": "row"], name)
            cells(&html)
        }
    }
}
