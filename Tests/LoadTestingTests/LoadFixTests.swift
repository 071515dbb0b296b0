import Diagnostics
import Testing

@testable import LoadTesting

/// What messages about load files propose goes with them as a replacement, which mends the file.
@Suite("Fixes for load files")
struct LoadFixTests {
    private static let people = "clients: {count: 100}\nfreelancers: {count: 1000}\n"

    /// A file, and what stands in it once its fix is applied.
    static let fixes: [(text: String, mended: String)] = [
        (people + "warmup: 1d", "warm up: 1d"),
        (people + "\"horizn\": 3d", "\nhorizon: 3d"),
        (people + "desk: {reviwers: 5}", "{reviewers: 5}"),
        (people + "network: {delivry: 2s}", "{delivery: 2s}"),
        (people + "expect: [reply shore > 40%]", "[reply share > 40%]"),
        (people + "expect: [\"reply  shore >= 40%\"]", "[reply share >= 40%]"),
        (people + "expect: [reply share => 40%]", "[reply share >= 40%]"),
        (people + "expect: [reply share =< 40% or stop]", "[reply share <= 40% or stop]"),
        (people + "expect: [replys == 4]", "[replys = 4]"),
        (people + "expect: [p50 desk wiat < 2d]", "[p50 desk wait < 2d]"),
        (people + "expect: [mean desk wiat < 2d or stop]", "[mean desk wait < 2d or stop]"),
        (people + "expect: [refused quota-exausted < 5]", "[refused quota-exhausted < 5]"),
        ("clients: {count: 9, atempts: 2 a day}\nfreelancers: {count: 9}", "attempts: 2 a day"),
        ("clients: {count: 9, plans: bussiness}\nfreelancers: {count: 9}", "plans: business"),
        ("clients: {count: 9}\nfreelancers: {count: 9, blokcs: 6%}", "blocks: 6%"),
        (
            "clients: {count: 9, choose: by skill, seeks: swfit}\n"
                + "freelancers: {count: 900, skills: {swift: 50%, design: 50%}}",
            "seeks: swift}"
        ),
        (
            "clients: {count: 9, choose: by skill, seeks: {swift: 50%, desing: 50%}}\n"
                + "freelancers: {count: 900, skills: {swift: 50%, design: 50%}}",
            "seeks: {swift: 50%, design: 50%}"
        ),
        (
            "clients: {count: 9, bursts: [{from: 1d, untl: 2d, factor: 3}]}\n"
                + "freelancers: {count: 9}", "until: 2d"
        ),
        ("clients: {count: 9, spam: {shar: 2%}}\nfreelancers: {count: 9}", "share: 2%"),
    ]

    private func read(_ text: String) -> (file: SourceFile, found: [Diagnostic], isRight: Bool) {
        let file = SourceFile(name: "test.yaml", text: "load: A test\n" + text + "\n")
        let (plan, found) = LoadReader.read(file)
        return (file, found, plan != nil)
    }

    private func applied(_ fix: Diagnostic.FixIt, to file: SourceFile) -> String {
        var bytes = file.bytes
        bytes.replaceSubrange(Int(fix.span.lower)..<Int(fix.span.upper), with: fix.text.utf8)
        return String(decoding: bytes, as: UTF8.self).replacing("load: A test\n", with: "")
    }

    private static func printsFix(_ diagnostic: Diagnostic) -> Bool {
        [diagnostic.message, diagnostic.expected ?? "", diagnostic.help ?? ""]
            .contains { $0.contains("did you mean `") || $0.contains("write `") }
    }

    /// Everything that is known to be wrong: these and what newcomers get wrong.
    static let mistakes = fixes.map(\.text) + LoadMistakeTests.mistakes.map(\.text)

    @Test("What a message proposes goes with it as data", arguments: mistakes)
    func isData(text: String) {
        for diagnostic in read(text).found where Self.printsFix(diagnostic) {
            #expect(diagnostic.fixIt != nil, "\(diagnostic.message): \(diagnostic.help ?? "")")
        }
    }

    @Test("A fix that is applied mends what it is printed for", arguments: mistakes)
    func mends(text: String) {
        let before = read(text)
        for diagnostic in before.found {
            guard let fix = diagnostic.fixIt else { continue }
            let after = read(applied(fix, to: before.file))
            let isBetter =
                after.isRight || after.found.count < before.found.count
                || after.found.map(\.message) != before.found.map(\.message)
            #expect(isBetter, "\(diagnostic.message), mended with `\(fix.text)`")
        }
    }

    @Test("A fix means what was meant", arguments: fixes)
    func means(text: String, mended: String) throws {
        let before = read(text)
        let fix = try #require(before.found.lazy.compactMap(\.fixIt).first, "\(before.found)")
        #expect(applied(fix, to: before.file).contains(mended))
    }

    @Test("Files of many mistakes say how many more there are", arguments: [99, 100, 101, 5_000])
    func many(count: Int) {
        let keys = (0..<count).map { "key\($0): x\n" }.joined()
        let rest = count > 100 ? ["and \(count - 100) more"] : []
        let found = read(Self.people + keys).found
        #expect(found.count { $0.severity == .error } == min(count, 100))
        #expect(found.filter { $0.severity == .note }.map(\.message) == rest)
        let texts = read(Self.people + (0..<count).map { "k\($0): a: b\n" }.joined())
        #expect(texts.found.filter { $0.severity == .note }.map(\.message) == rest)
        #expect(!texts.isRight)
    }

    @Test("A warning of YAML leaves the file as it is")
    func warning() throws {
        let file = SourceFile(
            name: "test.yaml", text: "%YAML 1.1\n---\nload: A test\n" + Self.people)
        let (plan, found) = LoadReader.read(file)
        #expect(found.map(\.severity) == [.warning])
        #expect(try #require(plan).clientCount == 100)
    }
}
