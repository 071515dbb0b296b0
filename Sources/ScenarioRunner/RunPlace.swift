/// Where the runs of a batch take place, so that one at which the program itself fails takes none
/// of the others along.
package protocol RunPlace: Sendable {
    /// Does some work, which says to the notes it is given what it is at; or tells why the work
    /// will never be over.
    func perform<Value: Sendable>(
        _ work: @escaping @Sendable (any RunNotes) async -> Value
    ) async -> Result<Value, RunFault>
}

/// Takes down what is being done, for whoever has to tell of a fault in it.
package protocol RunNotes: Sendable {
    func note(_ work: String)
}

/// Why a run has no end: the program failed at it.
package struct RunFault: Error, Hashable, Sendable {
    package var reason: String

    package init(reason: String) { self.reason = reason }
}
