import Diagnostics
import Foundation
import Testing

@testable import ScenarioLanguage

/// Every fix that a message prints is applied to the script and read again.
///
/// `Phrasings/fixes.txt` shows each line before and after, and what is still said about it.
@Suite("Fixes that messages print")
struct FixTests {
    struct Script: Sendable, CustomStringConvertible {
        var name: String
        var file: SourceFile
        var description: String { name }
    }

    /// The scripts with mistakes, and one for each phrasing.
    static let scripts: [Script] =
        MistakeTests.names.compactMap { name in
            (try? MistakeTests.read("\(name).yaml").get()).map { Script(name: name, file: $0) }
        }
        + PhrasingTests.phrasings.map {
            Script(name: $0.description, file: PhrasingTests.script($0.description))
        }

    private static func read(_ file: SourceFile) -> ReadResult {
        ScenarioReader.read(file) { path, _ in MistakeTests.read(path) }
    }

    private static func printsFix(_ diagnostic: Diagnostic) -> Bool {
        let text = [diagnostic.message, diagnostic.expected ?? "", diagnostic.help ?? ""]
        return text.contains { $0.contains("did you mean `") || $0.contains("write `") }
    }

    /// Whether a message proposes what belongs to another place than the one that it is about: a
    /// placeholder, whose value is written elsewhere, or a file that is included.
    private static func isElsewhere(_ diagnostic: Diagnostic, _ file: SourceFile) -> Bool {
        diagnostic.span.file != 0
            || file.text(of: diagnostic.span).utf8.contains(UInt8(ascii: "<"))
    }

    @Test("What a message proposes goes with it as a replacement", arguments: scripts)
    func isData(script: Script) {
        for diagnostic in Self.read(script.file).diagnostics
        where Self.printsFix(diagnostic) && !Self.isElsewhere(diagnostic, script.file)
            && !diagnostic.code.rawValue.hasPrefix("yaml-")
        {
            #expect(diagnostic.fixIt != nil, "\(diagnostic.message): \(diagnostic.help ?? "")")
        }
    }

    @Test(
        "A fix that is applied mends what it is printed for, and breaks nothing", arguments: scripts
    )
    func mends(script: Script) {
        let before = Self.read(script.file).diagnostics
        for diagnostic in before {
            guard let fix = diagnostic.fixIt, fix.span.file == 0 else { continue }
            let after = Self.read(Fixes.applied([fix], to: script.file)).diagnostics
            #expect(
                after.count < before.count || !after.contains { $0.severity == .error },
                "\(diagnostic.message), mended with `\(fix.text)`: \(after.map(\.message))")
        }
    }

    @Test("Each intent's right sentence is one, for the people of any script")
    func intents() {
        for intent in IntentCatalog.all {
            let file = PhrasingTests.script("wait: 1h")
            var lines = intent.instead
            for (name, value) in [
                ("client", "acme"), ("freelancer", "noor"), ("job", "driver-port"),
                ("time", "3d"), ("number", "2"), ("plan", "plus"),
            ] {
                lines = lines.replacing("{\(name)}", with: value)
            }
            if intent.place == .claim { lines = "expect: \(lines)" }
            let steps = lines.replacing("\n  ", with: "\r").split(separator: "\n").map {
                "  - \($0)".replacing("\r", with: "\n    ")
            }
            let text = file.text(of: .init(lower: 0, upper: Int32(file.bytes.count), file: 0))
            let script = SourceFile(
                name: "intent.yaml", text: text + steps.joined(separator: "\n") + "\n")
            #expect(Scripts.shown(Self.read(script)) == "", "\(intent.words)")
        }
    }

    @Test("Every fix, before and after, is as recorded")
    func recorded() throws {
        var text = ""
        for script in Self.scripts {
            for diagnostic in Self.read(script.file).diagnostics {
                guard let fix = diagnostic.fixIt, fix.span.file == 0 else { continue }
                let line = script.file.line(of: Int(fix.span.lower))
                let mended = Fixes.applied([fix], to: script.file)
                text += "\(script.name):\n    - \(Self.line(line, of: script.file))\n"
                text += "    + \(Self.line(line, of: mended))\n"
                for left in Self.read(mended).diagnostics
                where mended.line(of: Int(max(0, left.span.lower))) == line {
                    text += "    still: \(left.message)\n"
                }
            }
        }
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Phrasings/fixes.txt")
        if MistakeTests.isRecording {
            try Data(text.utf8).write(to: url)
            Issue.record("recorded fixes.txt; look at it, then run without DMSIM_RECORD")
            return
        }
        let expected = try String(contentsOf: url, encoding: .utf8)
        #expect(text == expected)
    }

    private static func line(_ number: Int, of file: SourceFile) -> String {
        let range = file.range(ofLine: number)
        let bytes = file.bytes[range]
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespaces)
    }
}
