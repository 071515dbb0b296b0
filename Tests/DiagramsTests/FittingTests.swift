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
}
