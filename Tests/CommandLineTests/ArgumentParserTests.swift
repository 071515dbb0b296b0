import Testing

@testable import CommandLine

@Suite("The argument parser")
struct ArgumentParserTests {
    private func parse(_ line: String, _ command: CommandSpec = .run) throws -> ParsedArguments {
        try ArgumentParser.parse(line.split(separator: " ").map(String.init), command).get()
    }

    private func error(_ line: String, _ command: CommandSpec = .run) throws -> UsageError {
        let words = line.split(separator: " ").map(String.init)
        switch ArgumentParser.parse(words, command) {
        case .success: throw Accepted(line: line)
        case .failure(let error): return error
        }
    }

    private struct Accepted: Error { var line: String }

    @Test("A value may follow or be joined", arguments: ["--seed 7", "--seed=7"])
    func values(_ line: String) throws {
        #expect(try parse(line).seed("seed") == 7)
    }

    @Test("A seed is any whole number of 64 bits, as in a file")
    func seeds() throws {
        #expect(try parse("--seed 18446744073709551615").seed("seed") == .max)
    }

    @Test("A short option's value may follow or be joined", arguments: ["-j 4", "-j4", "--jobs=4"])
    func shortValues(_ line: String) throws {
        #expect(try parse(line).integer("jobs") == 4)
    }

    @Test("Options stand anywhere among the operands")
    func anywhere() throws {
        let parsed = try parse("a.yaml --timeline b.yaml --seed 3 c")
        #expect(parsed.operands == ["a.yaml", "b.yaml", "c"])
        #expect(parsed.has("timeline"))
        #expect(!parsed.has("watch"))
    }

    @Test("Two dashes end the options")
    func endOfOptions() throws {
        #expect(try parse("--timeline -- --seed -x").operands == ["--seed", "-x"])
    }

    @Test("A single dash is an operand and a value")
    func dash() throws {
        #expect(try parse("-").operands == ["-"])
        #expect(try parse("--output -").text("output") == "-")
    }

    @Test("Of a value given twice the last counts; of a repeated one all do")
    func repetition() throws {
        let parsed = try parse("--seed 1 --filter a --seed 2 --filter b")
        #expect(parsed.seed("seed") == 2)
        #expect(parsed.texts("filter") == ["a", "b"])
    }

    @Test("What is not given has its default, or nothing")
    func defaults() throws {
        let parsed = try parse("")
        #expect(parsed.operands.isEmpty)
        #expect(parsed.operandsOrDefault == ["Scenarios"])
        #expect(parsed.seed("seed") == nil)
        #expect(parsed.integer("seeds") == 1)
        #expect(parsed.integer("max-events") == 250_000)
        #expect(parsed.integer("max-steps") == 100_000)
        #expect(parsed.byteCount("max-file-size") == 8 << 20)
        #expect(parsed.choice("format", as: ReportFormat.self) == .text)
        #expect(parsed.choice("color", as: ColorChoice.self) == .auto)
        #expect(parsed.pace("pace") == nil)
        #expect(parsed.tags("tag") == nil)
    }

    @Test("Every default reads as what it is the default of")
    func defaultsAreValid() throws {
        for option in CommandCatalog.standard.commands.flatMap(\.options) {
            guard let value = option.value, let text = option.defaultText else { continue }
            try value.check(text)
        }
    }

    @Test(
        "Sizes may carry a unit",
        arguments: [("1", 1), ("512K", 524_288), ("4M", 4_194_304), ("1G", 1_073_741_824)])
    func sizes(_ text: String, _ bytes: Int) throws {
        #expect(try parse("--max-file-size \(text)").byteCount("max-file-size") == bytes)
    }

    @Test("A pace is times real time", arguments: [("60x", 60.0), ("1", 1), ("0.5x", 0.5)])
    func paces(_ text: String, _ pace: Double) throws {
        #expect(try parse("--pace \(text)").pace("pace") == pace)
    }

    @Test("Several tag expressions must all hold")
    func tags() throws {
        let tags = try #require(try parse("--tag a --tag b").tags("tag"))
        #expect(tags.matches(["a", "b"]))
        #expect(!tags.matches(["a"]))
    }

    @Test("Help wins over mistakes, but not after two dashes")
    func help() throws {
        #expect(try parse("--sed 1 --help").asksForHelp)
        #expect(try parse("-h").asksForHelp)
        #expect(try !parse("-- --help").asksForHelp)
    }

    @Test(
        "An unknown option gets the one that was meant",
        arguments: [
            ("--timline", "--timeline"), ("--time", "--timeline"), ("-timeline", "--timeline"),
            ("--colour", "--color"), ("--job=3", "--jobs"), ("--hlep", "--help"),
        ])
    func suggestion(_ line: String, _ meant: String) throws {
        let error = try error(line)
        #expect(error.code == .unknownOption)
        #expect(error.suggestion == meant)
    }

    @Test("A word like no option gets no suggestion")
    func noSuggestion() throws {
        #expect(try error("--zebra").suggestion == nil)
        #expect(try error("-x").suggestion == nil)
    }

    @Test(
        "Values that cannot be read are refused",
        arguments: [
            "--seed x", "--seed -1", "--seed 1.5", "--seed 99999999999999999999", "--seed=",
            "--jobs 0", "--jobs 257", "--seeds 0", "--pace fast", "--pace 0x", "--pace=-1x",
            "--pace nan", "--pace 1e400", "--format xml", "--color yes", "--max-file-size 4Q",
            "--max-file-size 99999999999G", "--max-file-size 0", "--tag (a", "--tag=", "--output=",
        ])
    func badValues(_ line: String) throws {
        let error = try error(line)
        #expect(error.code == .badValue, "\(error)")
        #expect(!error.notes.isEmpty)
        #expect(error.rendered().contains("write ") || error.rendered().contains("add "))
    }

    @Test("A choice that is nearly right gets a suggestion")
    func choice() throws {
        #expect(try error("--format junti").suggestion == "junit")
    }

    @Test(
        "A missing value is named, and how to write it",
        arguments: ["--seed", "-j", "--seed --watch"])
    func missingValue(_ line: String) throws {
        let error = try error(line)
        #expect(error.code == .missingValue)
        #expect(error.notes.first?.hasPrefix("write --") == true)
    }

    @Test("A flag takes no value")
    func unexpectedValue() throws {
        #expect(try error("--timeline=yes").code == .unexpectedValue)
    }

    @Test("Operands are counted")
    func operands() throws {
        #expect(try error("", .new).code == .missingOperand)
        #expect(try error("a b", .new).code == .extraOperand)
        #expect(try error("a b", .explain).code == .extraOperand)
        #expect(try parse("", .explain).operands.isEmpty)
        #expect(try error("tcsh", .completions).code == .badValue)
    }

    @Test("A word with control characters cannot steer the terminal")
    func controlCharacters() throws {
        let text = try error("--seed=\u{1B}[2J\u{7}").rendered()
        #expect(text.allSatisfy { $0 == "\n" || !$0.unicodeScalars.contains { $0.value < 32 } })
        let file = FileError(.read, "a\u{1B}b", .noSuchFile).message
        #expect(!file.contains("\u{1B}"))
    }

    @Test("The message names the fault, the remedy and where help is")
    func rendered() throws {
        let error = try error("--tag a)b")
        #expect(
            error.rendered() == """
                dmsim: error: '--tag': 'a)b' is not a tag expression: this ')' closes nothing
                  a)b
                   ^
                  remove it, or add '(' before
                See 'dmsim help run'.

                """)
    }
}

@Suite("The whole command line")
struct InvocationTests {
    private func parse(_ words: String...) throws -> Invocation {
        try Invocation.parse(words, .standard)
    }

    @Test("Help is had in each of its ways")
    func help() throws {
        #expect(try parse() == .welcome)
        #expect(try parse("--help") == .overview)
        #expect(try parse("-h") == .overview)
        #expect(try parse("help") == .overview)
        #expect(try parse("help", "help") == .overview)
        #expect(try parse("help", "run") == .help(.run))
        #expect(try parse("run", "--help") == .help(.run))
        #expect(try parse("--version") == .version)
    }

    @Test(
        "An unknown command gets the one that was meant",
        arguments: [
            ("chekc", "check"), ("polices", "policies"), ("rum", "run"), ("expalin", "explain"),
        ])
    func unknownCommand(_ word: String, _ meant: String) {
        let error = #expect(throws: UsageError.self) { try Invocation.parse([word], .standard) }
        #expect(error?.code == .unknownCommand)
        #expect(error?.suggestion == meant)
        #expect(throws: UsageError.self) { try Invocation.parse(["help", word], .standard) }
    }

    @Test("A topic is asked for by its name, in one word or several")
    func topics() throws {
        for topic in TopicCatalog.all {
            guard CommandCatalog.standard.command(named: topic.name) == nil else { continue }
            #expect(try parse("help", topic.name) == .topic(topic))
        }
        let codes = try #require(TopicCatalog.topic(named: "exit-codes"))
        #expect(try parse("help", "exit", "codes") == .topic(codes))
        #expect(try parse("help", "Exit-Codes") == .topic(codes))
    }

    @Test("A topic with the name of a command comes with the command's help, but not `--help`")
    func topicsOfCommands() throws {
        for (name, command) in [("load", CommandSpec.load), ("policies", .policies)] {
            let topic = try #require(TopicCatalog.topic(named: name))
            #expect(try parse("help", name) == .helpAndTopic(command, topic))
            #expect(try parse(name, "--help") == .help(command))
        }
    }

    @Test(
        "An unknown topic gets the one that was meant",
        arguments: [
            ("expectation", "expectations"), ("polices", "policies"), ("exit-code", "exit-codes"),
            ("format", "formats"), ("hub", "hubs"), ("recording", "recordings"), ("sped", "speed"),
        ])
    func unknownTopic(_ word: String, _ meant: String) {
        let error = #expect(throws: UsageError.self) {
            try Invocation.parse(["help", word], .standard)
        }
        #expect(error?.code == .unknownTopic)
        #expect(error?.suggestion == meant)
        #expect(error?.notes.first?.contains("limits, ") == true)
    }

    @Test("An option before the command is refused, not taken for one")
    func optionFirst() {
        let error = #expect(throws: UsageError.self) { try parse("--seed", "1", "run") }
        #expect(error?.code == .unknownOption)
    }
}
