extension CompletionScript {
    /// For bash 4 and later; needs nothing of the bash-completion package.
    func bash() -> String {
        var text = """
            # Completions of dmsim for bash; made by 'dmsim completions bash'.

            _dmsim_words() {
                mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
            }

            _dmsim_files() {
                compopt -o filenames 2>/dev/null
                mapfile -t COMPREPLY < <(compgen -f -- "$1")
            }

            _dmsim_scripts() {
                compopt -o filenames 2>/dev/null
                mapfile -t COMPREPLY < <(
                    compgen -d -- "$1"
                    compgen -f -X '!*.yaml' -- "$1"
                    compgen -f -X '!*.yml' -- "$1"
                )
            }

            _dmsim() {
                local current=${COMP_WORDS[COMP_CWORD]} option='' command='' index
                COMPREPLY=()
                if ((COMP_CWORD > 1)); then
                    option=${COMP_WORDS[COMP_CWORD - 1]}
                fi
                # Bash takes --option=value for three words.
                if [[ $current == '=' ]]; then
                    current=''
                elif [[ $option == '=' ]] && ((COMP_CWORD > 2)); then
                    option=${COMP_WORDS[COMP_CWORD - 2]}
                fi
                for ((index = 1; index < COMP_CWORD; index++)); do
                    if [[ ${COMP_WORDS[index]} != -* ]]; then
                        command=${COMP_WORDS[index]}
                        break
                    fi
                done
                case $command in
                '')
                    _dmsim_words '\(commandNames.joined(separator: " ")) --help --version' "$current"
                    ;;
                help)
                    _dmsim_words '\(helpNames.joined(separator: " "))' "$current"
                    ;;

            """
        for command in catalog.commands { text += bashCase(command) }
        return text + """
                esac
            }

            complete -F _dmsim dmsim

            """
    }

    private func bashCase(_ command: CommandSpec) -> String {
        var text = "    \(command.name))\n"
        let valued = command.options.filter { $0.value != nil }
        if !valued.isEmpty {
            text += "        case $option in\n"
            for option in valued {
                let short = option.short.map { "-\($0) | " } ?? ""
                text += "        \(short)--\(option.long))\n"
                text +=
                    "            \(bashOffer(option.value!))\n            return\n            ;;\n"
            }
            text += "        esac\n"
        }
        text += "        if [[ $current == -* ]]; then\n"
        text +=
            "            _dmsim_words '\(optionWords(command).joined(separator: " "))' \"$current\"\n"
        text += "            return\n        fi\n"
        if let operand = command.operands.first { text += "        \(bashOffer(operand.value))\n" }
        return text + "        ;;\n"
    }

    private func bashOffer(_ kind: ValueKind) -> String {
        switch offer(for: kind) {
        case .words(let words): "_dmsim_words '\(words.joined(separator: " "))' \"$current\""
        case .scripts: "_dmsim_scripts \"$current\""
        case .files: "_dmsim_files \"$current\""
        case .nothing: ":"
        }
    }
}
