/// Composes every help page, in one place, from the specs.
struct HelpText: Sendable {
    var catalog: CommandCatalog
    /// Columns to wrap to.
    var width: Int
    var style: Style

    /// What `dmsim` alone prints: what to try first.
    func welcome() -> String {
        paragraph(catalog.abstract) + "\n" + heading("To begin with")
            + examples(catalog.examples) + "\n"
            + paragraph("'dmsim help' lists all commands and topics.")
    }

    /// What `dmsim help TOPIC` prints.
    func page(for topic: Topic) -> String {
        PageText(width: width, style: style).text(of: topic.text)
    }

    /// What `dmsim --help` prints.
    func overview() -> String {
        var text = paragraph(catalog.abstract) + "\n"
        text += heading("Usage")
        text += "  dmsim COMMAND [arguments]\n  dmsim help COMMAND\n  dmsim help TOPIC\n"
        text += "\n" + heading("Commands")
        text += table(catalog.commands.map { ($0.name, $0.abstract) })
        text += "\n" + heading("Topics")
        text += TextLayout.paragraph(
            TopicCatalog.names.joined(separator: ", "), indent: 2, width: width)
        text += "\n" + heading("Options")
        text += table([
            ("-h, --help", "Show this help, or a command's."), ("--version", "Show the version."),
        ])
        text += "\n" + heading("Examples") + examples(catalog.examples)
        text += "\n" + heading("Exit codes")
        text += table(ExitCode.allCases.map { (String($0.rawValue), $0.meaning) })
        return text
    }

    /// What `dmsim help COMMAND` prints.
    func page(for command: CommandSpec) -> String {
        var text = paragraph(command.abstract) + "\n"
        text += heading("Usage") + usage(of: command)
        for discussion in command.discussion { text += "\n" + paragraph(discussion) }
        if !command.operands.isEmpty {
            text += "\n" + heading("Operands")
            text += table(command.operands.map { ($0.name, meaning(of: $0)) })
        }
        text += "\n" + heading("Options")
        text += table(
            command.options.map { (term(for: $0), meaning(of: $0)) }
                + [("-h, --help", "Show this help.")])
        if !command.examples.isEmpty {
            text += "\n" + heading("Examples") + examples(command.examples)
        }
        return text
    }

    private func usage(of command: CommandSpec) -> String {
        let operands = command.operands.map { " " + $0.usage }.joined()
        return "  dmsim \(command.name)\(operands)\(command.options.isEmpty ? "" : " [options]")\n"
    }

    /// `-j, --jobs N`; the long names line up whether or not there is a short one.
    private func term(for option: OptionSpec) -> String {
        (option.short.map { "-\($0), " } ?? "    ") + option.usage
    }

    private func meaning(of option: OptionSpec) -> String {
        var text = option.help
        switch option.value {
        case .choice(let words): text += " One of \(words.joined(separator: ", "))."
        case .text, .integer, .seed, .byteCount, .pace, .span, .tags, .placement, .scenarioPath,
            .outputFile, .rule, .policy, nil:
            break
        }
        switch option.kind {
        case .repeated: text += " May be repeated."
        case .flag, .value: break
        }
        if let defaultText = option.defaultText { text += " Default: \(defaultText)." }
        return text
    }

    private func meaning(of operand: OperandSpec) -> String {
        var text = operand.help
        if case .choice(let words) = operand.value {
            text += " One of \(words.joined(separator: ", "))."
        }
        if let defaultText = operand.defaultText { text += " Default: \(defaultText)." }
        return text
    }

    private func examples(_ examples: [CommandSpec.Example]) -> String {
        examples.map { example in
            "  \(style.cyan(example.line))\n"
                + TextLayout.paragraph(example.purpose, indent: 6, width: width)
        }.joined()
    }

    private func heading(_ text: String) -> String { style.bold(text) + "\n" }
    private func paragraph(_ text: String) -> String {
        TextLayout.paragraph(text, indent: 0, width: width)
    }
    private func table(_ rows: [(term: String, meaning: String)]) -> String {
        TextLayout.table(rows, width: width, style: style)
    }
}
