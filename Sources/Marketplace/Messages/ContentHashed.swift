import VirtualTime

/// A value that can say what it is as a sequence of words, the same in every process, on every
/// platform and in every release.
///
/// Each case of an enum starts with a number of its own and then says its whole payload; how many
/// words follow is known from those before. So two different values of a type never give the
/// same sequence, and none is the beginning of another. The standard library's `Hasher` and the
/// layout in memory have no part in it.
package protocol ContentHashed {
    func feed(_ combine: (UInt64) -> Void)
}

/// Two 32-bit numbers as one word.
@inline(__always)
func pair(_ high: UInt32, _ low: UInt32) -> UInt64 { UInt64(high) << 32 | UInt64(low) }

/// A client and a freelancer as one word.
@inline(__always)
func pair(_ client: ClientID, _ freelancer: FreelancerID) -> UInt64 {
    pair(client.index, freelancer.index)
}

extension Instant {
    /// The instant as a word of content.
    var word: UInt64 { UInt64(bitPattern: microseconds) }
}

extension Cents {
    /// The amount as a word of content.
    var word: UInt64 { UInt64(bitPattern: amount) }
}

extension MessageID: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        combine(pair(client, freelancer))
        combine(pair(isFromClient ? 1 : 0, ordinal))
    }
}

extension ReportID: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        combine(pair(client, freelancer))
        combine(UInt64(ordinal))
    }
}

extension ReportSubject: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .message(let id):
            combine(1)
            id.feed(combine)
        case .invite(let job):
            combine(2)
            combine(UInt64(job.index))
        }
    }
}

extension Ruling: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .dismissed: combine(1)
        case .upheld(nil): combine(2)
        case .upheld(.some(let sanction)): combine(pair(3, UInt32(sanction.rawValue)))
        }
    }
}

extension Standing: ContentHashed {
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .good: combine(1)
        case .warned: combine(2)
        case .restricted(let until):
            combine(3)
            combine(until.word)
        case .suspended: combine(4)
        }
    }
}
