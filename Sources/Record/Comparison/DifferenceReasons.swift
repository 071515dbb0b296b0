/// What may have made two runs differ, as far as their recordings tell.
enum DifferenceReasons {
    /// Program and command line.
    static func inRuns(
        _ a: borrowing RecordReader, _ b: borrowing RecordReader
    ) throws(RecordError) -> [String] {
        let first = try a.run()
        let second = try b.run()
        var reasons: [String] = []
        if first.tool != second.tool {
            reasons.append("the first was written by \(first.tool), the second by \(second.tool)")
        }
        let onlyFirst = first.arguments.filter { !second.arguments.contains($0) }
        let onlySecond = second.arguments.filter { !first.arguments.contains($0) }
        if !onlyFirst.isEmpty {
            reasons.append("only the first was run with \(onlyFirst.joined(separator: " "))")
        }
        if !onlySecond.isEmpty {
            reasons.append("only the second was run with \(onlySecond.joined(separator: " "))")
        }
        for (reader, name) in [(first, "first"), (second, "second")] where !reader.isFinished {
            reasons.append("the \(name) was stopped; 'dmsim resume' completes it")
        }
        return reasons
    }

    /// The scripts of one scenario, and what may be included in it.
    static func inScripts(
        _ firstPath: String, _ a: borrowing RecordReader,
        _ secondPath: String, _ b: borrowing RecordReader
    ) throws(RecordError) -> [String] {
        let first = try a.scripts()
        let second = try b.scripts()
        var reasons: [String] = []
        for script in first {
            let path = script.path == firstPath ? secondPath : script.path
            guard script.path == firstPath || !script.isListed,
                let other = second.first(where: { $0.path == path }), other.bytes != script.bytes
            else { continue }
            reasons.append(describe(script, other))
        }
        return reasons
    }

    /// The first line in which two versions of a script differ.
    private static func describe(_ a: RecordedScript, _ b: RecordedScript) -> String {
        let first = lines(a.bytes)
        let second = lines(b.bytes)
        var place = 0
        while place < min(first.count, second.count), first[place] == second[place] { place += 1 }
        return "the script \(a.path) differs from line \(place + 1) on: "
            + "\(quoted(first, place)) in the first, \(quoted(second, place)) in the second"
    }

    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    }

    private static func quoted(_ lines: [ArraySlice<UInt8>], _ place: Int) -> String {
        guard place < lines.count else { return "nothing more" }
        let text = String(decoding: lines[place], as: UTF8.self)
        return "\"" + String(text.prefix(100)) + (text.count > 100 ? "…\"" : "\"")
    }
}
