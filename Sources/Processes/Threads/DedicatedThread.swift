import CLinux
import Glibc
import Locks

/// A thread of its own for an actor that blocks on a socket or on a child process.
///
/// Swift's own threads are as many as there are cores and must never wait for a peer; besides, a
/// child that asks to be told of its parent's death means the death of the thread that started
/// it, so that thread must live as long as the child.
package final class DedicatedThread: SerialExecutor, TaskExecutor {
    private struct Queue {
        var jobs: [UnownedJob] = []
        var isStopped = false
        /// The thread itself, as soon as it runs.
        var thread: pthread_t?
    }

    private let queue = Guarded(Queue())
    private let bell: Bell

    /// Starts the thread; the system's error number where it cannot.
    package static func start(stackSize: Int = 1 << 20) throws(ThreadError) -> DedicatedThread {
        let thread = DedicatedThread(bell: try Bell())
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, stackSize)
        var handle = pthread_t()
        let retained = Unmanaged.passRetained(thread)
        let status = pthread_create(
            &handle, &attributes,
            { argument in
                guard let argument else { return nil }
                Unmanaged<DedicatedThread>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, retained.toOpaque())
        guard status == 0 else {
            retained.release()
            throw ThreadError(number: status)
        }
        return thread
    }

    private init(bell: Bell) { self.bell = bell }

    package func enqueue(_ job: consuming ExecutorJob) { add(UnownedJob(job)) }

    private func add(_ job: UnownedJob) {
        let isOwn = queue.withLock { queue in
            queue.jobs.append(job)
            return queue.thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false
        }
        // The thread itself looks for more before it sleeps.
        if !isOwn { bell.ring() }
    }

    /// Lets the thread end when all its work is done; its actor calls this when it is released, so
    /// no work comes after it.
    package func stop() {
        queue.withLock { $0.isStopped = true }
        bell.ring()
    }

    package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        UnownedSerialExecutor(ordinary: self)
    }

    private func run() {
        queue.withLock { $0.thread = pthread_self() }
        clinux_prepare_thread()
        defer { clinux_leave_thread() }
        while true {
            let (jobs, isStopped) = queue.withLock { queue in
                defer { queue.jobs.removeAll(keepingCapacity: true) }
                return (queue.jobs, queue.isStopped)
            }
            for job in jobs {
                job.runSynchronously(
                    isolatedTo: asUnownedSerialExecutor(), taskExecutor: asUnownedTaskExecutor())
            }
            if jobs.isEmpty {
                if isStopped { return }
                bell.wait()
            }
        }
    }
}

package struct ThreadError: Error, Hashable, Sendable {
    /// The operating system's error number.
    package var number: Int32
}
