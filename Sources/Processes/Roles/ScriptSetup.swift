package import Diagnostics
import Participants
package import ScenarioLanguage
import ScenarioRunner

extension ScriptBundle {
    /// The files of a checked plan, which are all that it was read from.
    package init(_ files: [SourceFile], _ limits: ScenarioLimits = .standard) {
        self.init(files: files.map { File(name: $0.name, bytes: $0.bytes) }, limits: limits)
    }

    /// Reads the bundle as the coordinator read its files, without looking at any disk.
    func read() throws(ScriptProblem) -> ReadResult {
        guard let script = files.first else { throw ScriptProblem("there is no script") }
        let sources = files.map { SourceFile(name: $0.name, bytes: $0.bytes) }
        let file = SourceFile(name: script.name, bytes: script.bytes)
        return ScenarioReader.read(file, limits: limits) { name, includer in
            let path = includer.path(ofIncluded: name)
            guard let found = sources.first(where: { $0.name == path }) else {
                return .failure(IncludeError("the coordinator did not send \(path)"))
            }
            return .success(found)
        }
    }
}

/// Reads scripts in role processes.
package enum ScriptSetup {
    package static let read: SetupReader = {
        bundle, planIndex, seed, sink throws(ScriptProblem) in
        let result = try bundle.read()
        guard result.plans.indices.contains(planIndex) else {
            let reason = result.diagnostics.first.map { ": \($0.message)" } ?? ""
            throw ScriptProblem(
                "\(bundle.files.first?.name ?? "the script") has no plan \(planIndex)\(reason)")
        }
        return result.plans[planIndex].setup(seed: seed, sink: sink)
    }
}
