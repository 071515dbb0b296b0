import Journal
import Lessons
import Testing

@Suite("Results of a class")
struct ResultTests {
    private static let lesson = Played.text(
        """
          - predict:
              ask: What is left?
              answer: acme has ? new connections left
              why: new-connection-quota
            do: [acme messages noor: Hello]
          - predict:
              ask: What now?
              choices:
                - She gets it: noor receives a message from acme
                - She does not: noor does not receive a message from acme
            do: [acme messages noor: Hello again]
          - predict:
              ask: In which order?
              order:
                - An answer: acme receives a message from ivan
                - A message: ivan receives a message from acme
            do:
              - acme messages ivan: Hello
              - ivan replies to acme: Hello
          - predict:
              ask: How long until she answers?
              answer: time until noor replied to acme
            do: [{wait: 3h}, noor replies to acme: Yes]
        """)

    private func known() async throws -> ClassResults.Known {
        ClassResults.Known(name: "mine", script: try await Played.script(Self.lesson))
    }

    private func code(
        _ known: ClassResults.Known, _ answers: [String], rule: Int? = nil
    ) -> ResultCode {
        var given = answers.map { ResultCode.Given(answer: $0) }
        given[0].rule = rule
        return ResultCode(
            name: known.name, run: hexadecimal(known.script.outcome.fingerprint), given: given)
    }

    private func right(_ known: ClassResults.Known) -> ResultCode {
        let question = known.script.questions[0]
        return code(
            known, known.script.questions.map(\.truthCode),
            rule: question.why.flatMap { question.rules.firstIndex(of: $0) })
    }

    @Test("Codes are read as they were written")
    func roundTrip() async throws {
        let known = try await known()
        let all = [["1", "0", "1.0", "3600000000"], ["-4", "", "", ""], ["", "1", "0.1", "0"]]
        for answers in all {
            for rule in [nil, 0, 3] {
                let code = code(known, answers, rule: rule)
                #expect(try ResultCode.read(code.text) == code)
            }
        }
    }

    @Test("A code with one character lost, added or changed is told, and never read as another")
    func damage() async throws {
        let code = right(try await known()).text
        #expect(code.hasPrefix("dmsim1."))
        for place in code.indices where place >= code.index(code.startIndex, offsetBy: 7) {
            var lost = code
            lost.remove(at: place)
            var changed = code
            changed.replaceSubrange(place...place, with: code[place] == "A" ? "B" : "A")
            var added = code
            added.insert("z", at: place)
            for text in [lost, changed, added, String(code[..<place])] {
                #expect(throws: LessonProblem.self, "\(text)") { try ResultCode.read(text) }
            }
        }
    }

    @Test("Lines that are no result are told with their numbers and why; the others count")
    func badLines() async throws {
        let known = try await known()
        let good = right(known)
        var (other, changed, short, wild) = (good, good, good, good)
        other.name = "another"
        changed.run = "0123456789abcdef"
        short.given.removeLast()
        wild.given[1].answer = "7"
        let text = """
            # a class
            Ada Lovelace: \(good.text)
            nothing at all

            \(good.text)
            Bo, \(other.text)
            \(changed.text)
            \(short.text)
            \(wild.text)
            Ada Lovelace \(good.text)
            \(good.text) \(good.text)
            dmsim2.abc
            Cy;\(good.text.dropLast())
            Dee\t\(good.text)
            """
        let results = ClassResults(text, of: [known])
        #expect(results.count == 3)
        let told = results.badLines
        #expect(told.map(\.number) == [3, 6, 7, 8, 9, 10, 11, 12, 13])
        let words = [
            "no result code", "of the lesson 'another'", "another version", "do not fit",
            "do not fit", "Ada Lovelace has a result of this lesson in line 2", "2 codes",
            "of version 2", "damaged",
        ]
        for (line, word) in zip(told, words) {
            #expect(line.reason.contains(word), "\(line.number): \(line.reason)")
        }
    }

    @Test("A summary says how many were right, and what the others believed")
    func summary() async throws {
        let known = try await known()
        let question = known.script.questions[0]
        let why = try #require(question.why.flatMap { question.rules.firstIndex(of: $0) })
        let wrongRule = why == 0 ? 1 : 0
        let truths = known.script.questions.map(\.truthCode)
        let order = String(truths[2].reversed())
        let codes = [
            right(known), code(known, truths, rule: wrongRule),
            code(known, ["0", "1", order, "60000000"], rule: why),
            code(known, ["7", "1", truths[2], "864000000000"], rule: why),
            code(known, ["", "", "", ""]),
        ]
        let results = ClassResults(
            codes.map(\.text).joined(separator: "\r\n"), of: [known])
        #expect(results.badLines.isEmpty && results.count == 5)
        let lines = results.lines
        #expect(lines.first == .lesson("A lesson"))
        #expect(lines.contains(.share(2, of: 4, "right")))
        #expect(lines.contains(.share(1, of: 4, "said 0: too few")))
        #expect(lines.contains(.share(1, of: 4, "said 7: too many")))
        #expect(lines.contains(.share(2, of: 4, "believed: She does not (choice 2)")))
        #expect(lines.contains(.share(1, of: 4, "put `An answer` before `A message`")))
        #expect(lines.contains(.share(1, of: 4, "said 1m: too soon")))
        #expect(lines.contains(.share(1, of: 4, "said 10d: too late")))
        let words = lines.map { line in
            if case .share(let count, let total, let words) = line {
                "\(count)/\(total) \(words)"
            } else {
                ""
            }
        }
        #expect(words.contains { $0.hasPrefix("3/4 named the rule: ") })
        #expect(words.contains { $0.hasPrefix("1/4 took for the rule: ") })
        #expect(words.contains { $0.hasPrefix("1/4 right with another rule") })
        #expect(words.contains { $0.hasPrefix("2/4 wrong with the rule") })
    }
}
