import Diagnostics
import Journal
import Marketplace
package import ScenarioLanguage

/// The expectations of a script, and which of them a run really puts to the test.
package struct TestedExpectations: Sendable {
    /// One line of a script with what it expects.
    package struct Line: Hashable, Sendable {
        /// In the script, or in file number `file`.
        package var line: Int
        package var file: Int
        package var text: String
        /// Whom a `never` or an `always` is about: it is tested where something happens to them.
        var watched: [Watched] = []
        /// Whether the line names a refusal that may also not come.
        var mayPass = false
    }

    struct Watched: Hashable, Sendable {
        var client: ClientID?
        var freelancer: FreelancerID?

        func isTouched(by event: JournalEvent) -> Bool {
            guard let parties = event.fact.parties else { return false }
            return (client == nil || client == parties.client)
                && (freelancer == nil || freelancer == parties.freelancer)
        }
    }

    package private(set) var lines: [Line] = []
    private let plan: ScenarioPlan

    package init(_ plan: ScenarioPlan) {
        self.plan = plan
        collect(plan.steps)
        var known: Set<Line> = []
        lines = lines.filter { known.insert($0).inserted }
    }

    private mutating func collect(_ steps: [Step]) {
        for step in steps {
            switch step.kind {
            case .act(_, let reason?):
                let text = (step.mayPass ? "may be refused: " : "refused: ") + reason.slug
                add(step.span, text, mayPass: step.mayPass)
            case .expect(let claims), .within(_, let claims):
                for claim in claims { add(claim.span, claim.text) }
            case .never(_, let claims):
                for claim in claims { add(claim.span, "never: " + claim.text, watching: claim) }
            case .always(_, let claims):
                for claim in claims { add(claim.span, "always: " + claim.text, watching: claim) }
            case .when(_, let then, let otherwise): collect(then + otherwise)
            case .repeat(_, let steps), .predict(_, let steps): collect(steps)
            case .together(let branches): branches.forEach { collect($0) }
            case .act, .disturb, .wait, .at, .say: break
            }
        }
    }

    private mutating func add(
        _ span: SourceSpan, _ text: String, watching claim: Expectation? = nil,
        mayPass: Bool = false
    ) {
        let file = Int(span.file)
        guard plan.files.indices.contains(file) else { return }
        lines.append(
            Line(
                line: plan.files[file].line(of: Int(span.lower)), file: file, text: text,
                watched: claim.map { [watched($0)] } ?? [], mayPass: mayPass))
    }

    /// Whom a sentence names.
    private func watched(_ claim: Expectation) -> Watched {
        let words = claim.text.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" }
        let cast = plan.cast
        let client = cast.clients.firstIndex { client in words.contains { $0 == client.name } }
        let freelancer = cast.freelancers.firstIndex { person in
            words.contains { $0 == person.name }
        }
        return Watched(
            client: client.map { ClientID(UInt32($0)) },
            freelancer: freelancer.map { FreelancerID(UInt32($0)) })
    }

    /// The places of the lines that a run tested; it must have kept its marks.
    func tested(in outcome: ScenarioOutcome) -> [Int] {
        var found: [Int] = []
        for (place, line) in lines.enumerated() {
            let marks = outcome.marks.filter { $0.line == line.line && $0.file == line.file }
            let isTested =
                if line.mayPass {
                    marks.contains { $0.kind == .refused }
                } else {
                    marks.contains { mark in
                        switch mark.kind {
                        case .held, .notHeld: isTouched(line, until: mark, outcome)
                        case .refused: true
                        case .step, .branch: line.text.hasPrefix("refused: ")
                        }
                    }
                }
            if isTested { found.append(place) }
        }
        return found
    }

    private func isTouched(
        _ line: Line, until mark: ScriptMark, _ outcome: ScenarioOutcome
    ) -> Bool {
        guard let watched = line.watched.first else { return true }
        let begun = outcome.marks.first { $0.kind == .step && $0.step == mark.step }
        let range = min(begun?.events ?? 0, mark.events)..<min(mark.events, outcome.events.count)
        return outcome.events[range].contains { watched.isTouched(by: $0) }
    }
}
