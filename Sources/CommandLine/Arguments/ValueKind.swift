import Processes
import ScenarioLanguage
import VirtualTime

/// What may stand for a value: decides which texts are refused and what a shell offers to complete.
enum ValueKind: Sendable, Equatable {
    case text
    /// A whole number, also as `20k` or `1.5M`.
    case integer(ClosedRange<Int>)
    /// What chance is drawn from: any whole number of 64 bits.
    case seed
    /// A number of bytes, in which `K`, `M` and `G` count 1,024 at a time.
    case byteCount(ClosedRange<Int>)
    /// One word of a list.
    case choice([String])
    /// How much faster than real time: `60x`.
    case pace
    /// A length of real time: `500ms`, `2s`.
    case span
    /// An expression over tags.
    case tags
    /// How many processes each role has.
    case placement
    /// A script or a folder of scripts.
    case scenarioPath
    /// A file that is no script, mostly to write; `-` is standard output, or input.
    case outputFile
    /// The slug of a rule.
    case rule
    /// The name of a policy.
    case policy

    /// The parts of a refusal: what is wrong with the text, and what to write instead.
    struct Refusal: Error, Equatable {
        var problem: String
        var remedy: String
        var suggestion: String?
        /// The text with a caret under the fault, where that helps.
        var excerpt: [String] = []
    }

    /// Refuses a text that does not read as this kind.
    func check(_ text: String) throws(Refusal) {
        switch self {
        case .text:
            return
        case .integer(let range):
            _ = try Self.integer(text, in: range)
        case .seed:
            _ = try Self.seed(text)
        case .byteCount(let range):
            _ = try Self.byteCount(text, in: range)
        case .choice(let words):
            guard words.contains(text) else {
                throw Refusal(
                    problem: "is not one of the choices",
                    remedy: "write one of \(words.joined(separator: ", "))",
                    suggestion: Suggesting.closest(to: text, among: words))
            }
        case .pace:
            _ = try Self.pace(text)
        case .span:
            _ = try Self.span(text)
        case .tags:
            _ = try Self.tags(text)
        case .placement:
            _ = try Self.placement(text)
        case .scenarioPath, .outputFile, .rule, .policy:
            guard !text.isEmpty else {
                throw Refusal(problem: "is empty", remedy: "write a name")
            }
        }
    }

    static func integer(_ text: String, in range: ClosedRange<Int>) throws(Refusal) -> Int {
        let remedy = "write a whole number \(Self.words(for: range))"
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let shorthand = Shorthand.whole(text)
        let isNumber = !digits.isEmpty && digits.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
        guard isNumber || shorthand != nil else {
            throw Refusal(
                problem: "is not a whole number", remedy: remedy,
                suggestion: Shorthand.meant(by: text))
        }
        let count = shorthand.map { $0.map(Int.init) } ?? Int(text)
        guard let number = count, range.contains(number) else {
            throw Refusal(problem: "is out of range", remedy: remedy)
        }
        return number
    }

    static func seed(_ text: String) throws(Refusal) -> UInt64 {
        let remedy = "write a whole number from 0 to \(UInt64.max)"
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else {
            throw Refusal(problem: "is not a whole number", remedy: remedy)
        }
        guard let seed = UInt64(text) else {
            throw Refusal(problem: "is out of range", remedy: remedy)
        }
        return seed
    }

    static func byteCount(_ text: String, in range: ClosedRange<Int>) throws(Refusal) -> Int {
        let remedy = "write a number of bytes such as 65536, 512K, 4M or 1G"
        var digits = text[...]
        var unit = 1
        if let last = text.last, let factor = byteUnits[last] {
            unit = factor
            digits = text.dropLast()
        }
        guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else {
            throw Refusal(problem: "is not a size", remedy: remedy)
        }
        let (bytes, overflow) = (Int(digits) ?? .max).multipliedReportingOverflow(by: unit)
        guard !overflow, range.contains(bytes) else {
            throw Refusal(problem: "is out of range", remedy: remedy)
        }
        return bytes
    }

    private static let byteUnits: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]

    /// Times real time; the `x` may be left out.
    static func pace(_ text: String) throws(Refusal) -> Double {
        let number = text.hasSuffix("x") ? text.dropLast() : text[...]
        let plain = !number.isEmpty && number.utf8.allSatisfy { ($0 >= 48 && $0 <= 57) || $0 == 46 }
        guard plain, let pace = Double(number), pace >= 0.001, pace <= 1_000_000_000 else {
            throw Refusal(
                problem: "is not a pace",
                remedy: "write how many times faster than real time, such as 1x, 60x or 0.5x")
        }
        return pace
    }

    /// From a millisecond to an hour.
    static func span(_ text: String) throws(Refusal) -> TimeSpan {
        let remedy = "write a time from 1ms to 1h, such as 500ms, 2s or 1m"
        do throws(TimeSpanParseError) {
            let span = try TimeSpan.parse(text)
            if span >= .milliseconds(1), span <= .hours(1) { return span }
        } catch {
            throw Refusal(problem: "is not a length of time", remedy: remedy)
        }
        throw Refusal(problem: "is out of range", remedy: remedy)
    }

    static func tags(_ text: String) throws(Refusal) -> TagExpression {
        do {
            return try TagExpression(parsing: text)
        } catch {
            throw Refusal(
                problem: "is not a tag expression: \(error.problem)", remedy: error.remedy,
                excerpt: error.excerpt(of: text))
        }
    }

    static func placement(_ text: String) throws(Refusal) -> ProcessPlacement {
        do {
            return try ProcessPlacement.parse(text)
        } catch {
            throw Refusal(problem: "is not a placement", remedy: error.description)
        }
    }

    private static func words(for range: ClosedRange<Int>) -> String {
        range.upperBound == .max
            ? "from \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
    }
}
