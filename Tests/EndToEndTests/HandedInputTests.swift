import Foundation
import StartedPrograms
import Testing

/// The inputs beside the package; nil where they are not there.
enum HandedInputs {
    static let folder: String? = {
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder = package.deletingLastPathComponent().appendingPathComponent("shared/inputs")
        return FileManager.default.fileExists(atPath: folder.path) ? folder.path : nil
    }()
}

/// Small inputs that once failed, kept beside the package; each stands for a kind that has tests of
/// its own.
@Suite(
    "Inputs that once failed",
    .enabled(if: HandedInputs.folder != nil, "there is no folder ../shared/inputs"))
struct HandedInputTests {
    struct Case: CustomTestStringConvertible {
        var file: String
        var status: Int32
        var says: String
        var testDescription: String { file }

        init(_ file: String, _ status: Int32, _ says: String = "passed, 0 failed") {
            (self.file, self.status, self.says) = (file, status, says)
        }
    }

    @Test(
        "Run with the verdict and the words that they must have",
        arguments: [
            Case("together/together-at.yaml", 0),
            Case("together/together-never.yaml", 1, "this came true, which must never be"),
            Case("together/together-wait.yaml", 0),
            Case("said/angle.yaml", 2, #"noor: "<x> \\<b>""#),
            Case("said/angle2.yaml", 2, #"noor: "<x> \\<b>""#),
            Case("said/bad-fix.yaml", 2, "expect: \"acme's last message to noor is: hi\""),
            Case("said/empty-lists.yaml", 2, "`together` has no branches"),
            Case("said/miss.yaml", 2, "1 file not valid"),
            Case("said/natural-phrasings.yaml", 2, "a freelancer who does nothing needs no step"),
            Case("said/pct.yaml", 0),
            Case("said/quoted-sentences.yaml", 0),
            Case("said/seeds.yaml", 0, "this scenario expects nothing"),
            Case("said/sig.yaml", 2, "sigma must not be negative"),
            Case("said/tag-not.yaml", 2, "`not` is a word of tag expressions"),
            Case("said/two-kinds-of-mistakes.yaml", 2, "there is no month 13"),
            Case("said/typo.yaml", 2, "did you mean `receives`?"),
            Case("crash/delay-longer-than-an-offer.yaml", 0),
            Case("crash/desk-review-of-no-time.yaml", 0),
            Case("crash/latency-of-centuries.yaml", 0),
            Case("crash/latency-past-an-expiry.yaml", 0),
            Case("crash/outage-longer-than-an-offer.yaml", 0),
            Case("crash/outage-of-two-hours-offer-of-one.yaml", 0),
            Case("yaml/colon-and-quote-inside-plain-key.yaml", 2, "yaml-missing-space"),
            Case("yaml/empty-key.yaml", 2, "yaml-empty-key"),
            Case("yaml/flow-entry-with-colon-inside.yaml", 2, "the scenario has no steps"),
            Case("yaml/flow-key-over-lines.yaml", 2, "a key and its colon must be on one line"),
            Case("yaml/later-version-directive.yaml", 2, "is read as YAML 1.2"),
            Case("yaml/mark-before-second-document.yaml", 2, "lacks a `scenario:`"),
            Case("yaml/tab-in-empty-block.invalid.yaml", 2, "yaml-tab"),
        ])
    func verdicts(_ input: Case) throws {
        let path = try #require(HandedInputs.folder) + "/" + input.file
        for options in ["", "--seeds 5"] {
            let run = try Program.bash("$dmsim run \(path) \(options)")
            #expect(run.status == input.status, "\(run.output)\(run.errors)")
            #expect((run.output + run.errors).contains(input.says), "\(run.output)\(run.errors)")
        }
    }
}
