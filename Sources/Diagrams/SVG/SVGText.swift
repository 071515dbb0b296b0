import Diagnostics

/// Text and numbers as SVG writes them.
enum SVGText {
    /// One line of text at a place; what its class says decides where it is anchored.
    static func line(_ text: String, _ x: Double, _ y: Double, _ style: String) -> String {
        "<text class=\"\(style)\" x=\"\(x.svg)\" y=\"\(y.svg)\">\(escaped(text))</text>\n"
    }

    /// With nothing that XML reads as markup or does not allow.
    static func escaped(_ text: String) -> String {
        MarkupText.escaped(text) { MarkupText.isControl($0) ? " " : nil }
    }
}

extension Double {
    /// With one digit behind the point, or none.
    var svg: String {
        let tenths = Int((self * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
        return sign + (rest == 0 ? "\(whole)" : "\(whole).\(rest)")
    }
}
