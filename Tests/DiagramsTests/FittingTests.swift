import Testing

@testable import Diagrams

@Suite("Text that is made to fit")
struct FittingTests {
    @Test("A wide character takes two columns, a mark on another none")
    func columns() {
        #expect(Fitting.columns.measure("ab") == 2)
        #expect(Fitting.columns.measure("漢字") == 4)
        #expect(Fitting.columns.measure("e\u{301}") == 1)
        #expect(Fitting.columns.measure("👩‍👩‍👧") == 2)
    }

    @Test("What is too long ends in …")
    func shortened() {
        #expect(Fitting.columns.shortened("abcdef", to: 6) == "abcdef")
        #expect(Fitting.columns.shortened("abcdefg", to: 6) == "abcde…")
        #expect(Fitting.columns.shortened("漢字漢字", to: 6) == "漢字…")
        #expect(Fitting.columns.shortened("abc", to: 0) == "…")
    }

    @Test("Lines break at spaces, or in a word that is longer than a line")
    func lines() {
        let fitting = Fitting.columns
        #expect(fitting.lines("one two three", most: 3, room: 7) == ["one two", "three"])
        #expect(fitting.lines("one two three", most: 2, room: 5) == ["one", "two …"])
        #expect(fitting.lines("abcdefgh ij", most: 3, room: 4) == ["abcd", "efgh", "ij"])
        #expect(fitting.lines("", most: 3, room: 4) == [""])
    }
}
