extension ScenarioFiles.LeftAlone {
    /// One sentence: which file, and why nobody reads it.
    var sentence: String {
        switch reason {
        case .ending: "'\(path)' is left alone, because scripts end in .yaml or .yml"
        case .notUTF8: "'\(path)' is left alone, because its name is not UTF-8"
        }
    }
}

extension LoadedScripts {
    /// Tells on standard error what was not read though it may have been meant.
    func sayWhatWasLeftAlone() {
        for file in leftAlone { StandardError.say("dmsim: note: \(file.sentence)\n") }
    }
}
