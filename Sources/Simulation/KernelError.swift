public import VirtualTime

/// Why a run ended before its time.
@usableFromInline package enum KernelError: Error, Hashable, Sendable {
    /// More events than the run may have; participants that answer each other forever end here.
    case tooManyEvents(limit: Int, at: Instant)
    /// Something would happen later than the run may last.
    case beyondHorizon(Instant)
    /// Somebody outside asked to stop.
    case stopped(at: Instant)
    case shardFailed(shard: Int, ShardFailure)
}

extension KernelError {
    /// Whether nothing is wrong, but somebody outside asked for an end.
    package var isRequest: Bool {
        switch self {
        case .stopped: true
        case .shardFailed(_, let failure): failure.isInterruption
        case .tooManyEvents, .beyondHorizon: false
        }
    }
}
