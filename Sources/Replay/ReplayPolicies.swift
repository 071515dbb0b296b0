package import Diagnostics
import Marketplace
package import ScenarioLanguage
import VirtualTime
import YAML

/// Makes the policies of a replay of what a command line says.
///
/// Every policy is read by the reader of scripts, so that what a policy may say, and how a mistake
/// is told, stands once.
package struct ReplayPolicies: Sendable {
    /// The most policies of one replay.
    package static let most = 200

    package private(set) var policies: [ReplayPolicy] = []
    package private(set) var files: [SourceFile] = []
    package private(set) var diagnostics: [Diagnostic] = []
    /// The first mistake in what the command line itself says of policies.
    package private(set) var mistake: Diagnostic?
    private let variation: PolicyVariation?
    private let zoneFile: ZoneFile

    /// Finds the data of a time zone by its name.
    package typealias ZoneFile = @Sendable (String) -> Result<SourceFile, IncludeError>

    package init(
        varying variation: PolicyVariation? = nil,
        zones: @escaping ZoneFile = { .failure(IncludeError("no data of \($0) were read here")) }
    ) {
        self.variation = variation
        zoneFile = zones
    }

    /// Whether all could be read.
    package var isRight: Bool { mistake == nil && !diagnostics.contains { $0.severity == .error } }

    /// Whether a name is that of a file, and not of a preset.
    package static func isFile(_ name: String) -> Bool {
        PolicyCatalog.policy(named: name) == nil
    }

    /// The file that a policy extends; nil where that is a preset, or nothing.
    package static func base(of file: SourceFile) -> String? {
        let base = YAMLParser.parse(file).documents.first?.root["extends"]?.text
        return base.flatMap { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") ? $0 : nil }
    }

    package mutating func add(preset name: String) {
        add(name, #"{"extends": \#(Self.quoted(name))}"#, [:])
    }

    package mutating func add(_ quota: PlainQuota) {
        let plans = PlanNames.article.names.map { "\"\($0)\": \"\(quota.count)\"" }
        let window = Self.quoted(quota.window)
        add(
            quota.text,
            #"{"policy": \#(Self.quoted(quota.text)), "quota": {"window": \#(window), "#
                + plans.joined(separator: ", ") + "}}", [:])
    }

    /// A policy file, and those that it extends by the names that they have in one another.
    package mutating func add(_ file: SourceFile, extending bases: [(String, SourceFile)]) {
        var nodes: [String: Node] = [:]
        for (name, base) in bases { nodes[name] = root(of: base) }
        nodes[Self.own] = root(of: file)
        if isRight { add(file.name, #"{"extends": "\#(Self.own)"}"#, nodes) }
    }

    /// By this name the text that varies a policy file extends it.
    private static let own = "the file.yaml"

    private mutating func root(of file: SourceFile) -> Node? {
        files.append(file)
        let (documents, problems) = YAMLParser.parse(file, fileIndex: Int32(files.count - 1))
        diagnostics += problems
        return documents.first?.root
    }

    private mutating func add(_ name: String, _ text: String, _ nodes: [String: Node]) {
        guard let base = policy(of: text, named: name, nodes) else { return }
        guard let variation else {
            policies.append(ReplayPolicy(name, base))
            return
        }
        for value in variation.values {
            var changed = Self.quoted(value)
            for key in variation.keys.reversed() { changed = "{\(Self.quoted(key)): \(changed)}" }
            // The text as it is, with one key more: what it extends stays the same.
            var nodes = nodes
            let file = SourceFile(name: "", text: text)
            let (documents, _) = YAMLParser.parse(file, fileIndex: Int32(files.count))
            nodes["what varies.yaml"] = documents.first?.root
            let varied = #"{"extends": "what varies.yaml", \#(changed.dropFirst())"#
            let title = "\(variation.path)=\(value)"
            guard let policy = policy(of: varied, named: title, nodes) else { return }
            policies.append(
                ReplayPolicy("\(name), \(title)", policy, varied: (variation.path, value)))
        }
    }

    private mutating func policy(
        of text: String, named name: String, _ nodes: [String: Node]
    ) -> Policy? {
        let own = Int32(files.count)
        let file = SourceFile(name: name, text: text)
        let (documents, problems) = YAMLParser.parse(file, fileIndex: own)
        mistake = mistake ?? problems.first
        guard let document = documents.first else { return nil }
        let (policy, mistakes) = PolicyReader.read(
            document.root, files: nodes, zones: zones(of: [document.root] + nodes.values))
        // What a policy file says wrong is told where it stands there.
        diagnostics += mistakes.filter { $0.span.file < own }
        mistake = mistake ?? mistakes.first { $0.span.file >= own && $0.severity == .error }
        return policy
    }

    /// The time zones that texts name.
    private func zones(of roots: [Node]) -> ZoneTable {
        var table: ZoneTable = [:]
        for name in roots.flatMap(ZoneNames.all) where ZoneData.isName(name) && table[name] == nil {
            table[name] = ZoneNames.rules(name, in: zoneFile(name))
        }
        return table
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted += "\\" }
            quoted += scalar.value < 32 ? " " : String(Character(scalar))
        }
        return quoted + "\""
    }
}
