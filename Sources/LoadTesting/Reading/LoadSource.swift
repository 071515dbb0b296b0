package import Diagnostics
package import VirtualTime

/// A load file with what is changed of it: all that a process needs to come to the same plan.
package struct LoadSource: Sendable {
    package var file: SourceFile
    /// In place of the file's.
    package var seed: UInt64?
    /// By what clients and freelancers are multiplied.
    package var scale = 1.0
    /// What was estimated before, for `warm up: auto`.
    package var warmUp: TimeSpan?

    /// How often it runs, and what varies, in place of what the file says.
    package var experimentOptions: [ExperimentOption] = []

    package init(_ file: SourceFile) { self.file = file }

    /// The plan; nil where the file is not right.
    package func read() -> (plan: LoadPlan?, diagnostics: [Diagnostic]) {
        let (read, diagnostics) = LoadReader.read(file, scale: scale)
        return (read.map(changed), diagnostics)
    }

    /// A plan of the file at the scale, with the seed that is asked for.
    func changed(_ plan: LoadPlan) -> LoadPlan {
        var plan = plan
        if let seed { plan.seed = seed }
        if let warmUp { plan.warmUp = warmUp }
        return plan
    }
}

/// Something that the command line says of an experiment, in the language of load files.
package struct ExperimentOption: Codable, Sendable {
    /// What messages call it: `--vary`.
    package var name: String
    /// A mapping: `replications: 20`.
    package var text: String
    /// How the option is written.
    var expected: String
    /// Whether its keys are paths of what varies, not keys of the file.
    var isVaried = false

    package static func replications(_ count: Int) -> ExperimentOption {
        .init(
            name: "--replications", text: "replications: \(count)", expected: "--replications 20")
    }

    /// - Parameter text: a figure and the half-width of its interval: `reply share 1%`.
    package static func until(_ text: String) -> ExperimentOption {
        let words = text.split(separator: " ")
        let aim = words.dropLast().joined(separator: " ") + ": " + (words.last ?? "")
        return .init(
            name: "--until", text: "until: {\(aim)}", expected: "--until 'reply share 1%'")
    }

    package static func atMost(_ count: Int) -> ExperimentOption {
        .init(name: "--at-most", text: "at most: \(count)", expected: "--at-most 200")
    }

    /// - Parameter text: a path of keys and its values: `policy.quota.plus=10,20,30`.
    package static func vary(_ text: String) -> ExperimentOption {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let values = parts.count == 2 ? parts[1] : ""
        return .init(
            name: "--vary", text: "\(parts[0]): [\(values)]",
            expected: "--vary 'policy.quota.plus=10,20'", isVaried: true)
    }
}
