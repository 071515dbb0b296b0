import Diagnostics
import ScenarioLanguage
import VirtualTime

/// Figures of reports at the desk that have a parameter: a class, or a length of time.
extension ThresholdReader {
    private static let wait = FigureName.Distribution.deskWait.rawValue

    /// `p95 desk wait of urgent`, `desk wait within 4h share`, and that of a class; nil for others.
    static func deskFigure(_ text: String) -> FigureName? {
        let (figure, name) = parts(text)
        if let limit = limit(of: figure) {
            return (try? ValueReader.span(limit)).map { .desk(.within($0), ofClass: name) }
        }
        let words = figure.split(separator: " ", maxSplits: 1)
        guard let name, words.count == 2, words[1] == wait else { return nil }
        if words[0] == "mean" { return .desk(.mean, ofClass: name) }
        return quantile(words[0]).map { .desk(.quantile($0), ofClass: name) }
    }

    /// The figure, and the class behind the first ` of `.
    private static func parts(_ text: String) -> (figure: String, name: String?) {
        guard let place = text.firstRange(of: " of ") else { return (text, nil) }
        let name = String(text[place.upperBound...])
        return (String(text[..<place.lowerBound]), name.isEmpty ? nil : name)
    }

    /// The length of time of a service level.
    private static func limit(of figure: String) -> String? {
        let (begin, end) = ("\(wait) within ", " share")
        guard figure.hasPrefix(begin), figure.hasSuffix(end),
            figure.utf8.count > begin.utf8.count + end.utf8.count
        else { return nil }
        return String(figure.dropFirst(begin.count).dropLast(end.count))
    }

    /// What is wrong with a service level that has no length of time.
    static func deskProblem(_ text: String) -> ValueProblem? {
        guard text.hasPrefix("\(wait) within") else { return nil }
        let expected = "\(wait) within 4h share, and perhaps a class: of urgent"
        guard let limit = limit(of: parts(text).figure) else {
            return ValueProblem(
                .badThreshold, "\(quoted(text)) is not a service level", expected: expected)
        }
        do throws(ValueProblem) {
            _ = try ValueReader.span(limit)
            return nil
        } catch {
            return error
        }
    }
}
