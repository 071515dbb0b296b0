import Diagnostics
import Exploration
import Glibc
import Reports
import ScenarioLanguage

/// A folder of scripts that reached something new, each as small as that needs.
struct CorpusFolder {
    let path: String

    init(_ path: String) throws(FileError) {
        self.path = path
        if mkdir(path, 0o777) != 0, errno != EEXIST {
            throw FileError(.create, path, errno: errno)
        }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw FileError(.create, path, .alreadyExists)
        }
        guard access(path, R_OK | W_OK | X_OK) == 0 else {
            throw FileError(.create, path, errno: errno)
        }
    }

    /// What earlier runs left, in the order of its names; what is of somebody else is told and
    /// left alone.
    func read(_ loader: ScriptLoader) throws(FileError) -> Corpus {
        var corpus = Corpus()
        let loaded: LoadedScripts
        do throws(FileError) {
            loaded = try loader.load([path])
        } catch {
            // A new corpus begins empty.
            if case .noScripts = error.cause { return corpus }
            throw error
        }
        for invalid in loaded.invalid {
            StandardError.complain(
                "'\(invalid.path)' is no valid script, and is left out; "
                    + "'dmsim check' says what is wrong in it")
        }
        // Also a file without any scenario, such as one of a load run.
        var others = loaded.contents.filter { $0.isValid && !$0.kinds.contains(.scenario) }
            .map(\.path)
        others += loaded.leftAlone.map(\.path)
        for plan in loaded.plans where !corpus.add(plan) {
            others.append(plan.files.first?.name ?? path)
        }
        for other in others {
            StandardError.complain("'\(other)' is none of a corpus, and is left out")
        }
        return corpus
    }

    /// Writes a script under the first free name of what it reached.
    func write(_ script: Corpus.Script) throws(FileError) {
        let name = FreeName.first { "\(path)/\(script.name)-\($0).yaml" }
        try OutputFile.create(name, script.text)
    }
}
