/// How series are told apart: by the colours of Okabe and Ito, which colour-blind readers tell
/// apart, and by dashes and hatches, which a printer without colour keeps.
package enum Palette {
    /// The colours themselves are in shared.css, brighter on a dark ground.
    package static let count = 8

    package static func place(_ index: Int) -> Int { ((index % count) + count) % count }

    /// The class that gives a mark the colour of a place.
    package static func style(_ index: Int) -> String { "s\(place(index))" }

    /// What fills an area: its colour with a hatch of its own.
    package static func fill(_ index: Int) -> String { "url(#h\(place(index)))" }

    /// The lengths of dashes and gaps of a line; nil for a line without gaps.
    package static func dashes(_ index: Int) -> String? {
        let dashes: [String?] = [nil, "7 3", "2 2", "9 3 2 3", "12 4", "4 2", "1 3", "6 2 1 2 1 2"]
        return dashes[place(index)]
    }

    /// The strokes of each hatch, in a square of eight units; none for the first.
    private static let hatches: [StaticString] = [
        "", "M-1,9L9,-1M-5,5L5,-5M3,13L13,3", "M-1,-1L9,9M3,-5L13,5M-5,3L5,13", "M0,4H8", "M4,0V8",
        "M0,0L8,8M8,0L0,8", "M1.5,2H3M5.5,6H7", "M0,2H8M2,0V8",
    ]

    /// Patterns that every chart of a page refers to.
    package static func writePatterns(to html: inout HTML) {
        html.element("svg", ["class": "patterns", "aria-hidden": "true"]) { html in
            html.element("defs") { html in
                for (index, strokes) in hatches.enumerated() {
                    html.element(
                        "pattern",
                        [
                            "id": "h\(index)", "class": style(index), "width": "8", "height": "8",
                            "patternUnits": "userSpaceOnUse",
                        ]
                    ) { html in
                        html.element("rect", ["width": "8", "height": "8", "class": "base"], "")
                        html.element("path", ["d": "\(strokes)", "class": "hatch"], "")
                    }
                }
            }
        }
        html.own("\n")
    }
}
