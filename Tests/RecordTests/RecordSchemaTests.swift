import Testing

@testable import Record

@Suite("The schema of recordings")
struct RecordSchemaTests {
    @Test("Every column of every table is explained where names do not say it all")
    func version() { #expect(RecordSchema.version == 1) }
}
