/// Which shard a participant lives in.
///
/// The run is the same at any placement; it decides about speed alone.
@usableFromInline package struct Placement: Sendable {
    @usableFromInline package let shardCount: Int
    @usableFromInline let shard: (@Sendable (ParticipantID) -> Int)?

    private init(shardCount: Int, shard: (@Sendable (ParticipantID) -> Int)?) {
        self.shardCount = shardCount
        self.shard = shard
    }

    /// All in one shard.
    @usableFromInline package static let together = Placement(shardCount: 1, shard: nil)

    /// By a rule, which must return a number below `shardCount`, the same one at every call.
    @usableFromInline package static func spread(
        over shardCount: Int, by shard: @escaping @Sendable (ParticipantID) -> Int
    ) -> Placement {
        precondition(shardCount > 0, "a run needs a shard, not \(shardCount)")
        return Placement(shardCount: shardCount, shard: shard)
    }

    @inlinable
    package func shard(of participant: ParticipantID) -> Int {
        guard let shard else { return 0 }
        let number = shard(participant)
        precondition(
            number >= 0 && number < shardCount, "participant \(participant) in shard \(number)")
        return number
    }
}
