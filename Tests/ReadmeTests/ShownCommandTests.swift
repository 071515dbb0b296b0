import Foundation
import Testing

@testable import CommandLine

/// Command lines that a reader could copy.
@Suite("Commands as the README and the pages show them")
struct ShownCommandTests {
    /// What stands between backticks or on a line of a fence of shell commands.
    private static func commands(of page: Page) -> [String] {
        var isShell = false
        var commands: [String] = []
        for line in page.lines {
            if line.hasPrefix("```") {
                isShell = line == "```sh"
            } else if isShell {
                commands.append(line)
            }
        }
        for (_, line) in page.prose {
            let parts = line.split(separator: "`", omittingEmptySubsequences: false)
            commands += parts.enumerated().filter { !$0.offset.isMultiple(of: 2) }
                .map { String($0.element) }
        }
        return commands.map { $0.replacing("scripts/dmsim ", with: "dmsim ") }
            .filter { $0.hasPrefix("dmsim ") }
    }

    /// The words of a line for a shell: quotes of one kind, and a comment.
    private static func words(_ line: String) -> [String] {
        var words: [String] = []
        var isQuoted = false
        var word: String?
        for character in line {
            if character == "'" {
                isQuoted.toggle()
                word = word ?? ""
            } else if character == " ", !isQuoted {
                if let word { words.append(word) }
                word = nil
            } else if character == "#", word == nil {
                break
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return words + [word].compactMap { $0 }
    }

    @Test("Every command line is one that dmsim takes", arguments: Page.all)
    func commandLines(of page: Page) throws {
        for line in Self.commands(of: page) {
            let words = Self.words(line).dropFirst()
            // A word in capitals stands for something else.
            let isTemplate = words.contains { $0.count > 1 && $0.allSatisfy(\.isUppercase) }
            if isTemplate { continue }
            do {
                _ = try Invocation.parse(Array(words), .standard)
            } catch {
                // A sentence may leave out what the command is given.
                #expect(error.code == .missingOperand, "\(page.path): \(line): \(error.problem)")
            }
        }
    }

    @Test("There are some")
    func some() {
        #expect(Page.all.flatMap(Self.commands).count > 20)
    }
}
