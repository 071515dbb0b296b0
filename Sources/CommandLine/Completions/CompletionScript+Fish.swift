extension CompletionScript {
    /// For a file `dmsim.fish` among fish's completions.
    func fish() -> String {
        let top = "-n __fish_use_subcommand"
        var text = """
            # Completions of dmsim for fish; made by 'dmsim completions fish'.

            complete -c dmsim -f
            complete -c dmsim -s h -l help -d 'Show help.'
            complete -c dmsim \(top) -l version -d 'Show the version.'

            """
        for command in catalog.commands {
            text += "complete -c dmsim \(top) -a \(command.name) -d \(quoted(command.abstract))\n"
        }
        text += "complete -c dmsim \(top) -a help -d 'Show the help of a command or a topic.'\n"
        let names = helpNames.joined(separator: " ")
        text += "complete -c dmsim -n '__fish_seen_subcommand_from help' -a '\(names)'\n"
        for command in catalog.commands { text += fishLines(command) }
        return text
    }

    private func fishLines(_ command: CommandSpec) -> String {
        let condition = "-n '__fish_seen_subcommand_from \(command.name)'"
        var text = ""
        for option in command.options {
            text += "complete -c dmsim \(condition)"
            if let short = option.short { text += " -s \(short)" }
            text += " -l \(option.long)"
            if let kind = option.value { text += " -r\(fishOffer(kind))" }
            text += " -d \(quoted(option.help))\n"
        }
        for operand in command.operands {
            let offer = fishOffer(operand.value)
            if !offer.isEmpty { text += "complete -c dmsim \(condition)\(offer)\n" }
        }
        return text
    }

    private func fishOffer(_ kind: ValueKind) -> String {
        switch offer(for: kind) {
        case .words(let words): " -a '\(words.joined(separator: " "))'"
        case .scripts: " -k -a '(__fish_complete_suffix .yaml; __fish_complete_suffix .yml)'"
        case .files: " -F"
        case .nothing: ""
        }
    }

    private func quoted(_ text: String) -> String {
        let escaped = text.flatMap { $0 == "'" || $0 == "\\" ? ["\\", $0] : [$0] }
        return "'\(String(escaped))'"
    }
}
