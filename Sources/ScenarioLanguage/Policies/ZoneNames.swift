package import Diagnostics
package import VirtualTime
package import YAML

/// The time zones that a file names, by name, or why there is none.
package typealias ZoneTable = [String: Result<ZoneRules, IncludeError>]

/// Finds the time zones that files name.
///
/// The data of a zone come as a file that the script includes, named `zone:Europe/Berlin`. So
/// they are read once, recordings hold them, and other processes get them with the script.
package enum ZoneNames {
    private static let prefix = "zone:"

    /// What is asked for to learn the version of the zone data.
    package static let version = "+VERSION"

    package static func path(of name: String) -> String { prefix + name }
    package static func isPath(_ path: String) -> Bool { path.hasPrefix(prefix) }
    /// The name of a zone whose data are asked for; nil for other files.
    package static func name(ofPath path: String) -> String? {
        isPath(path) ? String(path.dropFirst(prefix.count)) : nil
    }

    /// Where scripts, casts and policy files name zones.
    static func nodes(in root: Node) -> [Node] {
        var nodes = (root["clients"]?.pairs ?? []).compactMap { $0.value["zone"] }
        for quota in [root["quota"], root["policy"]?["quota"]].compactMap({ $0 }) {
            nodes += (quota.items ?? [quota]).compactMap { $0[key] }
        }
        return nodes.filter { $0.text != nil && !$0.isAbsent }
    }

    /// What a text can be in the rows of the examples, as far as that can name a zone.
    static func fillings(of text: String, in rows: [ExampleRow]) -> [String] {
        guard text.utf8.contains(UInt8(ascii: "<")) else { return [text] }
        return rows.map { row in
            row.bindings.reduce(text) { text, binding in
                text.split(separator: "<\(binding.name)>", omittingEmptySubsequences: false)
                    .joined(separator: binding.value)
            }
        }
    }

    /// The names that stand anywhere in a tree as the value of a key `time zone`, or of a path to
    /// one.
    package static func all(in root: Node) -> [String] {
        switch root.content {
        case .scalar: return []
        case .sequence(let items): return items.flatMap(all)
        case .mapping(let pairs):
            return pairs.flatMap { pair in
                let names = (pair.value.items ?? [pair.value]).compactMap(\.text)
                let isZone = pair.key.text == key || pair.key.text?.hasSuffix("." + key) == true
                return isZone ? names : all(in: pair.value)
            }
        }
    }

    private static let key = "time zone"

    /// The rules in a file of zone data.
    package static func rules(
        _ name: String, in file: Result<SourceFile, IncludeError>
    ) -> Result<ZoneRules, IncludeError> {
        file.flatMap { file in
            do throws(ZoneFault) {
                return .success(try ZoneData.rules(name: name, bytes: file.bytes))
            } catch {
                return .failure(
                    IncludeError("the time zone \(quoted(name)) is not usable: \(error.message)"))
            }
        }
    }
}

extension ZoneTable {
    /// The rules of a zone; UTC is always there.
    func rules(named name: String) throws(ValueProblem) -> ZoneRules {
        if name == "UTC" { return .utc }
        let expected = "a zone such as Europe/Berlin or America/New_York, or UTC"
        guard ZoneData.isName(name) else {
            throw ValueProblem(
                .unknownZone, "\(quoted(name)) cannot name a time zone", expected: expected)
        }
        switch self[name] {
        case .success(let zone)?: return zone
        case .failure(let error)?:
            throw ValueProblem(.unknownZone, error.message, expected: expected, meant: error.meant)
        case nil:
            throw ValueProblem(
                .unknownZone, "no data of the time zone \(quoted(name)) were read here",
                expected: "UTC")
        }
    }
}

extension IncludeLoader {
    /// The time zones that documents name, each read once.
    mutating func zones(of roots: [Node], rows: [ExampleRow] = []) -> ZoneTable {
        var table: ZoneTable = [:]
        for node in roots.flatMap(ZoneNames.nodes) {
            for name in ZoneNames.fillings(of: node.text ?? "", in: rows)
            where ZoneData.isName(name) && table[name] == nil
                && !["UTC", "client"].contains(name)
            {
                table[name] = ZoneNames.rules(name, in: data(ofZone: name, at: node.span))
            }
        }
        // For whoever reads a recording.
        if !table.isEmpty, let node = roots.first {
            _ = data(ofZone: ZoneNames.version, at: node.span)
        }
        return table
    }
}

extension DiagnosticCode {
    package static let unknownZone: DiagnosticCode = "unknown-zone"
}
