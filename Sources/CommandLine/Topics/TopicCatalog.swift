import Calibration
import Diagrams
import Experiments
import Exploration
import ExternalHub
import Journal
import Lessons
import LoadTesting
import Marketplace
import MessageLogs
import Pages
import Participants
import Play
import Processes
import Record
import Replay
import Reports
import ScenarioLanguage
import YAML

/// All pages of the reference, in the order in which they are listed.
package enum TopicCatalog {
    private static let language = "ScenarioLanguage/ScenarioLanguage.docc/"
    private static let tool = "CommandLine/CommandLine.docc/"

    package static let all = [
        Topic("language", language + "Language.md") { ScenarioLanguagePages.language },
        Topic("cast", language + "Cast.md") { ScenarioLanguagePages.cast },
        Topic("behaviour", language + "Behaviour.md") { ScenarioLanguagePages.behaviour },
        Topic("steps", language + "Steps.md") { ScenarioLanguagePages.steps },
        Topic("expectations", language + "Expectations.md") { ScenarioLanguagePages.expectations },
        Topic("policies", language + "Policies.md") { ScenarioLanguagePages.policies },
        Topic("quotas", language + "Quotas.md") { ScenarioLanguagePages.quotas },
        Topic("rules", "Marketplace/Marketplace.docc/Rules.md") { MarketplacePages.rules },
        Topic("network", "Participants/Participants.docc/Network.md") { ParticipantsPages.network },
        Topic("lessons", "Lessons/Lessons.docc/Lessons.md") { LessonsPages.lessons },
        Topic("play", "Play/Play.docc/Play.md") { PlayPages.play },
        Topic("yaml", "YAML/YAML.docc/YAML.md") { YAMLPages.yaml },
        Topic("load", "LoadTesting/LoadTesting.docc/LoadFiles.md") { LoadTestingPages.loadFiles },
        Topic("populations", "LoadTesting/LoadTesting.docc/Populations.md") {
            LoadTestingPages.populations
        },
        Topic("figures", "LoadTesting/LoadTesting.docc/Figures.md") { LoadTestingPages.figures },
        Topic("experiments", "Experiments/Experiments.docc/Experiments.md") {
            ExperimentsPages.experiments
        },
        Topic("experiment-formats", "Experiments/Experiments.docc/ExperimentFormats.md") {
            ExperimentsPages.formats
        },
        Topic("logs", "MessageLogs/MessageLogs.docc/Logs.md") { MessageLogsPages.logs },
        Topic("replay", "Replay/Replay.docc/Replay.md") { ReplayPages.replay },
        Topic("calibration", "Calibration/Calibration.docc/Calibration.md") {
            CalibrationPages.calibration
        },
        Topic("exploring", "Exploration/Exploration.docc/Exploring.md") {
            ExplorationPages.exploring
        },
        Topic("commands", tool + "Commands.md") { CommandLinePages.commands },
        Topic("exit-codes", tool + "ExitCodes.md") { CommandLinePages.exitCodes },
        Topic("files", tool + "Files.md") { CommandLinePages.files },
        Topic("limits", tool + "Limits.md") { CommandLinePages.limits },
        Topic("formats", "Reports/Reports.docc/Formats.md") { ReportsPages.formats },
        Topic("pages", "Pages/Pages.docc/RunPages.md") { PagesPages.runPages },
        Topic("diagrams", "Diagrams/Diagrams.docc/Diagrams.md") { DiagramsPages.diagrams },
        Topic("load-json", "Reports/Reports.docc/LoadJSON.md") { ReportsPages.loadJSON },
        Topic("events", "Journal/Journal.docc/Events.md") { JournalPages.events },
        Topic("recordings", "Record/Record.docc/Recordings.md") { RecordPages.recordings },
        Topic("processes", "Processes/Processes.docc/Processes.md") { ProcessesPages.processes },
        Topic("hubs", "ExternalHub/ExternalHub.docc/Hubs.md") { ExternalHubPages.hubs },
        Topic("hub-protocol", "ExternalHub/ExternalHub.docc/HubProtocol.md") {
            ExternalHubPages.hubProtocol
        },
        Topic("speed", tool + "Speed.md") { CommandLinePages.speed },
        Topic("architecture", tool + "Architecture.md") { CommandLinePages.architecture },
    ]

    static var names: [String] { all.map(\.name) }

    /// The topic of a name.
    static func topic(named name: String) -> Topic? { all.first { $0.name == name } }

    /// The topic of the page that a link leads to.
    static func topic(ofLink target: Substring) -> Topic? {
        let path = target.prefix { $0 != "#" }
        guard let file = path.split(separator: "/").last, file.hasSuffix(".md") else { return nil }
        return all.first { $0.file.hasSuffix("/\(file)") }
    }
}
