import Diagnostics

/// Finds the word of a command line that somebody probably meant.
enum Suggesting {
    /// A word that the text begins, if there is just one, as many tools take abbreviations; else
    /// the closest by edit distance.
    static func closest(to text: String, among words: [String]) -> String? {
        let completions = words.filter { $0.hasPrefix(text) }
        if text.count > 1, completions.count == 1 { return completions[0] }
        return Suggestion.closest(to: text, among: words)
    }
}
