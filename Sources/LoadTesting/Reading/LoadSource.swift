package import Diagnostics
import Marketplace
package import ScenarioLanguage
package import VirtualTime
import YAML

/// A load file with what is changed of it: all that a process needs to come to the same plan.
package struct LoadSource: Sendable {
    package var file: SourceFile
    /// In place of the file's.
    package var seed: UInt64?
    /// By what clients and freelancers are multiplied.
    package var scale = 1.0
    /// What was estimated before, for `warm up: auto`.
    package var warmUp: TimeSpan?
    /// Whether what everybody does is handed over on the way, for a log.
    package var keepsDeeds = false

    /// How often it runs, and what varies, in place of what the file says.
    package var experimentOptions: [ExperimentOption] = []

    /// The data of the time zones that it names, or why there are none.
    package private(set) var zoneFiles: [String: Result<SourceFile, IncludeError>] = [:]

    package init(_ file: SourceFile) { self.file = file }

    /// Takes in the data of all time zones that the file or an option names.
    ///
    /// - Parameter find: the data of a zone, which are read once.
    package mutating func readZones(
        _ find: (_ name: String) -> Result<SourceFile, IncludeError>
    ) {
        let options = experimentOptions.map { SourceFile(name: $0.name, text: $0.text) }
        for document in ([file] + options).flatMap({ YAMLParser.read($0).documents }) {
            for name in ZoneNames.all(in: document.root) where ZoneData.isName(name) {
                if zoneFiles[name] == nil { add(zone: name, find(name)) }
            }
        }
        if !zoneFiles.isEmpty { add(zone: ZoneNames.version, find(ZoneNames.version)) }
    }

    /// - Parameter name: of a zone, or what is asked for to learn the version of the data.
    package mutating func add(zone name: String, _ file: Result<SourceFile, IncludeError>) {
        zoneFiles[name] = file
    }

    /// The rules of the zones.
    var zones: ZoneTable {
        var zones: ZoneTable = [:]
        for (name, file) in zoneFiles where name != ZoneNames.version {
            zones[name] = ZoneNames.rules(name, in: file)
        }
        return zones
    }

    /// The plan; nil where the file is not right.
    package func read() -> (plan: LoadPlan?, diagnostics: [Diagnostic]) {
        let (read, diagnostics) = LoadReader.read(file, zones: zones, scale: scale)
        return (read.map(changed), diagnostics)
    }

    /// A plan of the file at the scale, with the seed that is asked for.
    func changed(_ plan: LoadPlan) -> LoadPlan {
        var plan = plan
        if let seed { plan.seed = seed }
        if let warmUp { plan.warmUp = warmUp }
        plan.keepsDeeds = keepsDeeds
        if plan.policy.allLimits.contains(where: { !$0.zones.isEmpty }),
            case .success(let file)? = zoneFiles[ZoneNames.version]
        {
            plan.zoneVersion = String(decoding: file.bytes, as: UTF8.self)
        }
        return plan
    }
}

/// Something that the command line says of an experiment, in the language of load files.
package struct ExperimentOption: Codable, Sendable {
    /// What messages call it: `--vary`.
    package var name: String
    /// A mapping: `replications: 20`.
    package var text: String
    /// Of what varies, the same without brackets around its values, as somebody wrote them.
    var written: String?
    /// How the option is written.
    var expected: String
    /// Whether its keys are paths of what varies, not keys of the file.
    var isVaried: Bool { written != nil }

    package static func replications(_ count: Int) -> ExperimentOption {
        .init(
            name: "--replications", text: "replications: \(count)", expected: "--replications 20")
    }

    /// - Parameter text: a figure and the half-width of its interval: `reply share 1%`.
    package static func until(_ text: String) -> ExperimentOption {
        let words = text.split(separator: " ")
        let aim = words.dropLast().joined(separator: " ") + ": " + (words.last ?? "")
        return .init(
            name: "--until", text: "until: {\(aim)}", expected: "--until 'reply share 1%'")
    }

    package static func atMost(_ count: Int) -> ExperimentOption {
        .init(name: "--at-most", text: "at most: \(count)", expected: "--at-most 200")
    }

    /// - Parameter text: a path of keys and its values: `policy.quota.plus=10,20,30`.
    package static func vary(_ text: String) -> ExperimentOption {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let values = parts.count == 2 ? parts[1] : ""
        return .init(
            name: "--vary", text: "\(parts[0]): [\(values)]", written: "\(parts[0]): \(values)",
            expected: "--vary 'policy.quota.plus=10,20'")
    }
}
