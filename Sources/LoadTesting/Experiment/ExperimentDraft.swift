import Diagnostics
import YAML

/// What a load file and the command line say of an experiment, before its variants are read.
struct ExperimentDraft {
    var rule = ReplicationRule()
    /// Where the number of replications stands, and the aims.
    var replicationsSpan: SourceSpan?
    var untilSpan: SourceSpan?
    var mostSpan: SourceSpan?
    /// Keys with the values that each takes: all combinations run.
    var grid: [(path: NodePath, values: [Node])] = []
    /// Single combinations, in place of a grid.
    var combinations: [[(path: NodePath, value: Node)]] = []
    var varySpan: SourceSpan?
    var baseline: [(path: NodePath, value: Node)] = []
    var baselineSpan: SourceSpan?

    /// How many variants there are; the largest number where there are more than it can say.
    var variantCount: Int {
        if !combinations.isEmpty { return combinations.count }
        return grid.reduce(1) { count, key in
            let (product, isTooLarge) = count.multipliedReportingOverflow(by: key.values.count)
            return isTooLarge ? .max : product
        }
    }

    /// All variants, the last key varying fastest.
    var variants: [[(path: NodePath, value: Node)]] {
        if !combinations.isEmpty { return combinations }
        return grid.reduce([[]]) { variants, key in
            variants.flatMap { variant in key.values.map { variant + [(key.path, $0)] } }
        }
    }
}
