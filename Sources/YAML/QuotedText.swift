/// How a text is written in quotes.
package enum QuotedText {
    /// In double quotes, or in single ones where a text holds what means something in double ones.
    package static func of(_ text: String) -> String {
        if !text.utf8.contains(Byte.doubleQuote) && !text.utf8.contains(Byte.backslash) {
            return "\"\(text)\""
        }
        let parts = text.split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.joined(separator: "''") + "'"
    }
}
