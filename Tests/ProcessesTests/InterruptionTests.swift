import Foundation
import Journal
import Locks
import ScenarioLanguage
import ScenarioRunner
import Testing

@testable import Processes

/// An end that is asked for, wherever the processes are in their talk.
@Suite("Interruptions between frames", .serialized)
struct InterruptionTests {
    private let dmsim = (Playground.child as NSString).deletingLastPathComponent + "/dmsim"

    /// Says once that an end is asked for: at one of the questions, counted from 1 when armed.
    private final class Switch: Sendable {
        private let left = Guarded(Int.max)

        func arm(_ question: Int) { left.withLock { $0 = question } }

        @Sendable func isAsked() -> Bool {
            left.withLock { left in
                left -= 1
                return left == 0
            }
        }

        var hasFired: Bool { left.withLock { $0 <= 0 } }
    }

    @Test(
        "What was under way is interrupted and no more, and the next scenario is as it always is",
        arguments: [1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 45, 70, 110])
    func everywhere(_ question: Int) async throws {
        let playground = try Playground()
        defer { playground.remove() }
        let end = Switch()
        var options = playground.options()
        options.isInterrupted = end.isAsked
        let company = try await ProcessCompany.start(
            placement: .parse("clients=2,hub=2"), executable: dmsim, options: options)
        end.arm(question)
        var interruptions = 0
        for plan in try Scripts.plans().prefix(12) {
            let here = await plan.run(RunOptions())
            var options = RunOptions()
            options.theatre = company
            let there = await plan.run(options)
            if there.status == .interrupted {
                interruptions += 1
                #expect(here.events.starts(with: there.events), "\(plan.title)")
                continue
            }
            #expect(there.status == here.status, "\(plan.title)")
            #expect(there.fingerprint == here.fingerprint, "\(plan.title)")
            #expect(there.events == here.events, "\(plan.title)")
        }
        #expect(interruptions == (end.hasFired ? 1 : 0))
        await company.shutdown()
        #expect(playground.leftovers == [])
    }

    @Test("A batch ends with what was interrupted, and counts nothing that did not run")
    func batch() async throws {
        let playground = try Playground()
        defer { playground.remove() }
        let isAsked = Guarded(false)
        var options = playground.options()
        options.isInterrupted = { isAsked.withLock { $0 } }
        let company = try await ProcessCompany.start(executable: dmsim, options: options)
        var batch = Batch(plans: Array(try Scripts.plans().prefix(20)))
        batch.options.theatre = company
        batch.options.shouldStop = { isAsked.withLock { $0 } }
        var statuses: [ScenarioStatus] = []
        await batch.run { outcome in
            statuses.append(outcome.status)
            if statuses.count == 3 { isAsked.withLock { $0 = true } }
        }
        await company.shutdown()
        #expect(statuses == [.passed, .passed, .passed, .interrupted])
    }

    @Test("A child that dies of the signal that asks us for an end is no failure of its own")
    func child() throws {
        let playground = try Playground()
        defer { playground.remove() }
        let program = playground.folder + "/dying"
        let marker = playground.folder + "/marker"
        try "#!/bin/sh\ntouch \(marker)\nkill -HUP $$\n".write(
            toFile: program, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: program)
        // Our own handler runs a little after the child has died.
        let questions = Guarded(0)
        var options = playground.options()
        options.isInterrupted = {
            guard FileManager.default.fileExists(atPath: marker) else { return false }
            return questions.withLock { questions in
                questions += 1
                return questions > 1
            }
        }
        var child = LinkedChild(
            "shard", slot: 0, executable: program, argument: "", options: options)
        try child.launch()
        do throws(ProcessFailure) {
            try child.join()
            Issue.record("it joined")
        } catch {
            #expect(error.code == .interrupted, "\(error)")
        }
    }
}
