import Diagnostics
package import Journal

/// The Test Anything Protocol, version 13, which every consumer knows: a test point a scenario and
/// seed, the plan at the end.
package struct TAPReport: RunReport {
    private var points = 0

    package init() {}

    package mutating func opening() -> String { "TAP version 13\n" }

    package mutating func invalid(_ script: InvalidScript) -> String {
        let text = DiagnosticFormatter(files: script.files).format(script.diagnostics)
        return point(isOK: false, "\(script.path) is a valid script")
            + Self.block([("message", "not a valid script"), ("diagnostics", text)])
    }

    package mutating func scenario(_ outcome: ScenarioOutcome) -> String {
        let name = "\(outcome.path): \(outcome.uniqueTitle)"
        let identity = [
            ("seed", "\(outcome.seed)"), ("fingerprint", outcome.fingerprintText),
        ]
        switch outcome.status {
        case .passed: return point(isOK: true, name) + Self.block(identity)
        case .skipped(let reason): return point(isOK: true, name, skipped: reason)
        case .internalError(let reason):
            return point(isOK: false, name) + Self.block(identity + [("message", reason)])
        case .failed, .unknown, .invalid:
            let failures = outcome.failures.map { ("failure", PlainFailure.text($0)) }
            return point(isOK: false, name)
                + Self.block(
                    identity + [("message", outcome.failures.first?.sentence ?? "failed")]
                        + failures.prefix(1))
        case .interrupted: return "Bail out! interrupted\n"
        }
    }

    package mutating func closing(_ summary: RunSummary) -> String { "1..\(points)\n" }

    private mutating func point(isOK: Bool, _ name: String, skipped: String? = nil) -> String {
        points += 1
        let directive = skipped.map { " # SKIP \(Self.escaped($0))" } ?? ""
        return "\(isOK ? "ok" : "not ok") \(points) - \(Self.escaped(name))\(directive)\n"
    }

    /// A description: one line, and `#` would begin a directive.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in VisibleText.escaped(text).unicodeScalars {
            if scalar == "#" || scalar == "\\" { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result
    }

    /// A YAML block with quoted values, which any text survives.
    private static func block(_ values: [(key: String, value: String)]) -> String {
        var text = "  ---\n"
        for (key, value) in values { text += "  \(key): \(JSONWriter.quoted(value))\n" }
        return text + "  ...\n"
    }
}
