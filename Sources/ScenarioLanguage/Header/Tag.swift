import Diagnostics

/// What a tag may be: a word that an expression of tags, as in `--tag 'quota and not slow'`, can
/// name.
package enum Tag {
    /// The words that such an expression keeps for itself.
    package static let reserved = ["and", "or", "not"]

    /// Why a text is no tag; nil where it is one.
    package static func problem(_ text: String) -> ValueProblem? {
        let expected = "letters, digits, `-` and `_`, beginning with a letter"
        if reserved.contains(text) {
            return ValueProblem(
                .badName, "`\(text)` is a word of tag expressions and cannot be a tag",
                expected: expected, help: "choose another word, such as `\(text)-tag`")
        }
        if isValid(text) { return nil }
        return ValueProblem(
            .badName, "\(quoted(text)) is not a tag", expected: expected,
            help: joined(text).map { "write `\($0)`" })
    }

    private static func isValid(_ text: String) -> Bool {
        text.first?.isLetter == true && text.utf8.count <= ScenarioLimits.nameLength
            && text.allSatisfy(isTagCharacter)
    }

    private static func isTagCharacter(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "-" || character == "_"
    }

    /// The text with dashes for what a tag cannot hold, where that is a tag.
    private static func joined(_ text: String) -> String? {
        let parts = text.split { !isTagCharacter($0) }
        let tag = parts.joined(separator: "-")
        return isValid(tag) && !reserved.contains(tag) ? tag : nil
    }
}
