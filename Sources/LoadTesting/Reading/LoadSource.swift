package import Diagnostics

/// A load file with what is changed of it: all that a process needs to come to the same plan.
package struct LoadSource: Sendable {
    package var file: SourceFile
    /// In place of the file's.
    package var seed: UInt64?
    /// By what clients and freelancers are multiplied.
    package var scale = 1.0

    package init(_ file: SourceFile) { self.file = file }

    /// The plan; nil where the file is not right.
    package func read() -> (plan: LoadPlan?, diagnostics: [Diagnostic]) {
        let (read, diagnostics) = LoadReader.read(file, scale: scale)
        guard var plan = read else { return (nil, diagnostics) }
        if let seed { plan.seed = seed }
        return (plan, diagnostics)
    }
}
