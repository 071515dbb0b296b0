package import Wire

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

extension WireCoded where Self: ContentHashed {
    /// What goes to another process are the words of the content.
    package func write(to writer: inout WireWriter) { feed { writer.put($0) } }
}

extension WireReader {
    /// The value that comes next. Declared here so that it is compiled for each type of here.
    mutating func next<Value: WireCoded>(
        _ type: Value.Type = Value.self
    ) throws(WireError) -> Value {
        try Value(from: &self)
    }
}

/// Two 32-bit numbers as one word.
@inline(__always)
func pair(_ high: UInt32, _ low: UInt32) -> UInt64 { UInt64(high) << 32 | UInt64(low) }

/// A client and a freelancer as one word.
@inline(__always)
func pair(_ client: ClientID, _ freelancer: FreelancerID) -> UInt64 {
    pair(client.index, freelancer.index)
}
