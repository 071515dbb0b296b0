import Exploration
import ExternalHub
import Lessons
import LoadProcesses
import LoadTesting
import Marketplace
import MessageLogs
import Play
import Processes
import Replay
import ScenarioLanguage
import ScenarioRunner
import Statistics
import VirtualTime
import YAML

/// All limits that somebody who writes files or calls the command may meet.
///
/// Each names the constant that holds it, and a test sees that none of the constants is missing.
package enum LimitCatalog {
    package static let groups: [(title: String, limits: [Limit])] = [
        ("Any file", files), ("A scenario", scenarios), ("Values", values), ("A policy", policies),
        ("A run", runs), ("A load run", loads), ("Processes", processes),
        ("Lessons and playing", lessons), ("A hub of your own", hubs), ("A log", logs),
        ("Exploring", exploring),
    ]

    private static let exploring: [Limit] = [
        Limit("changes of a schedule of priorities", Schedule.mostChanges, "Schedule.mostChanges"),
        Limit(
            "orders that `--exhaustive` tries", Explorer.mostOrders, "Explorer.mostOrders",
            option: "--runs"),
        Limit(
            "clients of a script that is made up", InventionSize.mostClients,
            "InventionSize.mostClients"),
        Limit(
            "freelancers of a script that is made up", InventionSize.mostFreelancers,
            "InventionSize.mostFreelancers"),
        Limit(
            "steps of a script that is made up", InventionSize.mostSteps,
            "InventionSize.mostSteps"),
    ]

    private static let logs: [Limit] = [
        Limit("length of a line", bytes: LogReader.longestLine, "LogReader.longestLine"),
        Limit("people", PeopleNames.most, "PeopleNames.most"),
        Limit("policies of one replay", ReplayPolicies.most, "ReplayPolicies.most"),
        Limit(
            "attempts of `dmsim policies compare`", AttemptTrial.mostAttempts,
            "AttemptTrial.mostAttempts"),
        Limit(
            "length of a file of plans", bytes: Commands.mostPlanBytes, "Commands.mostPlanBytes"),
    ]

    private static let files: [Limit] = {
        let yaml = YAMLLimits.standard
        return [
            Limit(
                "length of a file", bytes: yaml.bytes, "YAMLLimits.bytes",
                option: "--max-file-size"),
            Limit(
                "lists and mappings inside one another", yaml.depth, "YAMLLimits.depth",
                option: "--max-depth"),
            Limit(
                "texts, lists and mappings of a file, keys counted", yaml.nodes,
                "YAMLLimits.nodes"),
            Limit("length of a text", bytes: yaml.scalarLength, "YAMLLimits.scalarLength"),
            Limit("characters of a key", yaml.keyLength, "YAMLLimits.keyLength"),
            Limit(
                "documents of a file, if they are no scenarios", yaml.documents,
                "YAMLLimits.documents"),
            Limit(
                "mistakes of YAML that are told; more are counted", yaml.errors, "YAMLLimits.errors"
            ),
            Limit(
                "files below the folders of a command", ScenarioFiles.maximumCount,
                "ScenarioFiles.maximumCount"),
            Limit(
                "folders that are looked into", ScenarioFiles.maximumFolders,
                "ScenarioFiles.maximumFolders"),
            Limit(
                "folders inside one another", ScenarioFiles.maximumDepth,
                "ScenarioFiles.maximumDepth"),
        ]
    }()

    private static let scenarios: [Limit] = {
        let limits = ScenarioLimits.standard
        return [
            Limit("scenarios of a file", limits.documents, "ScenarioLimits.documents"),
            Limit("rows of examples", limits.rows, "ScenarioLimits.rows"),
            Limit("clients and freelancers", limits.participants, "ScenarioLimits.participants"),
            Limit(
                "clients and freelancers of a file, all its scenarios and rows",
                limits.participantsOfFile, "ScenarioLimits.participantsOfFile"),
            Limit("steps, `for each` written out", limits.steps, "ScenarioLimits.steps"),
            Limit(
                "steps of a file, all its scenarios and rows", limits.stepsOfFile,
                "ScenarioLimits.stepsOfFile"),
            Limit("steps inside steps", limits.nesting, "ScenarioLimits.nesting"),
            Limit(
                "files that a script includes, and how deep", limits.includes,
                "ScenarioLimits.includes"),
            Limit(
                "length of a text, placeholders filled in", bytes: limits.textLength,
                "ScenarioLimits.textLength"),
            Limit(
                "length of all such texts of a file, all its rows", bytes: limits.filledTextOfFile,
                "ScenarioLimits.filledTextOfFile"),
            Limit(
                "mistakes that are told; more are counted", limits.diagnostics,
                "ScenarioLimits.diagnostics"),
            Limit(
                "length of a name or a tag, in bytes", ScenarioLimits.nameLength,
                "ScenarioLimits.nameLength"),
            Limit(
                "reviewers of a desk", ScenarioLimits.mostReviewers, "ScenarioLimits.mostReviewers"),
            Limit(
                "contracts from before the start, of a freelancer",
                JobSuccessKeeper.mostPastContracts, "JobSuccessKeeper.mostPastContracts"),
            Limit(
                "freelancers that a search finds", Directory.maximumHits, "Directory.maximumHits"),
        ]
    }()

    private static let values: [Limit] = [
        Limit("a length of time", "1000 years of 365 days", "ValueReader.longestSpan"),
        Limit(
            "a count, such as of a `repeat`", Int(ValueReader.largestCount),
            "ValueReader.largestCount"),
        Limit(
            "an amount of money, in dollars", Int(ValueReader.largestAmount.amount / 100),
            "ValueReader.largestAmount"),
        Limit("parts of a mixture", Distribution.mostComponents, "Distribution.mostComponents"),
        Limit("bounds of an empirical distribution", Empirical.mostSteps, "Empirical.mostSteps"),
        Limit(
            "mixtures inside one another", Distribution.deepestNesting,
            "Distribution.deepestNesting"),
    ]

    private static let policies: [Limit] = [
        Limit("plans of a policy", PlanNames.most, "PlanNames.most"),
        Limit("letters of the name of a plan", PlanNames.longestName, "PlanNames.longestName"),
        Limit("limits of a quota", PolicyReader.mostLimits, "PolicyReader.mostLimits"),
        Limit("levels of a limit", PolicyReader.mostLevels, "PolicyReader.mostLevels"),
        Limit(
            "units that come back for one", Int(PolicyReader.mostRefundUnits),
            "PolicyReader.mostRefundUnits"),
        Limit(
            "bought units that are held at once", Int(PurchaseOffer.mostHeld),
            "PurchaseOffer.mostHeld"),
        Limit("conditions", PolicyReader.mostConditions, "PolicyReader.mostConditions"),
        Limit("sanctions of the ladder", PolicyReader.mostSanctions, "PolicyReader.mostSanctions"),
        Limit(
            "changes of the clock in the data of a time zone", ZoneData.mostChanges,
            "ZoneData.mostChanges"),
        Limit("length of the data of a time zone", bytes: ZoneFiles.longest, "ZoneFiles.longest"),
    ]

    private static let runs: [Limit] = [
        Limit(
            "deliveries of a scenario", RunOptions.defaultMaxEvents, "RunOptions.defaultMaxEvents",
            option: "--max-events"),
        Limit(
            "steps of a scenario, each turn of a `repeat` counted", RunOptions.defaultMaxSteps,
            "RunOptions.defaultMaxSteps", option: "--max-steps"),
        Limit("the last instant", "the end of the year 9999", "RunOptions.horizon"),
        Limit(
            "length of a tag expression", bytes: TagExpression.maximumLength,
            "TagExpression.maximumLength"),
        Limit(
            "brackets inside one another in a tag expression", TagExpression.maximumDepth,
            "TagExpression.maximumDepth"),
        Limit(
            "seeds of a scenario that `--failed` remembers", FailedRuns.mostSeeds,
            "FailedRuns.mostSeeds"),
    ]

    private static let loads: [Limit] = [
        Limit("clients", LoadReader.mostClients, "LoadReader.mostClients"),
        Limit("clients and freelancers", LoadReader.mostPeople, "LoadReader.mostPeople"),
        Limit(
            "attempts that are to be expected of a run, and of an experiment for each thread",
            LoadPlan.mostAttempts, "LoadPlan.mostAttempts"),
        Limit("shortest horizon", LoadReader.shortestHorizon, "LoadReader.shortestHorizon"),
        Limit(
            "shortest horizon with `warm up: auto`", WarmUpEstimate.shortestHorizon,
            "WarmUpEstimate.shortestHorizon"),
        Limit("longest horizon", LoadReader.longestHorizon, "LoadReader.longestHorizon"),
        Limit(
            "groups of clients, each plan and its spam counted", LoadReader.mostGroups,
            "LoadReader.mostGroups"),
        Limit(
            "groups of freelancers", LoadReader.mostFreelancerGroups,
            "LoadReader.mostFreelancerGroups"),
        Limit(
            "groups of clients up to which each has series and times of its own; of more none has "
                + "series, and times have those of which a figure is named", GroupSeries.mostGroups,
            "GroupSeries.mostGroups"),
        Limit(
            "a JSON file that a page is made of", bytes: PageSubject.mostBytes,
            "PageSubject.mostBytes", option: "--max-file-size"),
        Limit(
            "variants of an experiment", ExperimentPlan.mostVariants,
            "ExperimentPlan.mostVariants"),
        Limit(
            "replications of a variant", ExperimentPlan.mostReplications,
            "ExperimentPlan.mostReplications"),
        Limit("runs of an experiment", ExperimentPlan.mostRuns, "ExperimentPlan.mostRuns"),
        Limit(
            "runs before `until` knows how many it takes", ReplicationRule.shortestPilot,
            "ReplicationRule.shortestPilot"),
        Limit(
            "runs of a search", ExperimentPlan.mostRunsOfASearch,
            "ExperimentPlan.mostRunsOfASearch", option: "--at-most"),
        Limit(
            "variants from which the best is picked", BestSelection.mostVariants,
            "BestSelection.mostVariants"),
        Limit(
            "the JSON of an experiment", bytes: ExperimentInput.mostBytes,
            "ExperimentInput.mostBytes", option: "--max-file-size"),
        Limit(
            "factors on the rate of attempts, multiplied", Int(LoadReader.highestPeak),
            "LoadReader.highestPeak"),
        Limit("skills", LoadReader.mostSkills, "LoadReader.mostSkills"),
        Limit("classes of reports", LoadReader.mostClasses, "LoadReader.mostClasses"),
        Limit(
            "freelancers with whom a client has worked", LoadReader.mostPastFreelancers,
            "LoadReader.mostPastFreelancers"),
        Limit(
            "messages in a row that a client writes again", Int(FollowUps.largestMost),
            "FollowUps.largestMost"),
        Limit(
            "purchases of a client that `at most` can allow", Int(Buying.largestMost),
            "Buying.largestMost"),
        Limit("processes", ShardProcesses.most, "ShardProcesses.most"),
    ]

    private static let lessons: [Limit] = [
        Limit("choices of a question", Prediction.mostChoices, "Prediction.mostChoices"),
        Limit("minutes of a lesson", Lesson.mostMinutes, "Lesson.mostMinutes"),
        Limit(
            "attempts that are to be expected of a question's load run, all variants",
            LoadQuestion.mostAttempts, "LoadQuestion.mostAttempts"),
        Limit(
            "length of what is kept of the course; a larger file is put aside",
            bytes: LessonProgress.longestFile, "LessonProgress.longestFile"),
        Limit(
            "characters of an answer to a question", StandardInput.longestAnswer,
            "StandardInput.longestAnswer"),
        Limit("characters of a line of `dmsim play`", EditedLine.longest, "EditedLine.longest"),
        Limit(
            "time that `next` of `dmsim play` lets pass", PlaySession.longestNext,
            "PlaySession.longestNext"),
    ]

    private static let processes: [Limit] = {
        let options = ProcessOptions()
        return [
            Limit(
                "processes for clients, and for freelancers", ProcessPlacement.mostOfOneRole,
                "ProcessPlacement.mostOfOneRole"),
            Limit("processes for the hub", HubDivision.mostParts, "HubDivision.mostParts"),
            Limit(
                "seconds without an answer", Int(options.patience), "ProcessOptions.patience",
                option: "--patience"),
            Limit(
                "seconds until a process has joined", Int(options.joinPatience),
                "ProcessOptions.joinPatience"),
            Limit("restarts of a run", options.mostRestarts, "ProcessOptions.mostRestarts"),
            Limit(
                "restarts of a process that does nothing in between", options.mostRestartsInARow,
                "ProcessOptions.mostRestartsInARow"),
            Limit(
                "length of a message between processes", bytes: options.frameLimit,
                "ProcessOptions.frameLimit"),
        ]
    }()

    private static let hubs: [Limit] = {
        let limits = HubLimits()
        return [
            Limit(
                "time for an answer", limits.timeout, "HubLimits.timeout", option: "--hub-timeout"),
            Limit("time for the first, at least", limits.start, "HubLimits.start"),
            Limit("time for leaving by itself", limits.farewell, "HubLimits.farewell"),
            Limit("length of a line", bytes: limits.line, "HubLimits.line"),
            Limit("lines of an answer", limits.linesPerAnswer, "HubLimits.linesPerAnswer"),
            Limit("length of an answer", bytes: limits.bytesPerAnswer, "HubLimits.bytesPerAnswer"),
            Limit(
                "standard error while an answer is due", bytes: limits.errorBytesPerAnswer,
                "HubLimits.errorBytesPerAnswer"),
            Limit(
                "standard error that is shown", bytes: limits.errorBytesShown,
                "HubLimits.errorBytesShown"),
        ]
    }()
}
