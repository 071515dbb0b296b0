import Journal
import Testing

@testable import ExternalHub

@Suite("Reading JSON")
struct JSONReaderTests {
    @Test(
        "What was read and written again reads the same",
        arguments: [
            "{}", "[]", "null", #"{"a":1,"b":[true,false,null],"c":{"d":"e"}}"#,
            #""\"\\\/\b\f\n\r\tä€😀""#, #""\u00e4\ud83d\ude00""#, "-9223372036854775808", "0",
        ])
    func roundTrip(_ text: String) throws {
        let value = try JSONReader.read(Array(text.utf8))
        #expect(try JSONReader.read(Array(value.json.utf8)) == value)
    }

    @Test(
        "A number that is no whole one of 64 bits stays apart",
        arguments: ["1.0", "1e3", "9223372036854775808"])
    func otherNumbers(_ text: String) throws {
        #expect(try JSONReader.read(Array(text.utf8)) == .otherNumber(text))
    }

    @Test(
        "What is no JSON is refused",
        arguments: [
            "", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "01", "-", "1.", "1e", "nul",
            "\"a", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"",
            "\"\t\"", "{} {}", "{\"a\":1,\"a\":2}", "+1", ".5", "NaN",
            String(repeating: "[", count: 100_000),
        ])
    func mistakes(_ text: String) {
        #expect(throws: JSONProblem.self) { try JSONReader.read(Array(text.utf8)) }
    }

    @Test("Random bytes never crash it", arguments: 0..<64)
    func random(_ seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        let letters = Array("{}[]\",:\\u0123e-.tfn \u{E4}".utf8)
        for _ in 0..<500 {
            var bytes: [UInt8] = []
            for _ in 0..<24 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let draw = Int(state >> 33)
                bytes.append(
                    draw % 8 == 0 ? UInt8(draw >> 8 & 0xFF) : letters[draw % letters.count])
            }
            _ = try? JSONReader.read(bytes)
        }
    }
}
