import Foundation
import Testing

/// The house rules that text alone can show.
@Suite("The sources are tidy")
struct TidyTests {
    struct Source: Sendable {
        /// Relative to the package.
        var path: String
        var lines: [String]

        var folder: Substring { path.split(separator: "/").dropFirst().first ?? "" }

        /// Lines without what stands in comments; texts in quotes stay.
        var code: [(number: Int, text: String)] {
            lines.enumerated().compactMap { index, line in
                let text = line.trimmingCharacters(in: .whitespaces)
                if text.hasPrefix("//") { return nil }
                let end = line.range(of: " // ")?.lowerBound ?? line.endIndex
                return (index + 1, String(line[..<end]))
            }
        }
    }

    static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    static func sources(below folder: String, _ suffix: String = ".swift") -> [Source] {
        let root = package + "/" + folder
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return names.sorted().filter { $0.hasSuffix(suffix) }.compactMap { name in
            guard let text = try? String(contentsOfFile: root + "/" + name, encoding: .utf8) else {
                return nil
            }
            return Source(
                path: folder + "/" + name,
                lines: text.split(separator: "\n", omittingEmptySubsequences: false)
                    .map(String.init))
        }
    }

    static let product = sources(below: "Sources")
    static let everything = product + sources(below: "Tests")

    /// Every place where code matches, as `path:line: text`.
    private func places(
        of pattern: String, in sources: [Source] = product, except allowed: [String] = []
    ) throws -> [String] {
        let expression = try NSRegularExpression(pattern: pattern)
        return sources.filter { source in !allowed.contains { source.path.hasPrefix($0) } }
            .flatMap { source in
                source.code.filter { _, text in
                    let range = NSRange(text.startIndex..., in: text)
                    return expression.firstMatch(in: text, range: range) != nil
                }
                .map { "\(source.path):\($0.number): \($0.text)" }
            }
    }

    @Test("There are sources to look at")
    func found() {
        #expect(Self.product.count > 150)
        #expect(Self.everything.count > Self.product.count + 50)
    }

    @Test("Chance comes from seeded streams alone")
    func randomness() throws {
        let pattern =
            #"\.random\(|\.shuffled\(|\.shuffle\(|\.randomElement\(|\bUUID\(|"#
            + #"\bDate\(\)|RandomNumberGenerator|\barc4random|\bgetrandom\(|\bdrand48\(|\brand\("#
        // The tokens by which processes know each other must not be guessed, and touch no run.
        #expect(try places(of: pattern, except: ["Sources/Processes/"]) == [])
    }

    @Test("Time is virtual")
    func clocks() throws {
        // Pacing and watching are about real time, and change no run; a process that hangs is
        // noticed by the real clock alone.
        let allowed = ["Sources/CommandLine/", "Sources/Processes/", "Sources/ExternalHub/"]
        let pattern =
            #"\b(ContinuousClock|SuspendingClock|clock_gettime|gettimeofday|nanosleep|usleep)\b|"#
            + #"\btime\((nil|&)|Task\.sleep|\bDispatchTime\b"#
        #expect(try places(of: pattern, except: allowed) == [])
    }

    @Test("Tasks are structured outside the kernel and the transport")
    func tasks() throws {
        let allowed = ["Sources/Simulation/", "Sources/Processes/"]
        #expect(
            try places(of: #"\bTask(\.detached|\.immediate)?\s*(\{|\()"#, except: allowed) == [])
    }

    @Test("Nothing talks the compiler out of its checks")
    func concurrency() throws {
        let pattern = #"@unchecked|nonisolated\(unsafe\)|@preconcurrency|assumeIsolated"#
        #expect(try places(of: pattern) == [])
    }

    @Test("Locks are those that ThreadSanitizer understands")
    func locks() throws {
        #expect(try places(of: #"\bMutex\b"#, except: ["Sources/Locks/"]) == [])
    }

    @Test("Foundation stays out of the product, for the cold start")
    func foundation() throws {
        #expect(try places(of: #"^\s*(\w+\s+)?import (Foundation|Dispatch)"#) == [])
    }

    @Test("Nothing is left to do")
    func todo() throws {
        // The pattern is put together so that it does not find itself.
        let words = ["TO" + "DO", "FIX" + "ME", "X" + "XX"].joined(separator: "|")
        for source in Self.everything {
            for (index, line) in source.lines.enumerated() {
                #expect(
                    line.range(of: #"\b(\#(words))\b"#, options: .regularExpression) == nil,
                    "\(source.path):\(index + 1)")
            }
        }
    }

    @Test("No file names a place of one machine")
    func paths() throws {
        let pattern = #"[" '(=]/(work|root|home|opt|Users)/"#
        let scripts = Self.sources(below: "scripts", "")
        #expect(
            try places(of: pattern, in: Self.everything + scripts, except: ["Tests/TidyTests/"])
                == [])
    }

    @Test("Files fit a sitting and lines a screen")
    func sizes() {
        for source in Self.everything {
            let last = source.lines.last == "" ? 1 : 0
            #expect(source.lines.count - last <= 320, "\(source.path) is long")
            var isInText = false
            for (index, line) in source.lines.enumerated() {
                let delimiters = line.components(separatedBy: "\"\"\"").count - 1
                if !delimiters.isMultiple(of: 2) { isInText.toggle() }
                // A text may be as long as it is; the formatter leaves it whole too.
                #expect(
                    line.count <= 100 || isInText || line.contains("\""),
                    "\(source.path):\(index + 1) has \(line.count) columns")
            }
        }
    }
}
