import Synchronization

/// A value that one thread at a time may touch.
///
/// The standard library's lock does the work. ThreadSanitizer cannot look inside that lock and
/// would take every guarded access for a race; the atomic hand-over, which it does see, tells it
/// that each turn comes after the one before. An access that goes round the lock is still reported.
package final class Guarded<Value>: Sendable {
    private let value: Mutex<Value>
    private let handedOver = Atomic(false)

    package init(_ value: consuming sending Value) {
        self.value = Mutex(value)
    }

    /// Waits for its turn; `body` must not ask for another turn.
    package func withLock<Result, Failure: Error>(
        _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        try value.withLock { value throws(Failure) in
            _ = handedOver.load(ordering: .acquiring)
            defer { handedOver.store(true, ordering: .releasing) }
            return try body(&value)
        }
    }
}
