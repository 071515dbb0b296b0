/// Work on the threads of Swift's own pool, by a task that prefers none.
///
/// Going from one actor to the next takes several times as long where a task prefers any executor,
/// be it that pool itself, and many short runs do little else.
package enum PoolTask {
    package static func run<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await Task(operation: work).value
    }
}
