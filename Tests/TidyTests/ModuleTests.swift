import Foundation
import Testing

/// Who may know whom.
@Suite("Modules know what they may know")
struct ModuleTests {
    /// The modules that each may import; the standard library's own and Glibc are told apart below.
    static let mayKnow: [String: Set<String>] = [
        "VirtualTime": [],
        "Statistics": ["Locks"],
        "Locks": [],
        "Diagnostics": [],
        "Wire": [],
        "YAML": ["Diagnostics"],
        "Simulation": ["VirtualTime", "Statistics"],
        "Marketplace": ["Wire", "VirtualTime", "Statistics"],
        "Journal": ["Marketplace", "Wire", "VirtualTime", "Statistics"],
        "ScenarioLanguage": [
            "YAML", "Diagnostics", "Journal", "Marketplace", "VirtualTime", "Statistics",
        ],
        "Participants": [
            "Locks", "Marketplace", "Journal", "Simulation", "VirtualTime", "Statistics",
        ],
        "Processes": [
            // A role process reads the script again instead of being sent what it holds.
            "CLinux", "Locks", "ScenarioLanguage", "ScenarioRunner", "Diagnostics", "Participants",
            "Wire", "Marketplace", "Journal", "Simulation", "VirtualTime", "Statistics",
        ],
        "ScenarioRunner": [
            "Locks", "ScenarioLanguage", "Participants", "Journal", "Marketplace",
            "Simulation", "Diagnostics", "VirtualTime", "Statistics",
        ],
        "ExternalHub": [
            "CLinux", "Locks", "Participants", "Journal", "Marketplace", "Diagnostics",
            "VirtualTime",
        ],
        "LoadTesting": [
            "Marketplace", "Simulation", "Statistics", "VirtualTime", "Diagnostics", "YAML",
            "ScenarioLanguage",
        ],
        "Record": [
            "Journal", "Marketplace", "Simulation", "Statistics", "VirtualTime", "Diagnostics",
            "SQLite", "CSQLite",
        ],
        "MessageLogs": ["Marketplace", "VirtualTime"],
        "Replay": [
            "MessageLogs", "ScenarioLanguage", "YAML", "Diagnostics", "Marketplace", "Statistics",
            "VirtualTime",
        ],
        "Calibration": [
            "MessageLogs", "LoadTesting", "Marketplace", "Diagnostics", "Statistics",
            "VirtualTime",
        ],
        "Experiments": [
            "LoadTesting", "ScenarioLanguage", "Journal", "Marketplace", "Diagnostics",
            "Simulation",
            "Statistics", "VirtualTime",
        ],
        "Reports": [
            "ScenarioRunner", "Experiments", "LoadTesting", "Journal", "Marketplace", "Simulation",
            "Statistics", "Diagnostics", "VirtualTime", "MessageLogs", "Replay",
            "Calibration",
        ],
        "Diagrams": ["Journal", "Marketplace", "Diagnostics", "VirtualTime"],
        "Lessons": [
            "ScenarioRunner", "ScenarioLanguage", "Reports", "LoadTesting", "YAML", "Journal",
            "Marketplace", "Diagnostics", "Statistics", "VirtualTime",
        ],
        "Pages": [
            "Diagrams", "Lessons", "Reports", "Experiments", "LoadTesting", "ScenarioLanguage",
            "Replay", "Calibration",
            "Journal", "Marketplace", "Diagnostics", "Statistics", "VirtualTime",
        ],
        "Play": [
            "ScenarioRunner", "ScenarioLanguage", "YAML", "Journal", "Marketplace", "Diagnostics",
            "VirtualTime",
        ],
        "Exploration": [
            "Participants", "ScenarioRunner", "ScenarioLanguage", "YAML", "Journal", "Marketplace",
            "Diagnostics", "Statistics", "VirtualTime",
        ],
        "LoadProcesses": [
            "Locks", "Wire", "LoadTesting", "Processes", "Diagnostics", "Marketplace",
            "VirtualTime",
        ],
        "LoadRanks": [
            "CMPI", "Locks", "Wire", "LoadTesting", "LoadProcesses", "Experiments",
            "Processes", "Diagnostics",
        ],
        "dmsim": ["CommandLine", "Processes", "LoadProcesses"],
    ]

    /// What touches the system; rules, language and reports do not.
    static let system: Set<String> = [
        "CommandLine", "Processes", "Record", "ExternalHub", "LoadRanks", "Statistics", "dmsim",
    ]

    private func imports(of source: TidyTests.Source) -> [String] {
        source.code.compactMap { _, text in
            let words = text.split(separator: " ")
            guard let place = words.firstIndex(of: "import"), place <= 2, words.count > place + 1
            else { return nil }
            let name = words[place + 1] == "struct" ? words[place + 2] : words[place + 1]
            return name.split(separator: ".").first.map(String.init)
        }
    }

    @Test("No module imports more than the architecture says")
    func direction() {
        for source in TidyTests.product where source.folder != "CommandLine" {
            guard let allowed = Self.mayKnow[String(source.folder)] else {
                // A system library has no Swift sources; a new module belongs into the table.
                Issue.record("\(source.folder) is not in the table")
                continue
            }
            for name in imports(of: source) where name != "Synchronization" {
                if ["Glibc", "Musl", "Darwin"].contains(name) {
                    #expect(Self.system.contains(String(source.folder)), "\(source.path)")
                } else {
                    #expect(allowed.contains(name), "\(source.path) imports \(name)")
                }
            }
        }
    }

    private static func manifest() throws -> String {
        try String(contentsOfFile: TidyTests.package + "/Package.swift", encoding: .utf8)
    }

    /// A module that is not declared is there by luck, or is built later.
    @Test("Tests import only what their target declares")
    func declared() throws {
        let modules = Set(TidyTests.product.map { String($0.folder) })
        let tests = TidyTests.sources(below: "Tests")
        let target = try Regex(
            #"(tests\(|\.testTarget\()\s*(?:of|name): "(\w+)""#
                + #"(?:,\s*(?:knows|dependencies): \[([^\]]*)\])?"#)
        var folders: Set<String> = []
        for match in try Self.manifest().matches(of: target) {
            let name = String(match[2].substring ?? "")
            let isOfPart = match[1].substring == "tests("
            let folder = isOfPart ? name + "Tests" : name
            let listed = (match[3].substring ?? "").split(separator: "\"")
            let known = Set(listed.map(String.init) + (isOfPart ? [name] : []))
            folders.insert(folder)
            for source in tests where source.folder == folder {
                for module in imports(of: source) where modules.contains(module) {
                    #expect(known.contains(module), "\(source.path) imports \(module)")
                }
            }
        }
        #expect(folders.count > 20)
    }

    @Test("The package depends on no other package")
    func dependencies() throws {
        #expect(!(try Self.manifest()).contains(".package("))
    }
}
