/// Text as XML and HTML have it, between tags and between double quotes.
package enum MarkupText {
    /// What would be read as markup is written as an entity; `other` says what takes the place of
    /// any other character that a form does not have, and nil leaves it.
    package static func escaped(
        _ text: String, other: (Unicode.Scalar) -> String?
    ) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default:
                if let words = other(scalar) {
                    result += words
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result
    }

    /// Whether XML 1.0 has no way to write the character, or readers take it for a control.
    package static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": true
        default: false
        }
    }
}
