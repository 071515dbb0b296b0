extension ScenarioPlan {
    /// Whether nothing in it could fail but a step that is refused: it expects nothing, and no
    /// refusal either, so that it is green whatever the workflow does.
    package var expectsNothing: Bool { !steps.contains(where: \.expectsSomething) }
}

extension Step {
    fileprivate var expectsSomething: Bool {
        switch kind {
        case .act(_, let refused): refused != nil
        case .disturb, .wait, .at, .say: false
        case .predict(let prediction, _): prediction.load == nil
        case .expect(let claims), .within(_, let claims), .never(_, let claims),
            .always(_, let claims):
            !claims.isEmpty
        case .when(_, let then, let otherwise):
            (then + otherwise).contains(where: \.expectsSomething)
        case .repeat(_, let steps): steps.contains(where: \.expectsSomething)
        case .together(let branches): branches.joined().contains(where: \.expectsSomething)
        }
    }
}
