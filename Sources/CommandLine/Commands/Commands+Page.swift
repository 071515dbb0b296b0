import Pages

extension Commands {
    /// Makes a page of files that other commands wrote.
    static func page(_ arguments: ParsedArguments) async throws -> ExitCode {
        let limit = arguments.byteCount("max-file-size") ?? PageSubject.mostBytes
        try OutputChoice(arguments.text("output")).refuse(amongInputs: arguments.operands)
        let subject = try PageSubject.read(arguments.operands, limit: limit)
        try OutputFile.write(await subject.page(arguments), to: arguments.text("output") ?? "-")
        return .passed
    }
}
