import Diagnostics
import Foundation
import ScenarioLanguage
import Testing

/// The scripts that come with the product.
enum Scripts {
    static let folder = (#filePath as NSString).deletingLastPathComponent + "/../../Scenarios"

    static let paths: [String] = {
        let all = FileManager.default.enumerator(atPath: folder)?.allObjects ?? []
        return all.compactMap { $0 as? String }.filter { $0.hasSuffix(".yaml") }.sorted()
    }()

    static func read(_ path: String) throws -> ReadResult {
        let name = folder + "/" + path
        let data = try #require(FileManager.default.contents(atPath: name))
        return ScenarioReader.read(SourceFile(name: name, bytes: Array(data))) { name, includer in
            let path = includer.path(ofIncluded: name)
            let place = ZoneNames.name(ofPath: path).map { "/usr/share/zoneinfo/" + $0 }
            guard let data = FileManager.default.contents(atPath: place ?? path) else {
                return .failure(IncludeError("no \(path)"))
            }
            return .success(SourceFile(name: path, bytes: Array(data)))
        }
    }

    static func plans() throws -> [ScenarioPlan] { try paths.flatMap { try read($0).plans } }
}
