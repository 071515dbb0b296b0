/// The form in which failures are kept: a line each, and a last one by which a cut is noticed.
extension FailedRuns {
    private static let heading = "dmsim failed 1"

    /// The text of a file about the runs of these paths.
    func text(of paths: [String]) -> String {
        var lines = [Self.heading] + paths.map { "of\t\(Self.escaped($0))" }
        lines += invalid.sorted().map { "invalid\t\(Self.escaped($0))" }
        let scenarios = seeds.sorted {
            ($0.key.path, $0.key.title) < ($1.key.path, $1.key.title)
        }
        for (scenario, seeds) in scenarios {
            let list = seeds.map(String.init).joined(separator: ",")
            lines.append(
                "failed\t\(list)\t\(Self.escaped(scenario.path))\t"
                    + Self.escaped(scenario.title))
        }
        lines.append("end\t\(lines.count)")
        return lines.joined(separator: "\n") + "\n"
    }

    /// Reads such a text; nil where it is damaged, or about other paths.
    init?(text: String, of paths: [String]) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.popLast() == "", let end = lines.popLast(), end == "end\t\(lines.count)",
            lines.first.map(String.init) == Self.heading
        else { return nil }
        var about: [String] = []
        for line in lines.dropFirst() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
                .map { Self.unescaped($0) }
            switch (fields.first, fields.count) {
            case ("of", 2): about.append(fields[1])
            case ("invalid", 2): invalid.insert(fields[1])
            case ("failed", 4):
                let numbers = fields[1].split(separator: ",").map { UInt64($0) }
                guard !numbers.isEmpty, !numbers.contains(nil) else { return nil }
                seeds[Scenario(path: fields[2], title: fields[3])] = numbers.compactMap(\.self)
            default: return nil
            }
        }
        if about != paths { return nil }
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func unescaped(_ text: some StringProtocol) -> String {
        var result = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                let plain: [Unicode.Scalar: Unicode.Scalar] = ["n": "\n", "r": "\r", "t": "\t"]
                result.append(plain[scalar] ?? scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}
