import Processes

/// What is said where the program itself is at fault.
enum FaultNotice {
    /// Prepares for a fault anywhere in the process.
    static func prepare(_ arguments: [String]) { Faults.tell(followedBy: text(arguments)) }

    /// How to report it, and what to send along.
    static func text(_ arguments: [String]) -> String {
        let words = ["dmsim"] + arguments.map(ShellText.quoted)
        let memory = Surroundings.Bound.memory.value.map { kilobytes in
            "It may have run out of memory, which is limited to \(kilobytes) KiB here "
                + "(ulimit -v). If that is not it:\n"
        }
        return (memory ?? "") + """
            This is a fault of dmsim, whatever the script says. Please report it to those from \
            whom you have dmsim,
            with the script and the files that it includes, the seed, and this command line:
              \(words.joined(separator: " "))
            It was dmsim \(CommandCatalog.version).

            """
    }
}

/// Words as a shell reads them.
enum ShellText {
    static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "-_./,:=+%@".utf8.contains(byte)
                }
            }
        if isPlain { return word }
        return "'"
            + word.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "'\\''") + "'"
    }
}
