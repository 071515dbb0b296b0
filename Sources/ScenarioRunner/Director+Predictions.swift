import Diagnostics
import Journal
import Marketplace
import ScenarioLanguage
import VirtualTime

/// Finds out what the answers to the script's questions are.
extension Director {
    /// Answers a question once its steps are over; fails where nothing, or too much, answers it.
    mutating func answer(_ asked: OpenPrediction) throws(Ending) {
        defer { askedRefusal = nil }
        let prediction = asked.prediction
        if prediction.load != nil {
            // Whoever plays the lesson runs the load file.
            answers.append(.open(at: stage.now, after: stage.events.count))
            return
        }
        var finding = Answering(asked, in: stage, refused: askedRefusal).find()
        let rules = askedRefusal.map { [$0.refusal.rule] }
        let stretch = asked.first..<stage.events.count
        let found = FoundAnswer(
            truth: finding.truth, events: stretch, askedAt: asked.askedAt, answeredAt: stage.now,
            evidence: finding.evidence,
            rules: rules
                ?? RulesAtWork.rules(
                    of: stage.events, in: stretch, cast: stage.observer.cast))
        answers.append(found)
        if let why = prediction.why, !found.rules.contains(why), finding.breach == nil {
            finding.breach = Breach(
                span: prediction.whySpan ?? prediction.span,
                message: "this rule did not decide here", expected: "why: \(why.rawValue)",
                found: found.rules.isEmpty
                    ? "no rule has a say in these steps"
                    : found.rules.map(\.rawValue).joined(separator: ", ") + " had a say",
                evidence: finding.evidence,
                help: "`dmsim explain \(found.rules.first?.rawValue ?? why.rawValue)` tells a rule")
        }
        mark(finding.breach == nil ? .held : .notHeld, prediction.span)
        if let breach = finding.breach { throw .failed([breach]) }
    }
}

/// What answers a question, by what is known when its steps are over.
private struct Answering {
    struct Finding {
        var truth: FoundAnswer.Truth?
        var evidence: [EventID] = []
        var breach: Breach?
    }

    let asked: OpenPrediction
    let stage: Stage
    let refused: (refusal: Refusal, event: EventID)?

    init(_ asked: OpenPrediction, in stage: Stage, refused: (refusal: Refusal, event: EventID)?) {
        self.asked = asked
        self.stage = stage
        self.refused = refused
    }

    func find() -> Finding {
        switch asked.prediction.form {
        case .choices(let choices): choice(among: choices)
        case .number(let expectation): number(expectation)
        case .time(let expectation): time(expectation)
        case .order(let choices): order(of: choices)
        }
    }

    private func breach(
        _ message: String, expected: String, found: String, evidence: [EventID] = [],
        help: String? = nil
    ) -> Breach {
        Breach(
            span: asked.prediction.formSpan, message: message, expected: expected, found: found,
            evidence: evidence, help: help)
    }

    // MARK: - Choices

    private func choice(among choices: [PredictedChoice]) -> Finding {
        let looks = choices.map(look)
        let right = looks.indices.filter { looks[$0].holds }
        let evidence = looks.flatMap(\.evidence)
        if right.count == 1 {
            return Finding(truth: .choice(right[0]), evidence: looks[right[0]].evidence)
        }
        let texts =
            right.isEmpty
            ? looks.map(\.found) : right.map { "\(quoted(choices[$0].text)): \(looks[$0].found)" }
        return Finding(
            evidence: evidence,
            breach: breach(
                right.isEmpty
                    ? "no choice is right" : "\(right.count) choices are right, and one must be",
                expected: "one of the choices to be so, and the others not",
                found: Self.listed(texts), evidence: evidence,
                help: right.isEmpty
                    ? "mend the choice that should be right, or the steps below `do`"
                    : "say more in the choices, such as a number or who is told"))
    }

    /// Each once, in the order in which they were found.
    private static func listed(_ texts: [String]) -> String {
        var told: [String] = []
        for text in texts where !told.contains(text) { told.append(text) }
        return told.joined(separator: "; ")
    }

    private func look(_ choice: PredictedChoice) -> (
        holds: Bool, found: String, evidence: [EventID]
    ) {
        switch choice.truth {
        case .bounds: return (false, "", [])
        case .outcome(let reason):
            let found = refused.map { "the last step was refused: \($0.refusal.reason.slug)" }
            return (
                refused?.refusal.reason == reason, found ?? "the last step was accepted",
                refused.map { [$0.event] } ?? []
            )
        case .claims(let claims):
            let findings = claims.map(finding)
            let holds = findings.allSatisfy(\.holds)
            let told = holds ? findings : findings.filter { !$0.holds }
            return (
                holds, Self.listed(told.map(\.found)), findings.flatMap(\.evidence)
            )
        }
    }

    // MARK: - Numbers, times and orders

    private func number(_ expectation: Expectation) -> Finding {
        let finding = expectation.claim.check(in: stage.observer, at: stage.now)
        if let number = expectation.claim.number(in: stage.observer, at: stage.now) {
            return Finding(truth: .number(number), evidence: finding.evidence)
        }
        return Finding(
            breach: breach(
                "no number answers this", expected: expectation.text, found: finding.found,
                evidence: finding.evidence))
    }

    private func onset(of claims: [Expectation]) -> Onset? {
        Onset.first(
            of: claims.map(\.claim), after: asked.observer, stage.events[asked.first...],
            from: asked.askedAt, through: stage.now)
    }

    /// Whether an expectation holds now, where what happens counts from the question on.
    private func finding(of expectation: Expectation) -> Journal.Finding {
        expectation.claim.check(in: stage.observer, at: stage.now, since: asked.observer.mark())
    }

    private func time(_ expectation: Expectation) -> Finding {
        let finding = finding(of: expectation)
        guard let onset = onset(of: [expectation]), onset.at > asked.askedAt else {
            let isOld = finding.holds
            return Finding(
                evidence: finding.evidence,
                breach: breach(
                    isOld ? "this was so before it was asked" : "this does not come to be so",
                    expected: "some time until \(expectation.text)", found: finding.found,
                    evidence: finding.evidence,
                    help: isOld ? nil : "let more time pass below `do`, such as `wait: 1d`"))
        }
        return Finding(
            truth: .time(onset.at - asked.askedAt), evidence: finding.evidence)
    }

    private func order(of choices: [PredictedChoice]) -> Finding {
        var onsets: [(place: Int, onset: Onset)] = []
        var evidence: [EventID] = []
        for (place, choice) in choices.enumerated() {
            guard case .claims(let claims) = choice.truth else { continue }
            evidence += claims.flatMap { finding(of: $0).evidence }
            guard let onset = onset(of: claims),
                onset.events > asked.first || onset.at > asked.askedAt
            else {
                let look = look(choice)
                return Finding(
                    evidence: evidence,
                    breach: breach(
                        look.holds
                            ? "one of these was so before it was asked"
                            : "one of these does not come to be so",
                        expected: choice.text, found: look.found, evidence: look.evidence))
            }
            onsets.append((place, onset))
        }
        onsets.sort { ($0.onset.at, $0.onset.events) < ($1.onset.at, $1.onset.events) }
        for (one, other) in zip(onsets, onsets.dropFirst()) where one.onset == other.onset {
            return Finding(
                evidence: evidence,
                breach: breach(
                    "two of these come to be so at once",
                    expected: "an order of \(quoted(choices[one.place].text)) and "
                        + quoted(choices[other.place].text),
                    found: "both at \(one.onset.at)"))
        }
        return Finding(truth: .order(onsets.map(\.place)), evidence: evidence)
    }
}
