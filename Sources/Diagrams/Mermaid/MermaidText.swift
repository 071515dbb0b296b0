/// Text as Mermaid takes it: what its grammar or its markup would read as something else is an
/// entity, `#` and a number in place of HTML's `&#`.
enum MermaidText {
    /// Words that end a block, look like a style or wrap a line, wherever they stand.
    private static let keywords: Set = ["end", "style", "classdef", "wrap", "nowrap"]

    /// On one line, and never empty.
    static func escaped(_ text: String) -> String {
        var result = ""
        var word = ""
        func flush() {
            if keywords.contains(word.lowercased()), let first = word.unicodeScalars.first {
                result += "#\(first.value);" + word.dropFirst()
            } else {
                result += word
            }
            word = ""
        }
        for scalar in text.unicodeScalars {
            if scalar.properties.isAlphabetic, scalar != "ﬂ" {
                word.unicodeScalars.append(scalar)
                continue
            }
            flush()
            switch scalar {
            // Ends of messages, comments and entities; markup; directives; formulas; and the marks
            // that Mermaid itself puts in the place of entities.
            case "#", ";", "<", ">", "&", "%", "$", "ﬂ", "¶": result += "#\(scalar.value);"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        flush()
        return result.isEmpty ? "#32;" : result
    }
}
