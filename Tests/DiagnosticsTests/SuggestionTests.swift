import Diagnostics
import Testing

@Suite("Suggestions")
struct SuggestionTests {
    @Test(
        "The nearest name is suggested",
        arguments: [
            ("mesages", "messages"), ("messgaes", "messages"), ("noro", "noor"), ("Noor", "noor"),
            ("repot", "report"), ("hirs", "hires"),
        ])
    func nearest(word: String, expected: String) {
        let names = ["replies", "messages", "noor", "ivan", "report", "reports", "hires", "waits"]
        #expect(Suggestion.closest(to: word, among: names) == expected)
    }

    @Test(
        "Nothing is suggested for a word that is far from all",
        arguments: ["", "x", "zebra", "mess", "qq"])
    func far(word: String) {
        #expect(Suggestion.closest(to: word, among: ["messages", "noor", "ivan", "a"]) == nil)
    }

    @Test("On a tie the longer common prefix wins, then the earlier candidate")
    func ties() {
        #expect(Suggestion.closest(to: "cart", among: ["dart", "card"]) == "card")
        #expect(Suggestion.closest(to: "cart", among: ["bart", "dart"]) == "bart")
    }

    @Test("A swap of neighbours is one edit, and the bound holds")
    func distances() {
        #expect(Suggestion.distance("abcd", "abdc", atMost: 3) == 1)
        #expect(Suggestion.distance("kitten", "sitting", atMost: 3) == 3)
        #expect(Suggestion.distance("kitten", "sitting", atMost: 2) == nil)
        #expect(Suggestion.distance("", "abc", atMost: 3) == 3)
    }
}
