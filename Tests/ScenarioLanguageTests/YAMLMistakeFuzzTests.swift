import Diagnostics
import Foundation
import Testing

@testable import ScenarioLanguage

/// A mistake of YAML put into a line of a shipped scenario.
///
/// What holds: wherever the parser refuses something, no mistake of the language is told at a line
/// other than the changed one. What is lost is missed nowhere, and nothing is read as what it was
/// not meant to be. Changes that leave right YAML with another meaning are not looked at, for then
/// nothing is left to tell that the other lines are innocent.
@Suite("A mistake of YAML in a right script")
struct YAMLMistakeFuzzTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Scenarios")

    static let scripts: [(name: String, bytes: [UInt8])] = {
        let all = FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []
        let names = all.compactMap { $0 as? String }.filter { $0.hasSuffix(".yaml") }.sorted()
        let files: [(name: String, bytes: [UInt8])] = names.compactMap { name in
            let data = FileManager.default.contents(
                atPath: folder.appendingPathComponent(name).path)
            return data.map { (name, Array($0)) }
        }
        // Those that need the system's time zones have mistakes where they are read without.
        return files.filter { file in
            let zones = Array("zone: ".utf8)
            return file.bytes.firstRange(of: zones) == nil
        }
    }()

    static func read(_ file: SourceFile) -> ReadResult {
        ScenarioReader.read(file) { path, includer in
            let url = folder.appendingPathComponent(includer.name).deletingLastPathComponent()
                .appendingPathComponent(path).standardizedFileURL
            guard let data = FileManager.default.contents(atPath: url.path) else {
                return .failure(IncludeError("there is no file \(path)"))
            }
            let name = String(url.path.dropFirst(folder.path.count + 1))
            return .success(SourceFile(name: name, bytes: Array(data)))
        }
    }

    struct Generator {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
            return Int((value ^ value >> 31) % UInt64(bound))
        }
    }

    private static let starts = [
        "&x ", "*x ", "!x ", "@", "`", "%", "{", "[", "\"", "'", "]", "? ",
    ]
    private static let marks = ["\"", "'", ": ", "]", "}", ",", "\u{1}", "{", "\\", "\t"]

    /// One line with a mistake in it; nil where this one does not fit the line.
    static func spoil(_ line: String, _ random: inout Generator) -> String? {
        let indent = line.prefix { $0 == " " }
        let rest = String(line.dropFirst(indent.count))
        func without(_ signs: String) -> String? {
            let places = line.indices.filter { signs.contains(line[$0]) }
            if places.isEmpty { return nil }
            var line = line
            line.remove(at: places[random.below(places.count)])
            return line
        }
        switch random.below(15) {
        case 0: return without(":")
        case 1:
            return line.contains(": ") ? line.replacing(": ", with: ":", maxReplacements: 1) : nil
        case 2: return indent.isEmpty ? nil : "\t" + rest
        case 3: return without("\"'")
        case 4: return without("]}")
        case 5: return without("[{")
        case 6: return String(repeating: " ", count: 1 + random.below(4)) + line
        case 7: return indent.isEmpty ? nil : String(line.dropFirst(1 + random.below(indent.count)))
        case 8:
            guard rest.hasPrefix("- ") else { return nil }
            return indent + "- " + starts[random.below(starts.count)] + rest.dropFirst(2)
        case 9:
            guard let colon = line.firstRange(of: ": ") else { return nil }
            return line[..<colon.upperBound] + starts[random.below(starts.count)]
                + line[colon.upperBound...]
        case 10: return rest.hasPrefix("- ") ? indent + "  " + rest.dropFirst(2) : nil
        case 11: return rest.hasPrefix("- ") ? indent + "-" + rest.dropFirst(2) : nil
        case 12: return rest.hasPrefix("- ") ? indent + "* " + rest.dropFirst(2) : nil
        case 13: return line + "\n" + line
        default:
            let mark = marks[random.below(marks.count)]
            var scalars = Array(line)
            scalars.insert(contentsOf: mark, at: random.below(scalars.count + 1))
            return String(scalars)
        }
    }

    static var rounds: Int {
        ProcessInfo.processInfo.environment["DMSIM_FUZZ"].flatMap { Int($0) } ?? 60
    }

    @Test("No mistake of the language is told at another line", arguments: 1...8)
    func innocent(seed: UInt64) {
        var random = Generator(state: seed)
        for _ in 0..<Self.rounds {
            let (name, bytes) = Self.scripts[random.below(Self.scripts.count)]
            var lines = String(decoding: bytes, as: UTF8.self).split(
                separator: "\n", omittingEmptySubsequences: false
            ).map(String.init)
            let place = random.below(lines.count)
            let content = lines[place].drop { $0 == " " }
            if content.isEmpty || content.hasPrefix("#") { continue }
            guard let spoilt = Self.spoil(lines[place], &random), spoilt != lines[place] else {
                continue
            }
            lines[place] = spoilt
            let file = SourceFile(name: name, text: lines.joined(separator: "\n"))
            let result = Self.read(file)
            let isYAML: (Diagnostic) -> Bool = {
                $0.severity == .error && $0.code.rawValue.hasPrefix("yaml-")
            }
            guard result.diagnostics.contains(where: isYAML) else { continue }
            let touched = place + 1...place + 1 + (spoilt.contains("\n") ? 1 : 0)
            for diagnostic in result.diagnostics
            where diagnostic.severity == .error && !isYAML(diagnostic) {
                let line = file.line(of: Int(diagnostic.span.lower))
                #expect(
                    diagnostic.span.file == 0 && touched.contains(line),
                    "\(name):\(place + 1): \(spoilt)\n\(Scripts.shown(result))")
            }
        }
    }
}
