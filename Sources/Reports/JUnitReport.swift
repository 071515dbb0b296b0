import Diagnostics
package import Journal
import VirtualTime

/// JUnit XML, as build servers read it: a suite a file, a case a scenario and seed.
///
/// Times are virtual seconds, so that equal runs give equal reports.
package struct JUnitReport: RunReport {
    private var suites: [Suite] = []

    /// The cases of one file, as text; the counts stand in front of them, so all is kept.
    private struct Suite: Sendable {
        var path: String
        var tests = 0
        var failures = 0
        var errors = 0
        var skipped = 0
        var time = TimeSpan.zero
        var cases = ""
    }

    package init() {}

    package mutating func opening() -> String { "" }

    package mutating func invalid(_ script: InvalidScript) -> String {
        let text = DiagnosticFormatter(files: script.files).format(script.diagnostics)
        change(script.path) { suite in
            suite.tests += 1
            suite.errors += 1
            suite.cases += Self.testCase(
                script.path, line: script.line, name: "is a valid script", time: .zero,
                body: Self.element("error", message: "not a valid script", text: text))
        }
        return ""
    }

    package mutating func scenario(_ outcome: ScenarioOutcome) -> String {
        let time = outcome.endedAt - outcome.startedAt
        change(outcome.path) { suite in
            suite.tests += 1
            suite.time = suite.time + time
            var body = ""
            switch outcome.status {
            case .passed: break
            case .internalError(let reason):
                suite.errors += 1
                body += Self.element("error", message: "internal error", text: reason)
            case .failed, .invalid:
                suite.failures += 1
                for failure in outcome.failures {
                    body += Self.element(
                        "failure", message: failure.found, text: PlainFailure.text(failure))
                }
            case .unknown:
                suite.errors += 1
                for failure in outcome.failures {
                    body += Self.element(
                        "error", message: failure.sentence, text: PlainFailure.text(failure))
                }
            case .interrupted:
                suite.skipped += 1
                body = Self.skipped("interrupted")
            case .skipped(let reason):
                suite.skipped += 1
                body = Self.skipped(reason)
            }
            // A run that never began has no fingerprint.
            if !outcome.isSkipped {
                let identity = Self.escaped(Self.identity(of: outcome))
                body += "      <system-out>\(identity)</system-out>\n"
            }
            suite.cases += Self.testCase(
                outcome.path, line: outcome.rowLine ?? outcome.line, name: outcome.uniqueTitle,
                time: time, body: body)
        }
        return ""
    }

    package mutating func closing(_ summary: RunSummary) -> String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"dmsim\""
        text += " tests=\"\(suites.reduce(0) { $0 + $1.tests })\""
        text += " failures=\"\(suites.reduce(0) { $0 + $1.failures })\""
        text += " errors=\"\(suites.reduce(0) { $0 + $1.errors })\""
        text += " skipped=\"\(suites.reduce(0) { $0 + $1.skipped })\">\n"
        for suite in suites {
            text += "  <testsuite name=\"\(Self.escaped(suite.path))\" tests=\"\(suite.tests)\""
            text += " failures=\"\(suite.failures)\" errors=\"\(suite.errors)\""
            text += " skipped=\"\(suite.skipped)\" time=\"\(Self.seconds(suite.time))\">\n"
            text += suite.cases
            text += "  </testsuite>\n"
        }
        return text + "</testsuites>\n"
    }

    private static func identity(of outcome: ScenarioOutcome) -> String {
        "seed \(outcome.seed), fingerprint \(outcome.fingerprintText)"
    }

    /// The suite of a file; outcomes come file by file, so it is the last one or new.
    private mutating func change(_ path: String, _ body: (inout Suite) -> Void) {
        if suites.last?.path != path { suites.append(Suite(path: path)) }
        body(&suites[suites.count - 1])
    }

    private static func testCase(
        _ path: String, line: Int, name: String, time: TimeSpan, body: String
    ) -> String {
        "    <testcase classname=\"\(escaped(path))\" name=\"\(escaped(name))\""
            + " file=\"\(escaped(path))\" line=\"\(line)\""
            + " time=\"\(seconds(time))\">\n\(body)    </testcase>\n"
    }

    private static func skipped(_ reason: String) -> String {
        "      <skipped message=\"\(escaped(reason))\"/>\n"
    }

    /// Seconds as a decimal number, exactly: `10800.05`.
    static func seconds(_ time: TimeSpan) -> String {
        let (whole, rest) = time.microseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        let sign = time.microseconds < 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(whole)" }
        var digits = String(String(1_000_000 + rest).dropFirst())
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }

    private static func element(_ name: String, message: String, text: String) -> String {
        "      <\(name) message=\"\(escaped(message))\">\(escaped(text))</\(name)>\n"
    }

    /// Text for XML 1.0, which has no way to write most control characters: they are spelled out.
    static func escaped(_ text: String) -> String {
        MarkupText.escaped(text) { scalar in
            switch scalar {
            case "'": "&apos;"
            case "\t", "\n", "\r": "&#\(scalar.value);"
            default:
                MarkupText.isControl(scalar)
                    ? "\\u{\(String(scalar.value, radix: 16))}" : nil
            }
        }
    }
}
