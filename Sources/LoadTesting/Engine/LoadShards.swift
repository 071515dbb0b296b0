package import Marketplace

/// The shards of a run, wherever they are: on threads of this process or in processes of their
/// own. They are asked from where the run is, so that a shard that is there too is worked without
/// a change of threads a window, which would cost a twentieth of the time.
package protocol LoadShards {
    associatedtype Failure: Error

    /// Lets every shard work through a window, as far as it can without rulings that are not known
    /// yet; gives a result a shard, in the order of the shards.
    nonisolated(nonsending) func run(_ window: LoadWindow) async throws(Failure) -> [WindowResult]

    /// What each shard has counted so far.
    nonisolated(nonsending) func results(
        _ question: ShardQuestion
    ) async throws(Failure) -> [ShardResult]
}

/// What the shards are to work through next, in microseconds since the start of the run.
package struct LoadWindow: Sendable {
    /// All shards have worked up to here, and some may be further.
    package var start: Int64
    /// The first instant that is not part of it.
    package var end: Int64
    /// Rulings that no shard knew of. One may lie before what its shard has worked through, where
    /// its client has done nothing since that asks for its account.
    package var verdicts: [Verdict]
    /// All rulings that reach accounts before this have been told.
    package var known = Int64.max
    /// All rulings on reports that reached the desk before this have been told.
    package var settled = Int64.max
    /// Whether what was counted before is forgotten: the warm-up is over.
    package var beginsCounting: Bool
    /// Whom messages of shards that are elsewhere reached in the window before it, once a message;
    /// empty where nobody minds crowding.
    package var inbox: [UInt32] = []

    package init(start: Int64, end: Int64, verdicts: [Verdict], beginsCounting: Bool) {
        self.start = start
        self.end = end
        self.verdicts = verdicts
        self.beginsCounting = beginsCounting
    }

    /// The rulings on the clients of one shard of so many.
    package func verdicts(ofShard index: Int, of deal: ClientDeal) -> [Verdict] {
        deal.shardCount == 1
            ? verdicts : verdicts.filter { deal.shard(of: Int($0.client.index)) == index }
    }
}

/// What a shard tells after a window.
package struct WindowResult: Sendable {
    /// Since the start of the run.
    package var events: UInt64
    /// Up to where the shard has worked: to the window's end, or to something a client would do
    /// that depends on a ruling that is not known yet.
    package var reached: Int64
    /// The reports filed on the way.
    package var filings: [Filing]
    /// Which freelancers got messages, once a message; empty where nobody minds crowding.
    package var inbox: [UInt32]
    /// What was done, in the order of time, where the plan asks for it.
    package var deeds: [LoadDeed] = []
    /// The most that the shard's process has had in memory, in bytes; 0 where it is this one.
    package var peakMemory: Int

    package init(
        events: UInt64, reached: Int64, filings: [Filing], inbox: [UInt32], peakMemory: Int = 0
    ) {
        self.events = events
        self.reached = reached
        self.filings = filings
        self.inbox = inbox
        self.peakMemory = peakMemory
    }
}

/// What is asked of a shard between two windows.
package struct ShardQuestion: Codable, Sendable {
    /// Now, in microseconds since the start of the run.
    package var time: Int64
    package var marksContacted: Bool
    package var givesScores: Bool
    package var givesQuotaUse: Bool
    /// Asked of the desk alone, as all at the end.
    package var givesDeskAges = true
    /// Whether series are left out, as on the way.
    package var isLook = false
    /// Whether only quantiles need what is left out besides.
    package var givesBuckets = true

    /// All there is, as at the end.
    package init(at time: Int64) {
        self.time = time
        marksContacted = true
        givesScores = true
        givesQuotaUse = true
    }

}

/// What a shard has counted.
package struct ShardResult: Codable, Sendable {
    package var figures: LoadFigures
    package var trace: LoadTrace
    package var events: UInt64
    /// A bit a freelancer: whether the shard's clients have written to them; empty if not asked.
    package var contacted: [UInt64]
    /// What the scores of freelancers depend on; empty if not asked.
    package var scoreNotes: [ScoreNote]

    package init(
        figures: LoadFigures, trace: LoadTrace, events: UInt64, contacted: [UInt64],
        scoreNotes: [ScoreNote]
    ) {
        self.figures = figures
        self.trace = trace
        self.events = events
        self.contacted = contacted
        self.scoreNotes = scoreNotes
    }
}

/// A report on its way to the desk.
package struct Filing: Hashable, Sendable, BitwiseCopyable {
    /// When it reaches the desk.
    package var at: Int64
    package var id: ReportID
    package var message: UInt32

    package init(at: Int64, id: ReportID, message: UInt32) {
        self.at = at
        self.id = id
        self.message = message
    }
}

/// A ruling on its way to a client's account.
package struct Verdict: Hashable, Sendable, BitwiseCopyable {
    package var at: Int64
    package var client: ClientID
    package var sanction: Sanction

    package init(at: Int64, client: ClientID, sanction: Sanction) {
        self.at = at
        self.client = client
        self.sanction = sanction
    }
}
