public import VirtualTime

/// The coordinator of a run: conservative windows over one or more shards.
///
/// It finds the earliest pending instant T of all shards, lets each work through
/// [T, T + lookahead) on its own, exchanges what crossed, and goes on; empty time is skipped.
/// Nothing sent in a window can be due in it elsewhere, and the order within a shard comes from
/// content alone, so the run is the same for any number of shards (YAWNS, bounded lag).
///
/// All shards of a run are of one type, so that the code is specialised for it. Call it from off
/// the main actor: each hop from there costs tens of microseconds.
@usableFromInline package final actor Kernel<Host: Shard> {
    @usableFromInline package typealias Message = Host.Message

    @usableFromInline let options: KernelOptions
    @usableFromInline let placement: Placement
    @usableFromInline let shards: [Host]
    /// What waits at the door of each shard for its next window.
    @usableFromInline var arriving: [[Envelope<Message>]]
    /// What each shard has pending, with what waits at its door.
    @usableFromInline var outlooks: [ShardOutlook]
    @usableFromInline var nextSequence: UInt32 = 0
    @usableFromInline var isRunning = false
    @usableFromInline var hasAsked = false

    /// Everything due up to and including this instant has happened.
    @usableFromInline package var now: Instant
    /// What happened before the earliest that is pending: the same at every placement, though
    /// some shards may be ahead of that.
    @usableFromInline package var processedEvents = 0
    @usableFromInline package var fingerprint = Fingerprint()
    /// What shards did beyond that.
    @usableFromInline var ahead: [Tally] = []

    @inlinable
    package init(
        shards: [Host], placement: Placement = .together, options: KernelOptions
    ) {
        precondition(
            shards.count == placement.shardCount,
            "\(shards.count) shards for a placement over \(placement.shardCount)")
        self.shards = shards
        self.placement = placement
        self.options = options
        arriving = Array(repeating: [], count: shards.count)
        outlooks = Array(repeating: ShardOutlook(), count: shards.count)
        now = options.start
    }

    /// Sends a message from outside, for now or later, and returns its envelope.
    @inlinable
    @discardableResult
    package func inject(
        _ message: Message, to recipient: ParticipantID, at deliverAt: Instant? = nil,
        origin: Origin = 0, cause: UInt64
    ) -> Envelope<Message> {
        let envelope = Envelope(
            deliverAt: deliverAt ?? now, recipient: recipient, sender: options.director,
            sequence: nextSequence, origin: origin, cause: cause, sentAt: now, message: message)
        nextSequence += 1
        inject([envelope])
        return envelope
    }

    /// Puts in envelopes with senders and sequences of their own, such as the first timers of a
    /// population; none may lie in the past.
    @inlinable
    package func inject(_ envelopes: [Envelope<Message>]) {
        precondition(!isRunning, "something was injected in the middle of a run, at \(now)")
        for envelope in envelopes {
            precondition(envelope.deliverAt >= now, "\(envelope) was injected late, at \(now)")
            post(envelope)
        }
    }

    /// Processes everything due up to and including `limit`, which then is now.
    ///
    /// An event at the end of the range of instants never happens.
    @inlinable
    package func run(through limit: Instant) async throws(KernelError) {
        try await begin()
        defer { isRunning = false }
        let end = limit + .microseconds(1)
        while let first = overall.earliest, first < end {
            try await processWindow(from: first, within: end)
        }
        // Empty time is paced too, or whoever watches would not see the wait.
        if limit > now, let pace = options.pace {
            await pace(limit)
            if options.shouldStop() { throw .stopped(at: now) }
        }
        now = max(now, limit)
    }

    /// Processes events until nothing is in transit and nothing waits for its answer; now becomes
    /// the instant of the last thing that did.
    ///
    /// Timers due by then fire on the way, later ones stay. Where nothing is in transit, nothing
    /// happens.
    @inlinable
    package func settle() async throws(KernelError) {
        try await begin()
        defer { isRunning = false }
        while let next = overall.earliest {
            // What is due at the end of the range would be waited for without end.
            guard next < options.horizon else { throw .beyondHorizon(options.horizon) }
            // All of it, though nothing may be in transit any more before the end: a timer due at
            // the same instant belongs to it, however many events a shard does at a time. Where
            // everything on the way was lost, the next timer may be the one that sends again.
            let last: Instant
            if let inTransit = overall.latestInTransit {
                last = inTransit
            } else if overall.unanswered > 0 {
                last = next
            } else {
                return
            }
            let end = last + .microseconds(1)
            while let first = overall.earliest, first < end {
                try await processWindow(from: first, within: end)
            }
            now = max(now, last)
        }
    }

    /// Processes everything due at the earliest pending instant, which then is now; false, and
    /// nothing happens, where that lies beyond `limit`.
    @inlinable
    package func runNextInstant(through limit: Instant) async throws(KernelError) -> Bool {
        try await begin()
        defer { isRunning = false }
        guard let instant = overall.earliest, instant <= limit else { return false }
        guard instant < options.horizon else { throw .beyondHorizon(options.horizon) }
        let end = instant + .microseconds(1)
        while let first = overall.earliest, first < end {
            try await processWindow(from: first, within: end)
        }
        now = instant
        return true
    }

    /// What is pending over all shards.
    @inlinable
    package func outlook() async throws(KernelError) -> ShardOutlook {
        try await begin()
        isRunning = false
        return overall
    }

    /// What is pending by origin, over all shards.
    @inlinable
    package var transit: OriginOutlooks { overall.origins }

    /// The time, and what is pending by origin, for whoever needs both: each visit costs two
    /// changes of actor.
    @inlinable
    package var standing: (now: Instant, transit: OriginOutlooks) { (now, overall.origins) }

    /// Claims the kernel, and asks the shards once for what they were loaded with.
    @inlinable
    package func begin() async throws(KernelError) {
        precondition(!isRunning, "the kernel was asked to run while it runs, at \(now)")
        isRunning = true
        if hasAsked { return }
        for index in shards.indices {
            do {
                outlooks[index].merge(try await shards[index].outlook())
            } catch {
                isRunning = false
                throw .shardFailed(shard: index, error)
            }
        }
        hasAsked = true
    }
}
