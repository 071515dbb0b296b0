import Foundation
import Testing

/// Texts that were looked at once and must stay as they are.
///
/// With DMSIM_RECORD=1 they are written anew, and the test fails, so that nobody records by
/// accident.
enum Golden {
    static func expect(
        _ text: String, equals name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Golden/\(name)")
        if ProcessInfo.processInfo.environment["DMSIM_RECORD"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record(
                "recorded \(name); run again without DMSIM_RECORD", sourceLocation: sourceLocation)
            return
        }
        let golden = try String(contentsOf: file, encoding: .utf8)
        #expect(text == golden, "differs from Golden/\(name)", sourceLocation: sourceLocation)
    }
}
