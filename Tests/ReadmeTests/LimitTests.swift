import CommandLine
import ExternalHub
import Foundation
import Processes
import ScenarioLanguage
import Testing
import YAML

/// The table of limits, which is made of `LimitCatalog`, against the constants.
@Suite("Limits")
struct LimitTests {
    private static let limits = LimitCatalog.groups.flatMap(\.limits)

    /// The limits that are properties of a value, by `Type.property`.
    private static func properties() -> [(source: String, value: Any)] {
        let values: [Any] = [
            YAMLLimits.standard, ScenarioLimits.standard, HubLimits(), ProcessOptions(),
        ]
        return values.flatMap { value in
            Mirror(reflecting: value).children.map {
                ("\(type(of: value)).\($0.label ?? "")", $0.value)
            }
        }
    }

    /// Properties that are no limits of their own.
    private static let otherProperties: Set<String> = [
        "ScenarioLimits.yaml", "ProcessOptions.snapshots", "ProcessOptions.folder",
        "ProcessOptions.isInterrupted", "ProcessOptions.notice", "ProcessOptions.lastWords",
        "ProcessOptions.arguments", "ProcessOptions.sparesTheBusy",
    ]

    @Test("Every property of the types of limits is listed with its value")
    func values() throws {
        for (source, value) in Self.properties() where !Self.otherProperties.contains(source) {
            let limit = try #require(Self.limits.first { $0.source == source }, "\(source)")
            guard let number = value as? Int ?? (value as? Double).map(Int.init) else {
                #expect(limit.value == "\(value)", "\(source)")
                continue
            }
            #expect(
                limit.value == Limit.count(number) || limit.value == Limit.bytes(number),
                "\(source)")
        }
    }

    /// Constants that bound the program and nothing that somebody writes or calls.
    private static let internals: Set<String> = [
        "Popularity.mostRounds", "Problem.mostRuns", "Problem.mostRunsOfRound", "Row.most",
        "Wording.longestQuote", "LoadTextSeries.mostColumns", "RoleSnapshot.mostBytes",
        "SnapshotPiece.mostBytes", "FolderLines.mostScenarios", "WireWriter.longestWord",
        "JSONReader.maximumDepth",
        "ReliableChannel.mostEarly", "NetworkModel.mostGraceAttempts",
        "DiagnosticFormatter.mostLines", "Suggestion.maximumLength", "Excerpt.maximumWidth",
        "ContractHistory.mostFreelancers", "ConversationChains.mostChunks",
        "LoadEvent.mostClients", "LoadEvent.largestOrdinal", "Parser.mostCounted",
        "FailedRunsFile.largest", "NothingToRun.mostListed", "TelephoneNumber.mostDigits",
        "LoadThresholds.mostListed", "TimeColumns.mostColumns", "LoadCharts.mostGroups",
        "LoadCharts.mostSeries", "LoadSheet.longestHorizon", "LoadPage.mostOfTitle",
        "Marker.mostOfName", "LoadTables.mostGroups",
        "SightRecorder.mostItems", "SightRecorder.mostViewers",
        "LessonEncoder.mostEvents", "AnswerCauses.mostLed", "AnswerCauses.mostSince",
        "KeySet.shortest", "EncodingCheck.maximum", "State.mostFaults",
        "MermaidDiagram.mostLifelines", "SVGDiagram.mostLifelines", "Elapsed.mostBrief",
        "SequenceDiagram.shortestGap", "Commands.mostChoices", "PlainRun.mostEventsDrawn",
        "ThresholdWatch.mostWindows", "ThresholdWatch.mostWindowsForQuantiles",
        "ThresholdWatch.mostPeopleSeen",
        "ExperimentResults.mostVariantsComparedWithBest", "PortableMath.mostKnownQuantiles",
        "ExperimentSheet.mostFigures", "ExperimentSheet.mostRows", "ExperimentSheet.mostOfName",
        "CurveChart.mostPoints", "HeatMap.mostColumns", "HeatMap.mostRows",
        "ExperimentThresholds.mostThresholds", "ExperimentThresholds.mostVariants",
        "ExperimentSetting.mostKeys", "ExperimentSetting.mostOfValues",
        "ExperimentPage.mostMissedAims", "ExperimentFindings.mostFigures",
        "ExperimentFindings.mostKeys", "AnswerCauses.mostOfAKind", "LessonScreen.shortestBar",
        "LessonScreen.longestBar", "LessonScreen.mostEvents", "HubExercise.mostEvents",
        "HubExercise.mostMissed", "PlayParts.mostTurns", "LogReader.mostBadTold",
        "ReplayText.mostListed", "ReplayText.mostColumns", "ReplayPage.mostListed",
        "ReplayPage.mostDetailed", "ReplayPage.mostDays",
        "DeliveredOnce.longestWay", "FaultVariants.mostPlaces", "RandomExploration.mostKept",
        "Shrinker.mostSilences",
        "LoadEvent.largestAgain", "Mind.mostMarks",
        "DelayFit.mostParts", "DelayFit.largestMisfit", "Popularity.largestExponent",
        "Popularity.largestMisfit",
        "Popularity.mostFreelancers", "CalibratedFile.longest", "Calibration.shortestSeconds",
    ]

    private static let words = ["most", "longest", "shortest", "largest", "maximum", "deepest"]

    /// `static let mostPeople` in `LoadReader.swift` and `LoadReader+Skills.swift`, and the like.
    private static func constants(known: Set<String>) throws -> Set<String> {
        let sources = Page.package.appending(path: "Sources")
        let files = FileManager.default.enumerator(atPath: sources.path)?.allObjects ?? []
        var found: Set<String> = []
        for case let path as String in files where path.hasSuffix(".swift") {
            let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
            let owner = (path as NSString).lastPathComponent.prefix { $0 != "+" && $0 != "." }
            var type = owner
            for line in text.split(separator: "\n") {
                let tokens = line.split { " :=<{".contains($0) }
                for keyword in ["struct", "enum", "class", "actor", "extension"] {
                    guard let place = tokens.firstIndex(of: Substring(keyword)), place < 4,
                        place + 1 < tokens.count, !line.contains("///")
                    else { continue }
                    type = tokens[place + 1]
                }
                guard let place = tokens.firstIndex(of: "static"), place + 2 < tokens.count,
                    tokens[place + 1] == "let",
                    words.contains(where: { tokens[place + 2].hasPrefix($0) })
                else { continue }
                // Behind a nested type the constant is of the type that the file is named after.
                let names = ["\(type).\(tokens[place + 2])", "\(owner).\(tokens[place + 2])"]
                found.insert(names.first(where: known.contains) ?? names[0])
            }
        }
        return found
    }

    @Test("Every constant that is named like a limit is listed, or known to be none of a user's")
    func constantsAreListed() throws {
        let listed = Set(Self.limits.map(\.source)).union(Self.internals)
        let constants = try Self.constants(known: listed)
        #expect(constants.count > 20)
        #expect(constants.subtracting(listed) == [])
        #expect(Self.internals.subtracting(constants) == [], "no longer there")
    }

    @Test("Every limit names one constant, which is there, and every option exists")
    func sources() throws {
        #expect(Set(Self.limits.map(\.source)).count == Self.limits.count)
        let folder = Page.package.appending(path: "Sources")
        let files = FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []
        var text = ""
        for case let path as String in files where path.hasSuffix(".swift") {
            text += try String(contentsOf: folder.appending(path: path), encoding: .utf8)
        }
        for limit in Self.limits {
            let name = limit.source.split(separator: ".").last ?? ""
            let isThere = ["let", "var"].contains {
                text.contains("\($0) \(name) ") || text.contains("\($0) \(name):")
            }
            #expect(isThere, "\(limit.source)")
            if let option = limit.option {
                #expect(text.contains("\"\(option.dropFirst(2))\""), "\(option)")
            }
        }
    }

    @Test("Numbers and bytes are written as people read them")
    func texts() {
        #expect(
            [0, 999, 1_000, 20_000, 1_234_567].map(Limit.count) == [
                "0", "999", "1,000", "20,000", "1,234,567",
            ])
        #expect([1_024, 8 << 20, 1_500].map(Limit.bytes) == ["1 KiB", "8 MiB", "1,500 bytes"])
    }
}
