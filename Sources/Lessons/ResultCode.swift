import Journal
import Statistics

/// What a pupil answered in one lesson at the first go, as the page of the course copies it.
///
/// `dmsim1.` and, in base64url, the text `NAME|RUN|ANSWERS` in UTF-8 with the first four bytes of
/// its SHA-256 behind. NAME is the lesson's; RUN the fingerprint of its run, since of another run
/// the answers mean nothing; ANSWERS have a comma between: a code of the answer, and where a rule
/// was asked for, a colon and its place. What was not answered is empty.
package struct ResultCode: Hashable, Sendable {
    package struct Given: Hashable, Sendable {
        /// As `LessonAnswer.code` writes it; empty where nothing was answered.
        package var answer: String
        /// The place of the rule among those that are shown; nil where none was named.
        package var rule: Int?

        package init(answer: String, rule: Int? = nil) {
            self.answer = answer
            self.rule = rule
        }
    }

    package var name: String
    package var run: String
    package var given: [Given]

    package init(name: String, run: String, given: [Given]) {
        self.name = name
        self.run = run
        self.given = given
    }

    private static let start = "dmsim"
    package static let version = "1"
    private static let checkLength = 4

    package var text: String {
        let answers = given.map { given in
            given.answer + (given.rule.map { ":\($0)" } ?? "")
        }.joined(separator: ",")
        let bytes = Array("\(name)|\(run)|\(answers)".utf8)
        let check = SHA256.hash(bytes).prefix(Self.checkLength)
        return "\(Self.start)\(Self.version)." + Base64URL.text(bytes + check)
    }

    /// Whether a word looks as if it were meant to be a code.
    static func isMeant(by word: some StringProtocol) -> Bool {
        guard word.hasPrefix(start), let dot = word.firstIndex(of: ".") else { return false }
        let version = word[..<dot].dropFirst(start.count)
        return !version.isEmpty && version.allSatisfy(\.isNumber)
    }

    /// Reads what `text` wrote; says why where it is something else.
    package static func read(_ word: some StringProtocol) throws(LessonProblem) -> ResultCode {
        guard isMeant(by: word), let dot = word.firstIndex(of: ".") else {
            throw LessonProblem(message: "there is no result code in it")
        }
        let version = word[..<dot].dropFirst(start.count)
        guard version == Self.version else {
            throw LessonProblem(
                message: "its code is of version \(version), and this program reads "
                    + "version \(Self.version)")
        }
        guard let bytes = Base64URL.bytes(word[word.index(after: dot)...]),
            bytes.count > checkLength,
            SHA256.hash(bytes.dropLast(checkLength)).prefix(checkLength)
                == bytes.suffix(checkLength)[...],
            let code = ResultCode(bytes.dropLast(checkLength))
        else {
            throw LessonProblem(
                message: "its code is damaged; copy the whole of it once more, in one line")
        }
        return code
    }

    private init?(_ bytes: ArraySlice<UInt8>) {
        let parts = String(decoding: bytes, as: UTF8.self)
            .split(separator: "|", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        var given: [Given] = []
        for answer in parts[2].split(separator: ",", omittingEmptySubsequences: false) {
            let halves = answer.split(separator: ":", omittingEmptySubsequences: false)
            guard halves.count <= 2, let said = halves.first else { return nil }
            let rule = halves.count == 2 ? Int(halves[1]) : nil
            if halves.count == 2, rule == nil { return nil }
            given.append(Given(answer: String(said), rule: rule))
        }
        self.init(name: String(parts[0]), run: String(parts[1]), given: given)
    }
}
