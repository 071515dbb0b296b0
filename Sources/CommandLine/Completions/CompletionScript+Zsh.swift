extension CompletionScript {
    /// For a file `_dmsim` in zsh's fpath.
    func zsh() -> String {
        var text = """
            #compdef dmsim
            # Completions of dmsim for zsh; made by 'dmsim completions zsh'.

            _dmsim() {
                local context state state_descr line
                typeset -A opt_args
                local -a commands
                commands=(

            """
        let topics = TopicCatalog.names.joined(separator: " ")
        for command in catalog.commands {
            text += "        '\(command.name):\(zshEscaped(command.abstract, colons: true))'\n"
        }
        text += """
                    'help:Show the help of a command or a topic.'
                )
                _arguments -C \\
                    '(- *)'{-h,--help}'[Show help.]' \\
                    '(- *)--version[Show the version.]' \\
                    '1:command:->command' \\
                    '*::argument:->argument'
                case $state in
                command)
                    _describe command commands
                    ;;
                argument)
                    case $line[1] in
                    help)
                        _describe command commands
                        compadd \(topics)
                        ;;

            """
        for command in catalog.commands { text += zshCase(command) }
        return text + """
                    esac
                    ;;
                esac
            }

            if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
                _dmsim "$@"
            else
                compdef _dmsim dmsim
            fi

            """
    }

    private func zshCase(_ command: CommandSpec) -> String {
        var lines = ["'(- *)'{-h,--help}'[Show this help.]'"]
        for option in command.options { lines += zshOption(option) }
        for operand in command.operands {
            let prefix =
                switch operand.arity {
                case .one: "1"
                case .optional: "1:"
                case .many: "*"
                }
            lines.append("'\(prefix):\(operand.name):\(zshOffer(operand.value))'")
        }
        let body = lines.map { "                \($0)" }.joined(separator: " \\\n")
        return "        \(command.name))\n            _arguments \\\n\(body)\n            ;;\n"
    }

    /// One line for each way to write it.
    private func zshOption(_ option: OptionSpec) -> [String] {
        let help = zshEscaped(option.help, colons: false)
        let repeated: Bool
        switch option.kind {
        case .flag, .value: repeated = false
        case .repeated: repeated = true
        }
        let value = option.value.map { ":\(option.valueName):\(zshOffer($0))" } ?? ""
        let long = "\(repeated ? "*" : "")--\(option.long)\(value.isEmpty ? "" : "=")"
        var lines = ["'\(long)[\(help)]\(value)'"]
        if let short = option.short {
            lines.append(
                "'\(repeated ? "*" : "")-\(short)\(value.isEmpty ? "" : "+")[\(help)]\(value)'")
        }
        return lines
    }

    private func zshOffer(_ kind: ValueKind) -> String {
        switch offer(for: kind) {
        case .words(let words): "(\(words.joined(separator: " ")))"
        case .scripts: "_files -g \"*.(yaml|yml)\""
        case .files: "_files"
        case .nothing: " "
        }
    }

    /// Safe inside single quotes and brackets.
    private func zshEscaped(_ text: String, colons: Bool) -> String {
        text.flatMap { character -> String in
            switch character {
            case "'": "'\\''"
            case "[", "]", "\\": "\\\(character)"
            case ":": colons ? "\\:" : ":"
            default: String(character)
            }
        }.reduce(into: "") { $0.append($1) }
    }
}
