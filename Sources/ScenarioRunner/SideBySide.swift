/// Work in pieces, some of which are done at a time, and taken in their order.
package enum SideBySide {
    /// Does one piece after the other, as many at a time as there are jobs.
    ///
    /// Nothing waits for the slowest of a round: whoever is done begins the next piece.
    ///
    /// - Parameters:
    ///   - farthest: how many pieces may be ahead of the one taken next, so that a long one
    ///     neither leaves the others idle nor all that is to come waiting in memory.
    ///   - next: the next piece; nil where there is none for good.
    ///   - take: told what came of each piece, in order; false ends it, and what then still is
    ///     being done is waited for and taken no more.
    package static func run<Piece: Sendable, Made: Sendable, Failure: Error>(
        jobs: Int, farthest: Int,
        next: () -> Piece?,
        make: @escaping @Sendable (Piece) async -> Made,
        take: (Made) async throws(Failure) -> Bool
    ) async throws(Failure) {
        let outcome = await withTaskGroup(of: (Int, Made).self) {
            group -> Result<Void, Failure> in
            var done: [Int: Made] = [:]
            var started = 0
            var running = 0
            var due = 0
            var isOver = false
            func start() {
                while !isOver, running < jobs, started < due + farthest {
                    guard let piece = next() else {
                        isOver = true
                        return
                    }
                    let place = started
                    group.addTask { (place, await make(piece)) }
                    started += 1
                    running += 1
                }
            }
            start()
            while let (place, made) = await group.next() {
                running -= 1
                done[place] = made
                start()
                while let made = done.removeValue(forKey: due) {
                    due += 1
                    start()
                    do throws(Failure) {
                        guard try await take(made) else { return .success(()) }
                    } catch {
                        return .failure(error)
                    }
                }
            }
            return .success(())
        }
        try outcome.get()
    }
}
