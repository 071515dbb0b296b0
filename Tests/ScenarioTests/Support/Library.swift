import Diagnostics
import Foundation
import ScenarioLanguage
import Testing

/// The scenarios that come with the product, each file read once.
enum Library {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Scenarios")

    /// Paths below the folder, in order.
    static let names: [String] = {
        let all = FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []
        return all.compactMap { $0 as? String }.filter { $0.hasSuffix(".yaml") }.sorted()
    }()

    static let scripts: [Script] = names.map(Script.init)
    /// All scenarios, one for each row of examples.
    static let plans: [ScenarioPlan] = scripts.flatMap(\.result.plans)

    static func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
}

/// A file of scenarios.
struct Script: Sendable, CustomTestStringConvertible {
    let name: String
    let result: ReadResult

    init(_ name: String) {
        self.name = name
        guard let data = FileManager.default.contents(atPath: Library.path(name)) else {
            preconditionFailure("\(name) cannot be read")
        }
        result = ScenarioReader.read(SourceFile(name: name, bytes: [UInt8](data))) { path, from in
            Script.include(path, from: from)
        }
    }

    var testDescription: String { name }

    private static func include(
        _ path: String, from includer: SourceFile
    ) -> Result<SourceFile, IncludeError> {
        if let zone = ZoneNames.name(ofPath: path) {
            return FileManager.default.contents(atPath: "/usr/share/zoneinfo/" + zone).map {
                .success(SourceFile(name: path, bytes: [UInt8]($0)))
            } ?? .failure(IncludeError("there are no data of \(zone): install tzdata"))
        }
        let url = URL(fileURLWithPath: Library.path(includer.name)).deletingLastPathComponent()
            .appendingPathComponent(path).standardizedFileURL
        guard let data = FileManager.default.contents(atPath: url.path) else {
            return .failure(IncludeError("there is no file \(path)"))
        }
        let name = String(url.path.dropFirst(Library.folder.path.count + 1))
        return .success(SourceFile(name: name, bytes: [UInt8](data)))
    }
}
