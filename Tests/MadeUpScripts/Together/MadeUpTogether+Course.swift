/// How a made-up block must go, worked out from nothing but a list of instants and branches.
extension MadeUpTogether {
    /// Who acts when, and how it ends.
    package struct Course: Sendable {
        package struct Act: Hashable, Comparable, Sendable {
            /// In milliseconds from the start.
            package var instant: Int
            package var person: Int

            package init(instant: Int, person: Int) {
                self.instant = instant
                self.person = person
            }

            package static func < (a: Act, b: Act) -> Bool {
                (a.instant, a.person) < (b.instant, b.person)
            }
        }

        /// All of them where it passes; else those before the failure, as far as they are known.
        package var acts: [Act] = []
        package var passes = true
        /// When the last branch is over.
        package var end = 0
        /// Whether something is due within a millisecond of what decides on it, so that the
        /// microseconds between those who meet would decide.
        package var isClose = false
    }

    /// How long an order takes to arrive, and its answer to come back.
    private static let latency = 50

    private struct Line {
        var instant: Int
        var person: Int
        var pieces: [Piece]
        var parent: Int?
        var openBranches = 0
        /// Until when it hopes for whom.
        var hope: (limit: Int, person: Int)?
    }

    private struct Watch {
        var end: Int
        var person: Int
    }

    /// The course of the block that starts at 0.
    package func course() -> Course {
        var course = Course()
        var opened = [Int?](repeating: nil, count: max(3, people))
        var watches: [Watch] = []
        var lines = branches.map { Line(instant: 0, person: $0.number, pieces: $0.pieces) }

        func fail(at instant: Int) {
            course.passes = false
            course.end = instant
        }
        func isNear(_ a: Int, _ b: Int) -> Bool { abs(a - b) <= 1 }

        while let index = next(of: lines) {
            var line = lines[index]
            let now = line.instant
            if let hope = line.hope {
                // It is this line's turn: either its hope came true, or its time is over.
                line.hope = nil
                if opened[hope.person].map({ $0 > now }) ?? true {
                    fail(at: now)
                    return course
                }
                lines[index] = line
                continue
            }
            guard let piece = line.pieces.first else {
                course.end = max(course.end, now)
                lines[index].openBranches = -1
                if let parent = line.parent {
                    lines[parent].openBranches -= 1
                    lines[parent].instant = max(lines[parent].instant, now)
                }
                continue
            }
            line.pieces.removeFirst()
            switch piece {
            case .act:
                course.acts.append(Course.Act(instant: now, person: line.person))
                let heard = now + MadeUpTogether.latency
                line.instant = heard + MadeUpTogether.latency
                // Whoever hopes for it may go on; whoever watches against it is disappointed.
                for other in lines.indices where lines[other].hope?.person == line.person {
                    if let limit = lines[other].hope?.limit, opened[line.person] == nil {
                        course.isClose = course.isClose || isNear(heard, limit)
                        if heard <= limit {
                            lines[other].instant = min(lines[other].instant, heard)
                        }
                    }
                }
                for watch in watches where watch.person == line.person && opened[line.person] == nil
                {
                    course.isClose = course.isClose || isNear(heard, watch.end)
                    if heard <= watch.end {
                        fail(at: heard)
                        return course
                    }
                }
                opened[line.person] = opened[line.person] ?? heard
            case .wait(let time): line.instant = now + time
            case .at(let time):
                course.isClose = course.isClose || isNear(now, time)
                if time < now {
                    fail(at: now)
                    return course
                }
                line.instant = time
            case .turns(let count, let body):
                line.pieces = Array(repeating: body, count: count).flatMap { $0 } + line.pieces
            case .within(let time, let person):
                course.isClose = course.isClose || opened[person].map { isNear($0, now) } ?? false
                if let heard = opened[person] {
                    line.instant = max(now, heard)
                } else {
                    line.hope = (now + time, person)
                    line.instant = now + time
                }
            case .never(let time, let person):
                course.isClose =
                    course.isClose
                    || opened[person].map { isNear($0, now) || isNear($0, now + time) } ?? false
                if let heard = opened[person], heard <= now + time {
                    fail(at: max(now, heard))
                    return course
                }
                watches.append(Watch(end: now + time, person: person))
                line.instant = now + time
            case .together(let inner):
                line.openBranches = inner.count
                lines += inner.map {
                    Line(instant: now, person: $0.number, pieces: $0.pieces, parent: index)
                }
            }
            lines[index] = line
        }
        return course
    }

    /// The line that goes on first; nil where all are over.
    private func next(of lines: [Line]) -> Int? {
        lines.indices.filter { lines[$0].openBranches == 0 }
            .min { lines[$0].instant < lines[$1].instant }
    }
}
