import Marketplace
import Statistics
import VirtualTime

extension JournalEvent {
    /// Its term in the fingerprint of a run: when, who, why and what.
    ///
    /// What is on the way between participants is in the fingerprint already; without what they
    /// write down, two runs that differ in a fact alone would pass for one.
    package var fingerprint: UInt64 {
        var hash = StableHash64(seed: 1)
        hash.combine(at.microseconds)
        hash.combine(id.rawValue)
        hash.combine(cause.rawValue)
        source.feed { hash.combine($0) }
        fact.feed { hash.combine($0) }
        return hash.finalize()
    }
}
