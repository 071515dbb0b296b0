// swift-tools-version: 6.2
import PackageDescription

/// House rules for every target: Swift 6 language mode, strict imports, no warning left standing.
let houseRules: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// A library target of the product; `knows` are the only modules it may import, `pages` those of
/// its catalogue `NAME.docc`, which ship inside the binary, `links` the system libraries it needs
/// (the square root of a number comes from `m`), `knowsWithMPI` what it imports besides where the
/// trait is on.
func part(
    _ name: String, knows: [String] = [], pages: [String] = [], resources: [Resource] = [],
    links: [String] = [], knowsWithMPI: [String] = []
) -> Target {
    .target(
        name: name,
        dependencies: knows.map { .byName(name: $0) }
            + knowsWithMPI.map { .byName(name: $0, condition: .when(traits: ["MPI"])) },
        resources: resources + pages.map { .embedInCode("\(name).docc/\($0).md") },
        swiftSettings: houseRules,
        linkerSettings: links.map { .linkedLibrary($0) })
}

/// The tests of one part.
func tests(of name: String, knows: [String] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests",
        dependencies: ([name] + knows).map { .byName(name: $0) },
        exclude: exclude,
        swiftSettings: houseRules)
}

/// What pages are made of beside Swift: style sheets and scripts, inside the binary.
let pageParts: [Resource] = [
    "Shared/shared.css", "Shared/charts.css", "Shared/hover.js", "Shared/legend.js",
    "Load/load.css", "Experiment/experiment.css", "Course/course.css", "Course/course-seal.js",
    "Course/course-answer.js", "Course/course-store.js", "Course/course-show.js",
    "Course/course-play.js", "Course/course-sheet.js", "Course/course-boot.js",
].map { .embedInCode($0) }

/// The policies that ship inside the binary.
let presets: [Resource] = [
    "article", "five-a-day", "inmail", "inmail-2014", "daily-likes", "inbound-window",
    "recruiter-team", "pending-cap", "hour-day-month", "earned-tiers", "reply-window",
].map { .embedInCode("Policies/\($0).yaml") }

/// Style sheets and scripts of the page of runs, in the order in which they stand in it.
let runPageParts: [Resource] = [
    "01-base.css", "02-frame.css", "03-panels.css", "04-lists.css", "05-print.css", "01-vlq.js",
    "02-time.js", "03-words.js", "04-journal.js", "05-data.js", "06-marks.js", "07-views.js",
    "08-state.js", "09-rows.js", "10-lanes.js", "11-dom.js", "12-scroll.js", "20-page.js",
    "21-overview.js", "22-answer.js", "23-script.js", "24-shapes.js", "25-diagram.js",
    "26-filters.js", "27-people.js", "28-why.js", "29-rules.js", "30-scrub.js", "31-player.js",
    "32-comparison.js", "33-keys.js", "34-print.js", "35-shell.js", "40-boot.js",
].map { .embedInCode("Run/Web/\($0)") }

/// The lessons of the course; `Course` is a link to the folder of scenarios.
let lessons: [Resource] = [
    "01-a-follow-up-is-free", "02-archive-is-not-block", "03-a-block-looks-forward",
    "04-who-may-write", "05-the-way-in", "06-the-first-e-mail", "07-a-new-month",
    "08-a-window-that-moves", "09-a-credit-for-an-answer", "10-a-credit-for-silence",
    "11-what-is-left-over", "12-a-quota-that-drips", "13-silence-costs-nothing",
    "14-what-moves-a-score", "15-declining-is-an-answer", "16-a-report", "17-four-steps-up",
    "18-talk-first-or-post-a-job", "19-an-offer-and-its-end", "20-the-freelancer-proposes",
    "21-answers-within-a-day", "22-when-everybody-may-write-more", "23-a-desk-with-too-much-to-do",
    "24-a-bad-network-changes-nothing", "25-luck-that-can-be-repeated",
    "26-a-day-to-answer", "27-bought-and-gone",
].map { .embedInCode("Course/\($0).yaml") }

/// The steps of writing a hub of one's own, and the hub to start from; `HubSteps` is a link to the
/// folder of scenarios.
let hubExercise: [Resource] =
    [
        "1-open/the-first-message", "1-open/everybody-has-their-own", "1-open/out-of-reach",
        "2-deliver/both-ways", "2-deliver/who-writes-first", "2-deliver/put-away",
        "3-quota/whose-plan-may", "3-quota/out-and-renewed", "3-quota/another-plan",
        "4-follow-ups/free-of-charge", "4-follow-ups/worked-together",
        "4-follow-ups/no-declining-here", "4-follow-ups/an-answer-gives-back",
        "5-block/a-closed-door", "5-block/no-way-around", "5-block/on-the-way",
        "6-e-mails/details-once", "6-e-mails/after-her-word", "7-reports/suspended",
        "7-reports/of-one-message", "7-reports/a-secret", "7-reports/what-came-of-it",
        "8-offers/made-and-answered", "8-offers/until-when", "8-offers/behind-a-block",
    ].map { .embedInCode("HubSteps/\($0).yaml") } + [.embedInCode("hub-skeleton.py")]

let package = Package(
    name: "dmsim",
    products: [.executable(name: "dmsim", targets: ["dmsim"])],
    traits: [
        .trait(name: "MPI", description: "'dmsim load --mpi': load runs on many machines.")
    ],
    targets: [
        part("VirtualTime"),
        part("Locks"),
        part("Statistics", knows: ["Locks"], links: ["m"]),
        part("Diagnostics"),
        part("YAML", knows: ["Diagnostics"], pages: ["YAML"]),
        part("Simulation", knows: ["VirtualTime", "Statistics"]),
        part("Wire"),
        part("Marketplace", knows: ["Wire", "VirtualTime", "Statistics"], pages: ["Rules"]),
        part(
            "Journal", knows: ["Marketplace", "Wire", "VirtualTime", "Statistics"],
            pages: ["Events"]),
        part(
            "ScenarioLanguage",
            knows: ["YAML", "Diagnostics", "Journal", "Marketplace", "VirtualTime", "Statistics"],
            pages: [
                "Language", "Cast", "Behaviour", "Steps", "Expectations", "Policies", "Quotas",
            ],
            resources: presets),
        part(
            "Participants",
            knows: ["Locks", "Marketplace", "Journal", "Simulation", "VirtualTime", "Statistics"],
            pages: ["Network"]),
        part(
            "ExternalHub",
            knows: [
                "CLinux", "Locks", "Participants", "Marketplace", "Journal", "Diagnostics",
                "VirtualTime",
            ],
            pages: ["Hubs", "HubProtocol"]),
        part(
            "ScenarioRunner",
            knows: [
                "Locks", "ScenarioLanguage", "Participants", "Journal", "Marketplace", "Simulation",
                "Diagnostics", "VirtualTime", "Statistics",
            ]),
        .target(name: "CLinux"),
        part(
            "Processes",
            knows: [
                "Locks",
                "CLinux", "Wire", "Participants", "Simulation", "Journal", "Marketplace",
                "ScenarioLanguage", "ScenarioRunner", "Diagnostics", "VirtualTime", "Statistics",
            ],
            pages: ["Processes"]),
        part(
            "LoadTesting",
            knows: [
                "ScenarioLanguage", "YAML", "Diagnostics", "Marketplace", "Simulation",
                "Statistics", "VirtualTime",
            ],
            pages: ["LoadFiles", "Populations", "Figures"]),
        part("MessageLogs", knows: ["Marketplace", "VirtualTime"], pages: ["Logs"]),
        part(
            "Replay",
            knows: [
                "MessageLogs", "ScenarioLanguage", "YAML", "Diagnostics", "Marketplace",
                "Statistics", "VirtualTime",
            ],
            pages: ["Replay"]),
        part(
            "Calibration",
            knows: [
                "MessageLogs", "LoadTesting", "Marketplace", "Diagnostics", "Statistics",
                "VirtualTime",
            ],
            pages: ["Calibration"]),
        part(
            "LoadProcesses",
            knows: [
                "Locks", "Wire", "LoadTesting", "Processes", "Diagnostics", "Marketplace",
                "VirtualTime",
            ]),
        part(
            "Experiments",
            knows: [
                "LoadTesting", "ScenarioLanguage", "Journal", "Marketplace", "Diagnostics",
                "Simulation", "Statistics", "VirtualTime",
            ],
            pages: ["Experiments", "ExperimentFormats"]),
        // The system's Open MPI, asked for by a trait; one file of Sources/LoadRanks sees it.
        .systemLibrary(
            name: "CMPI", pkgConfig: "ompi-c", providers: [.apt(["libopenmpi-dev"])]),
        part(
            "LoadRanks",
            knows: [
                "Locks", "Wire", "LoadTesting", "LoadProcesses", "Experiments", "Processes",
                "Diagnostics",
            ],
            knowsWithMPI: ["CMPI"]),
        part(
            "Reports",
            knows: [
                "ScenarioRunner", "Experiments", "LoadTesting", "Journal", "Marketplace",
                "Diagnostics", "MessageLogs", "Replay", "Calibration",
                "Simulation", "Statistics", "VirtualTime",
            ],
            pages: ["Formats", "LoadJSON"]),
        part(
            "Diagrams", knows: ["Journal", "Marketplace", "Diagnostics", "VirtualTime"],
            pages: ["Diagrams"]),
        part(
            "Pages",
            knows: [
                "Diagrams", "Lessons", "Reports", "Experiments", "LoadTesting", "Replay",
                "Calibration",
                "ScenarioLanguage", "Journal", "Marketplace", "Diagnostics", "Statistics",
                "VirtualTime",
            ],
            pages: ["RunPages"], resources: pageParts + runPageParts),
        part(
            "Lessons",
            knows: [
                "ScenarioRunner", "ScenarioLanguage", "Reports", "LoadTesting", "YAML", "Journal",
                "Marketplace", "Diagnostics", "Statistics", "VirtualTime",
            ],
            pages: ["Lessons"], resources: lessons + hubExercise),
        // The system's SQLite; Sources/Record is all that sees it.
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        part(
            "Record", knows: ["CSQLite", "Journal", "Marketplace", "Statistics", "VirtualTime"],
            pages: ["Recordings"]),
        part(
            "Play",
            knows: [
                "ScenarioRunner", "ScenarioLanguage", "YAML", "Journal", "Marketplace",
                "Diagnostics", "VirtualTime",
            ],
            pages: ["Play"]),
        part(
            "Exploration",
            knows: [
                "Participants", "ScenarioRunner", "ScenarioLanguage", "YAML", "Journal",
                "Marketplace", "Diagnostics", "Statistics", "VirtualTime",
            ],
            pages: ["Exploring"]),
        part(
            "CommandLine",
            knows: [
                "Locks", "Exploration", "Play", "MessageLogs", "Replay", "Calibration",
                "Processes", "Record", "ExternalHub", "Pages", "Diagrams", "Reports",
                "ScenarioRunner", "Lessons",
                "LoadTesting", "LoadProcesses", "LoadRanks", "Experiments", "ScenarioLanguage",
                "YAML",
                "Journal", "Marketplace", "Diagnostics", "Statistics", "VirtualTime",
            ],
            pages: ["Commands", "ExitCodes", "Files", "Limits", "Speed", "Architecture"]),
        tests(of: "Marketplace", knows: ["SlowQuotas", "VirtualTime", "Statistics"]),
        .target(
            name: "SlowQuotas", dependencies: ["Marketplace", "VirtualTime"],
            path: "Tests/SlowQuotas", swiftSettings: houseRules),
        .executableTarget(
            name: "QuotaProof", dependencies: ["SlowQuotas", "VirtualTime"],
            path: "Tests/QuotaProof", swiftSettings: houseRules),
        tests(of: "VirtualTime"),
        tests(of: "Statistics"),
        tests(of: "MessageLogs", knows: ["Marketplace", "VirtualTime", "Statistics"]),
        tests(
            of: "Replay",
            knows: [
                "StartedPrograms", "MessageLogs", "Marketplace", "ScenarioLanguage", "Statistics",
                "Diagnostics", "VirtualTime", "dmsim",
            ]),
        tests(
            of: "Calibration",
            knows: [
                "StartedPrograms", "MessageLogs", "LoadTesting", "Marketplace", "Diagnostics",
                "Statistics", "VirtualTime", "dmsim",
            ]),
        tests(of: "Simulation", knows: ["Locks", "VirtualTime", "Statistics"]),
        .executableTarget(
            name: "dmsim", dependencies: ["CommandLine", "Processes", "LoadProcesses"],
            swiftSettings: houseRules),
        .executableTarget(
            name: "ProcessesTestChild",
            dependencies: [
                "Wire", "Processes", "Participants", "Marketplace", "Simulation", "VirtualTime",
                "Statistics",
            ], path: "Tests/ProcessesTestChild", swiftSettings: houseRules),
        tests(
            of: "Processes",
            knows: [
                "Locks",
                "ProcessesTestChild", "Wire", "Participants", "Simulation", "Journal",
                "Marketplace", "VirtualTime", "Statistics", "ScenarioLanguage", "ScenarioRunner",
                "Diagnostics",
            ]),
        tests(
            of: "YAML", knows: ["StartedPrograms", "Diagnostics"],
            exclude: ["Fixtures", "compare_with_pyyaml.py"]),
        tests(of: "Diagnostics"),
        tests(of: "Journal", knows: ["Marketplace", "VirtualTime"]),
        tests(
            of: "ScenarioLanguage",
            knows: [
                "MadeUpScripts", "YAML", "Diagnostics", "Journal", "Marketplace", "VirtualTime",
                "Statistics",
            ],
            exclude: ["Fixtures", "Phrasings"]),
        tests(
            of: "Experiments",
            knows: [
                "Reports", "LoadTesting", "Journal", "Diagnostics", "Statistics", "VirtualTime",
            ]),
        tests(
            of: "LoadTesting",
            knows: [
                "MadeUpScripts", "ScenarioLanguage", "Participants", "Journal", "Diagnostics",
                "Marketplace", "Simulation", "Statistics", "VirtualTime",
            ]),
        tests(
            of: "LoadProcesses",
            knows: [
                "StartedPrograms", "Wire", "LoadTesting", "Processes", "Diagnostics",
                "Marketplace", "Statistics",
                "VirtualTime",
                "dmsim",
            ]),
        tests(
            of: "LoadRanks",
            knows: [
                "StartedPrograms", "Locks", "Wire", "LoadTesting", "LoadProcesses", "Experiments",
                "Processes", "Marketplace", "Diagnostics", "VirtualTime", "dmsim",
            ]),
        tests(
            of: "ExternalHub",
            knows: ["StartedPrograms", "Participants", "Marketplace", "Journal", "VirtualTime"]),
        tests(of: "CommandLine", knows: ["StartedPrograms"], exclude: ["Golden"]),
        tests(
            of: "Participants",
            knows: [
                "ScenarioRunner", "ScenarioLanguage", "Journal", "Marketplace", "Simulation",
                "Diagnostics", "VirtualTime", "Statistics",
            ]),
        // Scripts that tests make up, with what each must come to, and inputs of any kind.
        .target(
            name: "MadeUpScripts", dependencies: ["ScenarioLanguage", "Statistics"],
            path: "Tests/MadeUpScripts", swiftSettings: houseRules),
        // Programs that tests start, the product among them.
        .target(
            name: "StartedPrograms", path: "Tests/StartedPrograms", swiftSettings: houseRules),
        .executableTarget(
            name: "MadeUpInputs", dependencies: ["MadeUpScripts"], path: "Tests/MadeUpInputs",
            swiftSettings: houseRules),
        tests(
            of: "ScenarioRunner",
            knows: [
                "MadeUpScripts", "Statistics",
                "ScenarioLanguage", "Participants", "Journal", "Marketplace", "Diagnostics",
                "VirtualTime", "Locks",
            ]),
        tests(
            of: "Play",
            knows: [
                "ScenarioRunner", "ScenarioLanguage", "Journal", "Marketplace", "Diagnostics",
                "VirtualTime", "Statistics",
            ],
            exclude: ["Golden"]),
        tests(
            of: "Reports",
            knows: [
                "StartedPrograms", "ScenarioRunner", "ScenarioLanguage", "LoadTesting", "Journal",
                "Marketplace", "Diagnostics", "Statistics", "VirtualTime",
            ],
            exclude: ["Failing", "Load", "read_tap.pl", "read_xml.py"]),
        tests(
            of: "Pages",
            knows: [
                "StartedPrograms", "Lessons", "ScenarioLanguage", "ScenarioRunner", "Reports",
                "Experiments", "LoadTesting", "Journal",
                "Marketplace", "Simulation", "Diagnostics", "Statistics", "dmsim",
            ]),
        tests(
            of: "Diagrams",
            knows: [
                "StartedPrograms", "ScenarioRunner", "ScenarioLanguage", "Journal", "Marketplace",
                "Diagnostics", "VirtualTime",
            ],
            exclude: ["Golden"]),
        tests(
            of: "Lessons",
            knows: [
                "ScenarioRunner", "ScenarioLanguage", "Journal", "Marketplace", "Diagnostics",
                "VirtualTime", "StartedPrograms", "dmsim",
            ],
            exclude: ["Fixtures"]),
        tests(
            of: "Exploration",
            knows: [
                "StartedPrograms", "ScenarioRunner", "ScenarioLanguage", "YAML", "ExternalHub",
                "Participants", "Journal", "Marketplace", "Diagnostics", "VirtualTime", "dmsim",
            ]),
        .target(name: "CThreadSignal", path: "Tests/CThreadSignal"),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["dmsim", "StartedPrograms", "MadeUpScripts", "CThreadSignal"],
            swiftSettings: houseRules),
        .testTarget(name: "TidyTests", swiftSettings: houseRules),
        .testTarget(
            name: "ReadmeTests",
            dependencies: [
                "CommandLine", "Reports", "Diagrams", "Record", "ScenarioRunner", "LoadTesting",
                "MessageLogs", "Exploration",
                "ScenarioLanguage",
                "Journal", "Marketplace", "Diagnostics", "YAML", "ExternalHub", "Processes",
            ],
            swiftSettings: houseRules),
        .testTarget(
            name: "ScenarioTests",
            dependencies: [
                "Pages", "ScenarioRunner", "ScenarioLanguage", "Journal", "Marketplace",
                "Diagnostics", "StartedPrograms", "VirtualTime", "dmsim",
            ],
            swiftSettings: houseRules),
        tests(
            of: "Record",
            knows: [
                "StartedPrograms",
                "ScenarioRunner", "ScenarioLanguage", "Diagnostics", "Journal", "Marketplace",
                "VirtualTime", "dmsim",
            ]),
    ]
)
