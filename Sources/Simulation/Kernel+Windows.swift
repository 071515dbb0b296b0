public import VirtualTime

extension Kernel {
    /// How many events a shard processes at most before the kernel asks whether to stop.
    @inlinable
    package static var eventsBetweenQuestions: Int { 4_096 }

    @inlinable
    package var overall: ShardOutlook {
        if outlooks.count == 1 { return outlooks[0] }
        var sum = ShardOutlook()
        for outlook in outlooks { sum.merge(outlook) }
        return sum
    }

    /// Leaves an envelope at the door of its recipient's shard.
    @inlinable
    package func post(_ envelope: Envelope<Message>) {
        let shard = placement.shard(of: envelope.recipient)
        arriving[shard].append(envelope)
        outlooks[shard].add(envelope)
    }

    /// Processes one window that begins at `first` and ends before `limit`.
    ///
    /// A shard that stops early at its share of events does no harm: the next window begins at
    /// what it left, which again is the earliest of all.
    @inlinable
    package func processWindow(from first: Instant, within limit: Instant) async throws(KernelError)
    {
        if options.shouldStop() { throw .stopped(at: now) }
        // Sums of instants stop at the end of the range, where a window would be empty for ever.
        guard first < options.horizon else { throw .beyondHorizon(options.horizon) }
        await options.pace?(first)
        // Alone and unpaced, a shard needs no windows: nothing can arrive from elsewhere.
        let furthest = min(limit, options.horizon)
        let end =
            shards.count == 1 && options.pace == nil
            ? furthest : min(first + options.lookahead, furthest)
        let window = Window(end: end, mostEvents: Kernel.eventsBetweenQuestions)
        if shards.count == 1 {
            account(try await work(window, in: 0), of: 0, from: first)
        } else {
            try await workConcurrently(window, from: first)
        }
        try countWhatIsComplete()
    }

    /// Enters what happened before the earliest that is still pending. Where that is more than the
    /// most events, the run ends before the instant of the first that is too many, wherever the
    /// shards are.
    @inlinable
    package func countWhatIsComplete() throws(KernelError) {
        let frontier = overall.earliest ?? .distantFuture
        let known = ahead.reduce(processedEvents) { $1.instant <= frontier ? $0 + $1.events : $0 }
        guard known <= options.maxEvents else {
            throw .tooManyEvents(limit: options.maxEvents, at: countWhatFits())
        }
        for tally in ahead where tally.instant < frontier { count(tally) }
        ahead.removeAll { $0.instant < frontier }
    }

    /// Enters whole instants as long as they fit, and returns the first that does not.
    @inlinable
    package func countWhatFits() -> Instant {
        ahead.sort { $0.instant < $1.instant }
        while let instant = ahead.first?.instant {
            let together = ahead.prefix { $0.instant == instant }
            guard together.reduce(processedEvents, { $0 + $1.events }) <= options.maxEvents else {
                return instant
            }
            together.forEach(count)
            ahead.removeFirst(together.count)
        }
        preconditionFailure("\(processedEvents) events are too many, but none is the first")
    }

    @inlinable
    package func count(_ tally: Tally) {
        processedEvents += tally.events
        fingerprint += tally.fingerprint
    }

    /// One shard's part of a window, on the task of the caller.
    @inlinable
    package func work(
        _ window: Window, in index: Int
    ) async throws(KernelError) -> WindowResult<Message> {
        let taken = arriving[index]
        arriving[index].removeAll()
        do {
            return try await shards[index].work(window, arriving: taken)
        } catch {
            throw .shardFailed(shard: index, error)
        }
    }

    /// The shards that have something due in the window, at the same time.
    @inlinable
    package func workConcurrently(_ window: Window, from first: Instant) async throws(KernelError) {
        let busy = shards.indices.filter { index in
            outlooks[index].earliest.map { $0 < window.end } ?? false
        }
        if busy.count == 1 {
            account(try await work(window, in: busy[0]), of: busy[0], from: first)
            return
        }
        var results: [Result<WindowResult<Message>, ShardFailure>?] =
            Array(repeating: nil, count: shards.count)
        await withTaskGroup(
            of: (Int, Result<WindowResult<Message>, ShardFailure>).self
        ) { group in
            for index in busy {
                let shard = shards[index]
                let taken = arriving[index]
                arriving[index].removeAll()
                group.addTask { (index, await attempt(window, arriving: taken, in: shard)) }
            }
            for await (index, result) in group { results[index] = result }
        }
        // By number, not by arrival, so that a failure is the same one at every run.
        var crossed: [Envelope<Message>] = []
        for index in busy {
            switch results[index] {
            case .success(var result):
                crossed += result.crossed
                result.crossed = []
                account(result, of: index, from: first)
            case .failure(let failure): throw .shardFailed(shard: index, failure)
            case nil: preconditionFailure("shard \(index) gave no result for \(window)")
            }
        }
        exchange(crossed, from: first)
    }

    @inlinable
    package func account(_ result: WindowResult<Message>, of index: Int, from first: Instant) {
        outlooks[index] = result.outlook
        ahead += result.tallies
        exchange(result.crossed, from: first)
    }

    /// Hands over what crossed, in the total order, after all outlooks of the window are in.
    @inlinable
    package func exchange(_ crossed: [Envelope<Message>], from first: Instant) {
        if crossed.isEmpty { return }
        for envelope in crossed.sorted(by: { $0.order < $1.order }) {
            precondition(
                envelope.deliverAt >= first + options.lookahead,
                "\(envelope) crossed in a window from \(first), lookahead \(options.lookahead)")
            post(envelope)
        }
    }
}

/// A shard's part of a window as a value, because a task group does not throw typed errors.
@usableFromInline package func attempt<Host: Shard>(
    _ window: Window, arriving: [Envelope<Host.Message>], in shard: Host
) async -> Result<WindowResult<Host.Message>, ShardFailure> {
    do {
        return .success(try await shard.work(window, arriving: arriving))
    } catch {
        return .failure(error)
    }
}
