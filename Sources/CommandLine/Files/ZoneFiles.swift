import Diagnostics
import Glibc
import Locks
import ScenarioLanguage
import VirtualTime

/// The system's time zone data.
enum ZoneFiles {
    /// Where `TZDIR` says that they are, or where systems keep them.
    private static var folder: String {
        let named = getenv("TZDIR").map { String(cString: $0) } ?? ""
        return named.hasPrefix("/") ? named : "/usr/share/zoneinfo"
    }
    /// A zone has some thousand bytes.
    static let longest = 1 << 20

    /// Whether there are data of a zone.
    static func has(_ name: String) -> Bool {
        if case .success = file(of: name) { true } else { false }
    }

    /// What was read so far, by its path: an exploration reads thousands of scripts, which name the
    /// same few zones.
    private static let known = Guarded<[String: SourceFile]>([:])

    /// The data of a zone, as a file that a script includes.
    static func file(of name: String) -> Result<SourceFile, IncludeError> {
        let path = "\(folder)/\(name)"
        if let file = known.withLock({ $0[path] }) { return .success(file) }
        let found = read(name)
        if case .success(let file) = found { known.withLock { $0[path] = file } }
        return found
    }

    private static func read(_ name: String) -> Result<SourceFile, IncludeError> {
        guard ZoneData.isName(name) else {
            return .failure(IncludeError("\(quoted(name)) cannot name a time zone"))
        }
        if name == ZoneNames.version {
            return .success(
                SourceFile(name: ZoneNames.path(of: name), text: version() ?? "unknown"))
        }
        do throws(FileError) {
            let bytes = try FileReader.read("\(folder)/\(name)", limit: longest)
            return .success(SourceFile(name: ZoneNames.path(of: name), bytes: bytes))
        } catch {
            let names = names()
            if names.isEmpty {
                return .failure(
                    IncludeError(
                        "there are no time zone data in \(folder): "
                            + "install the package tzdata, or name their folder in TZDIR"))
            }
            return .failure(
                IncludeError(
                    "there is no time zone \(quoted(name)) in the system's data"
                        + (version().map { " (\($0))" } ?? ""),
                    meant: Suggestion.closest(to: name, among: names)))
        }
    }

    /// The version of the data, such as `2025b`; nil where the system does not tell.
    static func version() -> String? {
        let first = "# version "
        if let line = firstLine(of: "tzdata.zi"), line.hasPrefix(first) {
            return String(line.dropFirst(first.count))
        }
        return firstLine(of: "+VERSION")
    }

    /// The names of all zones.
    private static func names() -> [String] {
        let compact = lines(of: "tzdata.zi").compactMap { line -> String? in
            let words = line.split(separator: " ")
            if words.count > 1, words[0] == "Z" { return String(words[1]) }
            return words.count == 3 && words[0] == "L" ? String(words[2]) : nil
        }
        if !compact.isEmpty { return compact }
        return lines(of: "zone.tab").compactMap { line in
            let columns = line.split(separator: "\t")
            return line.hasPrefix("#") || columns.count < 3 ? nil : String(columns[2])
        }
    }

    /// Of a file of any length, as each script that names a zone asks for the version.
    private static func firstLine(of file: String) -> String? {
        guard let bytes = try? FileReader.beginning(of: "\(folder)/\(file)", count: 256) else {
            return nil
        }
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
    }

    private static func lines(of file: String) -> [String] {
        guard let bytes = try? FileReader.read("\(folder)/\(file)", limit: longest) else {
            return []
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
