import Diagnostics
import Diagrams
import Foundation
import Journal
import ScenarioLanguage
import ScenarioRunner
import Testing

/// Runs to draw.
enum Drawn {
    static let package = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The scripts that come with the product, load files and what they include left out.
    static let shipped: [String] = {
        let folder = package.appending(path: "Scenarios").path
        let files = FileManager.default.enumerator(atPath: folder)?.allObjects ?? []
        return files.compactMap { $0 as? String }.filter { path in
            path.hasSuffix(".yaml")
                && !["load/", "casts/", "policies/"].contains(where: path.hasPrefix)
        }.sorted().map { "Scenarios/" + $0 }
    }()

    /// The outcomes of a shipped script, which is run once for all tests.
    static func outcomes(of path: String) async throws -> [ScenarioOutcome] {
        try await memory.outcomes(of: path)
    }

    private static let memory = Memory()

    private actor Memory {
        private var runs: [String: Task<[ScenarioOutcome], any Error>] = [:]

        func outcomes(of path: String) async throws -> [ScenarioOutcome] {
            if let run = runs[path] { return try await run.value }
            let run = Task { try await Drawn.outcomes(of: try #require(Drawn.file(path))) }
            runs[path] = run
            return try await run.value
        }
    }

    /// The only outcome of a script.
    static func outcome(_ script: String) async throws -> ScenarioOutcome {
        let outcomes = try await outcomes(of: SourceFile(name: "script.yaml", text: script))
        return try #require(outcomes.first)
    }

    /// Drawn whole.
    static func diagram(_ script: String, showsChanges: Bool = false) async throws
        -> SequenceDiagram
    {
        SequenceDiagram(try await outcome(script), showsChanges: showsChanges)
    }

    private static func outcomes(of file: SourceFile) async throws -> [ScenarioOutcome] {
        let result = ScenarioReader.read(file) { name, includer in
            let path = includer.path(ofIncluded: name)
            return Self.file(path).map { .success($0) }
                ?? .failure(IncludeError("there is no file `\(path)`"))
        }
        let complaint = DiagnosticFormatter(files: result.files).format(result.diagnostics)
        try #require(!result.hasErrors, "\(complaint)")
        var outcomes: [ScenarioOutcome] = []
        for plan in result.plans where plan.skip == nil {
            outcomes.append(await plan.run(RunOptions()))
        }
        return outcomes
    }

    private static func file(_ path: String) -> SourceFile? {
        let zone = ZoneNames.name(ofPath: path).map { "/usr/share/zoneinfo/" + $0 }
        let place = zone ?? package.appending(path: path).path
        return FileManager.default.contents(atPath: place).map {
            SourceFile(name: path, bytes: Array($0))
        }
    }

    static let cast = """
        scenario: A client writes
        clients: {acme: {plan: plus}}
        freelancers: {noor: {}, ivan: {}}

        """

    /// A text that every form of drawing could stumble over.
    static let nasty = """
        scenario: "Ends; <b> & 'so' # end %% {x}"
        clients: {acme: {plan: plus}, 漢字会社の名前はとても長い: {plan: plus}}
        freelancers: {שלום: {}, end: {}, émile: {}, style: {}}
        steps:
          - "acme messages end: wrap:style:#1;2 end %%{init}%% <br/> &amp; \\"q\\" \\u0007"
          - "漢字会社の名前はとても長い messages שלום: e\u{301}\u{301} 👩‍👩‍👧 ]]> --> ﬂ°35¶ß"
          - "acme messages style: \(String(repeating: "wide漢字;#", count: 10_000))"
          - wait: 3 days
          - émile writes to acme: nobody asked
            may be refused: not-a-conversation

        """
}

extension SequenceDiagram {
    /// Rows as short texts: `acme>the hub delivered messages noor: "Hello"`.
    var told: [String] {
        rows.map { row in
            switch row.content {
            case .arrow(let arrow):
                "\(lifelines[arrow.from].name)>\(lifelines[arrow.to].name) "
                    + "\(arrow.fate.rawValue)\(arrow.part == .whole ? "" : " \(arrow.part)") "
                    + row.label
            case .note(let place): "\(lifelines[place].name): \(row.label)"
            case .mark(let mark, let place): "\(lifelines[place].name) \(mark)"
            case .gap(let span): "gap \(span)"
            }
        }
    }
}
