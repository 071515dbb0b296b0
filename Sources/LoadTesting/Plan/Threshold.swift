package import ScenarioLanguage

/// A bound on a figure of the run.
package struct Threshold: Hashable, Sendable {
    package enum Relation: String, CaseIterable, Sendable {
        case atMost = "<="
        case atLeast = ">="
        case below = "<"
        case above = ">"
        case equals = "="

        var isUpperBound: Bool {
            switch self {
            case .atMost, .below: true
            case .atLeast, .above, .equals: false
            }
        }
    }

    /// What the file wrote, for reports.
    package var text: String
    package var figure: FigureName
    package var relation: Relation
    package var bound: Double
    /// Whether the run ends as soon as it is broken.
    package var stopsRun: Bool

    package init(
        text: String, figure: FigureName, relation: Relation, bound: Double, stopsRun: Bool = false
    ) {
        self.text = text
        self.figure = figure
        self.relation = relation
        self.bound = bound
        self.stopsRun = stopsRun
    }

    /// As files write it: `reply share >= 40%`.
    package static func read(_ text: String) throws(ValueProblem) -> Threshold {
        try ThresholdReader.read(text)
    }

    /// Whether it bounds what only runs with invites or contracts that end have.
    var isOfScores: Bool { figure.isScore }

    /// How far a value is on the right side of the bound, in the unit of both; below zero where the
    /// threshold is broken.
    package func margin(of value: Double) -> Double {
        switch relation {
        case .atMost, .below: bound - value
        case .atLeast, .above: value - bound
        case .equals: -abs(value - bound)
        }
    }

    package func isMet(by value: Double) -> Bool {
        switch relation {
        case .atMost: value <= bound
        case .atLeast: value >= bound
        case .below: value < bound
        case .above: value > bound
        case .equals: value == bound
        }
    }
}
