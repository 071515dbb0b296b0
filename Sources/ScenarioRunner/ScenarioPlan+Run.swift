import Diagnostics
package import Journal
package import ScenarioLanguage
import Simulation
import VirtualTime

extension ScenarioPlan {
    /// Runs the scenario and says how it went; never throws, because every end of a run is an
    /// outcome.
    package func run(_ options: RunOptions) async -> ScenarioOutcome {
        let seed = options.seed ?? seed
        var director = await Director(self, seed: seed, options)
        var status = ScenarioOutcome.Status.passed
        var breaches: [Breach] = []
        do throws(Ending) {
            try await director.play()
        } catch {
            switch error {
            case .failed(let found):
                status = .failed
                breaches = found
            case .interrupted:
                status = .interrupted
            }
        }
        let stage = director.stage
        return ScenarioOutcome(
            title: title, path: files.first?.name ?? "", line: line(of: span), tags: tags,
            teaches: teaches, parameters: parameters, seed: seed,
            fingerprint: await stage.kernel.fingerprint.value, status: status,
            failures: breaches.map { failure(of: $0, in: stage) }, events: stage.events,
            startedAt: starts, endedAt: stage.now, steps: director.stepsTaken, cast: cast,
            policy: policy)
    }

    private func line(of span: SourceSpan) -> Int {
        files.isEmpty ? 1 : files[0].position(of: Int(span.lower)).line
    }

    /// A breach with everything resolved that a report shows.
    private func failure(of breach: Breach, in stage: Stage) -> ScenarioOutcome.Failure {
        let formatter = DiagnosticFormatter(files: files)
        let diagnostic = Diagnostic(
            .error, code: .expectationFailed, message: breach.message, span: breach.span,
            expected: breach.expected, help: breach.help)
        return ScenarioOutcome.Failure(
            place: formatter.location(of: breach.span) ?? "", sentence: breach.message,
            expected: breach.expected, found: breach.found,
            excerpt: formatter.format(diagnostic),
            timeline: Timeline(events: stage.events, cast: cast, starts: starts)
                .excerpt(around: breach.evidence, limit: 12))
    }
}

extension DiagnosticCode {
    static let expectationFailed: DiagnosticCode = "expectation-failed"
}
