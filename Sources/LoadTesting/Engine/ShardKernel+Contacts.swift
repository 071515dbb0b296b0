/// Who was written to, and what counts.
extension ShardKernel {
    /// A bit a freelancer: whether this shard's clients have written to them.
    func contacted() -> [UInt64] {
        var contacted =
            contactedAgain.isEmpty
            ? [UInt64](repeating: 0, count: (freelancers + 63) / 64) : contactedAgain
        chains.mark(&contacted, since: countingSince)
        return contacted
    }

    /// Whether what comes of a contact is counted: it began after the warm-up.
    @inline(__always)
    func isCounted(_ pair: UnsafeMutablePointer<PairRecord>) -> Bool {
        pair.pointee.firstContact >= countingSince
    }

    /// Notes who is written to again after the warm-up; new contacts are known by their records.
    @inline(__always)
    mutating func noteContact(_ pair: PairRecord, at time: Int64) {
        if pair.firstContact >= countingSince || time < countingSince { return }
        noteContactAgain(Int(pair.freelancer))
    }

    @inline(never)
    private mutating func noteContactAgain(_ freelancer: Int) {
        if contactedAgain.isEmpty {
            contactedAgain = Array(repeating: 0, count: (freelancers + 63) / 64)
        }
        contactedAgain[freelancer >> 6] |= 1 << UInt64(freelancer & 63)
    }
}
