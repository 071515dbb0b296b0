import Statistics

/// A made-up `together` block, as a script and as what it must come to.
///
/// Each branch is somebody of its own who does nothing but write to one freelancer, which takes
/// 50 ms to the hub and 50 ms from there and changes nothing for the others. So who acts when
/// follows from a plain list of branches with an instant each. Times are whole milliseconds;
/// branches that meet at an instant act microseconds apart, which the list leaves out.
package struct MadeUpTogether: Sendable {
    /// What a branch does, in order.
    package indirect enum Piece: Sendable {
        case act
        case wait(Int)
        case at(Int)
        case turns(Int, [Piece])
        /// The client of another branch is in a conversation by then.
        case within(Int, branch: Int)
        /// That client is in none for so long.
        case never(Int, branch: Int)
        case together([Branch])
    }

    package struct Branch: Sendable {
        /// Whose branch it is.
        package var number: Int
        package var pieces: [Piece]
    }

    package var branches: [Branch]
    /// How many people act in it.
    package private(set) var people = 0
    private var luck: RandomStream

    /// The block of a number, always the same.
    package init(_ number: UInt64) {
        luck = RandomStream(seed: number, key: StreamKey("made up", "together"))
        branches = []
        branches = makeBranches(depth: 0)
    }

    private mutating func below(_ bound: Int) -> Int { Int(luck.below(UInt64(bound))) }

    private mutating func makeBranches(depth: Int) -> [Branch] {
        (0..<(2 + below(depth == 0 ? 3 : 2))).map { _ in
            let number = people
            people += 1
            return Branch(number: number, pieces: makePieces(depth: depth))
        }
    }

    private mutating func makePieces(depth: Int) -> [Piece] {
        (0..<(1 + below(4))).map { _ in makePiece(depth: depth) }
    }

    /// Few different times, so that branches meet often.
    private mutating func makeTime() -> Int {
        let times = [1, 20, 50, 100, 150, 1_000, 60_000, 3_600_000, 7_200_000]
        return times[below(times.count)]
    }

    private mutating func makePiece(depth: Int) -> Piece {
        switch below(20) {
        case 0..<7: return .wait(makeTime())
        case 7: return .at(3_600_000 * (6 + below(17)))
        case 8, 9: return depth < 2 ? .turns(1 + below(3), makePieces(depth: depth + 1)) : .act
        case 10: return .within(makeTime() + 21_600_007, branch: below(3))
        case 11: return .never(makeTime() + 13, branch: below(3))
        case 12: return depth < 2 ? .together(makeBranches(depth: depth + 1)) : .act
        default: return .act
        }
    }
}

extension MadeUpTogether {
    /// The block as a scenario of its own.
    package func script(title: String) -> String {
        let clients = (0..<max(3, people)).map { "c\($0)" }.joined(separator: ", ")
        return """
            scenario: \(title)
            starts: 2026-01-05 00:00
            clients: [\(clients)]
            freelancers: {noor: {skills: [swift]}}
            steps:
              - together:
            \(lines(of: branches, indent: 6))
            """
    }

    private func lines(of branches: [Branch], indent: Int) -> String {
        let space = String(repeating: " ", count: indent)
        return branches.map { branch in
            space + "-\n" + lines(of: branch.pieces, branch, indent: indent + 2)
        }.joined()
    }

    private func lines(of pieces: [Piece], _ branch: Branch, indent: Int) -> String {
        let space = String(repeating: " ", count: indent)
        return pieces.map { piece in
            switch piece {
            case .act: space + "- c\(branch.number) messages noor: Hi\n"
            case .wait(let time): space + "- wait: \(time)ms\n"
            case .at(let time): space + "- at: 2026-01-05 \(clock(time))\n"
            case .turns(let count, let body):
                space + "- repeat \(count) times:\n" + lines(of: body, branch, indent: indent + 4)
            case .within(let time, let other):
                space + "- within \(time)ms: c\(other) is in a conversation with noor\n"
            case .never(let time, let other):
                space + "- for \(time)ms, never: c\(other) is in a conversation with noor\n"
            case .together(let inner):
                space + "- together:\n" + lines(of: inner, indent: indent + 4)
            }
        }.joined()
    }

    /// Whole hours of the first day.
    private func clock(_ time: Int) -> String {
        let hour = time / 3_600_000
        return (hour < 10 ? "0\(hour)" : "\(hour)") + ":00"
    }
}
