/// Which shard a participant lives in.
///
/// The run is the same at any placement; it decides about speed alone.
package struct Placement: Sendable {
    package let shardCount: Int
    private let shard: (@Sendable (ParticipantID) -> Int)?

    private init(shardCount: Int, shard: (@Sendable (ParticipantID) -> Int)?) {
        self.shardCount = shardCount
        self.shard = shard
    }

    /// All in one shard.
    package static let together = Placement(shardCount: 1, shard: nil)

    /// By a rule, which must return a number below `shardCount`, the same one at every call.
    package static func spread(
        over shardCount: Int, by shard: @escaping @Sendable (ParticipantID) -> Int
    ) -> Placement {
        precondition(shardCount > 0, "a run needs a shard, not \(shardCount)")
        return Placement(shardCount: shardCount, shard: shard)
    }

    func shard(of participant: ParticipantID) -> Int {
        guard let shard else { return 0 }
        let number = shard(participant)
        precondition(
            number >= 0 && number < shardCount, "participant \(participant) in shard \(number)")
        return number
    }
}
