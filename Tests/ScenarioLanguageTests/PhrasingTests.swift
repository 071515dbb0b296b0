import Diagnostics
import Foundation
import Testing

@testable import ScenarioLanguage

/// How people say things: `Phrasings/phrasings.txt` holds each phrasing with the sentence that is
/// meant, `Phrasings/answers.txt` what became of it.
///
/// A phrasing is good if it means the same as that sentence, if the message names that sentence,
/// or if the fix that the message prints makes it mean the same.
@Suite("Phrasings")
struct PhrasingTests {
    struct Phrasing: Sendable, CustomStringConvertible {
        var said: String
        var meant: String
        var isExpectation: Bool
        var description: String { (isExpectation ? "expect: " : "") + said }
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Phrasings")

    static let phrasings: [Phrasing] = {
        let url = folder.appendingPathComponent("phrasings.txt")
        let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
            let parts = line.components(separatedBy: " => ")
            guard parts.count == 2 else { return nil }
            let isExpectation = parts[0].hasPrefix("expect ")
            return Phrasing(
                said: isExpectation ? String(parts[0].dropFirst(7)) : parts[0], meant: parts[1],
                isExpectation: isExpectation)
        }
    }()

    /// One client and two freelancers, a job, an invite and a report to speak of.
    private static let opening = """
        scenario: A phrasing
        starts: 2026-01-05 09:00
        clients: {acme: {}}
        freelancers: {noor: {rate: 80}, ivan: {}}
        steps:
          - acme posts driver-port
          - acme invites noor to driver-port
          - noor reports acme

        """

    static func script(_ step: String) -> SourceFile {
        SourceFile(name: "said.yaml", text: opening + "  - \(step)\n")
    }

    /// What the last step means; nil where the script has a mistake.
    private static func meaning(_ file: SourceFile) -> String? {
        let result = ScenarioReader.read(file)
        guard !result.hasErrors, let plan = result.plans.first else { return nil }
        return plan.steps.dropFirst(3).map { StepText.text($0, plan.cast) }.joined(separator: "\n")
    }

    private enum Answer: String {
        case same = "the same as"
        case named = "the message names"
        case fixed = "the fix makes it"
        case none = "NOT ANSWERED; meant was"
    }

    private static func answer(_ phrasing: Phrasing) -> (Answer, [Diagnostic]) {
        let file = script(phrasing.description)
        let result = ScenarioReader.read(file)
        if result.diagnostics.isEmpty {
            let isSame = meaning(file) != nil && meaning(file) == meaning(script(phrasing.meant))
            return (isSame ? .same : .none, [])
        }
        let told = result.diagnostics.map {
            [$0.message, $0.expected ?? "", $0.help ?? ""].joined(separator: "\n")
        }.joined(separator: "\n")
        let meant = phrasing.meant
        if told.contains(meant) || meant.hasPrefix("expect: ") && told.contains(meant.dropFirst(8))
        {
            return (.named, result.diagnostics)
        }
        let fixes = result.diagnostics.compactMap(\.fixIt)
        if let meaning = meaning(Fixes.applied(fixes, to: file)),
            meaning == self.meaning(script(meant))
        {
            return (.fixed, result.diagnostics)
        }
        return (.none, result.diagnostics)
    }

    @Test("What is meant by each phrasing is itself right")
    func meant() {
        for phrasing in Self.phrasings where !phrasing.meant.hasPrefix("refused:") {
            #expect(Self.meaning(Self.script(phrasing.meant)) != nil, "\(phrasing.meant)")
        }
    }

    @Test("At least 150 phrasings, and of 150 at least 130, work or are answered")
    func good() {
        let good = Self.phrasings.filter { Self.answer($0).0 != .none }.count
        #expect(Self.phrasings.count >= 150)
        #expect(good * 150 >= Self.phrasings.count * 130, "\(good) of \(Self.phrasings.count)")
    }

    @Test("What becomes of each phrasing is as recorded")
    func recorded() throws {
        var text = ""
        var good = 0
        for phrasing in Self.phrasings {
            let (answer, diagnostics) = Self.answer(phrasing)
            good += answer == .none ? 0 : 1
            text += "\(phrasing)\n    \(answer.rawValue): \(phrasing.meant)\n"
            for diagnostic in diagnostics {
                text += "    | \(diagnostic.message)\n"
                if let expected = diagnostic.expected { text += "    | expected: \(expected)\n" }
                if let help = diagnostic.help { text += "    | help: \(help)\n" }
            }
        }
        text = "\(good) of \(Self.phrasings.count) work or are answered.\n\n" + text
        let url = Self.folder.appendingPathComponent("answers.txt")
        if MistakeTests.isRecording {
            try Data(text.utf8).write(to: url)
            Issue.record("recorded answers.txt; look at it, then run without DMSIM_RECORD")
            return
        }
        let expected = try String(contentsOf: url, encoding: .utf8)
        #expect(text == expected)
    }

    @Test("No message lists more verbs than fit a line")
    func shortLists() {
        for phrasing in Self.phrasings {
            for diagnostic in Self.answer(phrasing).1 {
                let help = diagnostic.help ?? ""
                #expect(help.split(separator: ",").count <= 9, "\(help)")
            }
        }
    }
}
