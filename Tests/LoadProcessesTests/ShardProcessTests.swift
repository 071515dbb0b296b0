import Foundation
import LoadTesting
import Processes
import StartedPrograms
import Statistics
import Testing

@testable import LoadProcesses

@Suite("A load run in processes", .serialized)
struct ShardProcessTests {
    @Test(
        "gives the same figures and the same fingerprint as on threads",
        arguments: [Runs.reference, Runs.crowding, Runs.projects, Runs.shifts])
    func sameEverywhere(text: String) async throws {
        var source = Runs.source(text)
        source.seed = 5
        source.scale = 1.1
        let plan = try #require(source.read().plan)
        let alone = await LoadRun(plan, threads: 1).run()
        #expect(alone.events > 1_500, "\(alone.events)")
        for threads in [2, 3, 4] {
            same(await LoadRun(plan, threads: threads).run(), alone, "\(threads) threads")
        }
        for processes in [1, 2, 4] {
            let there = try await Runs.outcome(source, plan, processes: processes)
            same(there, alone, "\(processes) processes")
        }
    }

    private func same(_ outcome: LoadOutcome, _ wanted: LoadOutcome, _ place: Comment) {
        #expect(outcome.fingerprint == wanted.fingerprint, place)
        #expect(outcome.figures == wanted.figures, place)
        #expect(outcome.events == wanted.events, place)
        #expect(outcome.freelancersContacted == wanted.freelancersContacted, place)
        #expect(outcome.waitingAtEnd == wanted.waitingAtEnd, place)
        #expect(outcome.deskQueue == wanted.deskQueue, place)
        #expect(outcome.reviewers == wanted.reviewers, place)
        #expect(outcome.scores == wanted.scores, place)
        #expect(outcome.freelancerGroups == wanted.freelancerGroups, place)
        #expect(!outcome.isPartial, place)
    }

    @Test("Crowding has an effect in these runs, and so have suspensions, waits and invites")
    func effects() async throws {
        func outcome(_ text: String) async throws -> LoadOutcome {
            await LoadRun(try #require(Runs.source(text).read().plan), threads: 1).run()
        }
        let crowded = try await outcome(Runs.crowding).figures.counters
        #expect(Double(crowded.replies) < 0.4 * Double(crowded.delivered))
        #expect(try await outcome(Runs.reference).figures.counters.suspended > 0)
        #expect(try await outcome(Runs.shifts).figures.counters.upheld > 0)
        let projects = try await outcome(Runs.projects).figures
        #expect(projects.counters.invitesAccepted > 0)
        #expect(projects.timeToFill.count > 10)
    }

    @Test("A process that is killed on the way ends the run, says so, and no other is left")
    func killed() async throws {
        let source = Runs.source(Runs.reference)
        let plan = try #require(source.read().plan)
        let shards = try await Runs.start(source, 3)
        let processes = await shards.processes
        #expect(processes.count == 3)
        var windows = 0
        do {
            _ = try await shards.run(plan) { _ in
                windows += 1
                if windows == 20 { kill(processes[1], SIGKILL) }
                return true
            }
            Issue.record("the run went on without a shard")
        } catch {
            #expect(error.code == .lost)
            #expect(
                error.description
                    == "shard 2/3 (process \(processes[1])): it was killed by signal 9")
        }
        #expect(windows == 20)
        #expect(!Runs.isAlive(processes[1]))
        await shards.shutdown()
        for process in processes { #expect(!Runs.isAlive(process)) }
    }

    @Test("A process that is stopped is not waited for longer than patience lasts")
    func patience() async throws {
        let source = Runs.source(Runs.reference)
        let plan = try #require(source.read().plan)
        var options = Runs.options
        options.patience = 2
        let shards = try await ShardProcesses.start(
            source, processes: 2, executable: Program.dmsim, options: options)
        let processes = await shards.processes
        var windows = 0
        let failure = await #expect(throws: ProcessFailure.self) {
            _ = try await shards.run(plan) { _ in
                windows += 1
                if windows == 20 { kill(processes[0], SIGSTOP) }
                if windows > 20 { usleep(10_000) }
                return true
            }
        }
        #expect(failure?.code == .lost)
        #expect(failure?.description.hasSuffix("it did not answer in time") == true)
        // A stop takes effect a moment after it was sent.
        #expect(windows >= 20)
        await shards.shutdown()
        for process in processes { #expect(!Runs.isAlive(process)) }
    }

    @Test("Stopped early it has counted what happened until then, and the processes leave")
    func partial() async throws {
        let source = Runs.source(Runs.reference)
        let plan = try #require(source.read().plan)
        let shards = try await Runs.start(source, 2)
        let processes = await shards.processes
        var windows = 0
        let part = try await shards.run(plan) { progress in
            windows += 1
            #expect(progress.peakMemoryElsewhere > 1 << 20)
            return windows < 100
        }
        #expect(await shards.peakMemory > 2 << 20)
        await shards.shutdown()
        for process in processes { #expect(!Runs.isAlive(process)) }
        #expect(part.isPartial && part.reached < plan.horizon)
        var shorter = plan
        shorter.horizon = part.reached
        let whole = await LoadRun(shorter, threads: 1).run()
        #expect(part.fingerprint == whole.fingerprint)
        #expect(part.figures.counters == whole.figures.counters)
    }

    @Test(
        "A process that cannot start, or is no shard, is told of",
        arguments: [
            ("/nowhere/dmsim", ProcessFailure.Code.start, "No such file"),
            ("/bin/true", .join, "the process ended before it joined"),
        ])
    func start(program: String, code: ProcessFailure.Code, words: String) async throws {
        do {
            _ = try await ShardProcesses.start(
                Runs.source(Runs.reference), processes: 2, executable: program,
                options: Runs.options)
            Issue.record("it started")
        } catch {
            #expect(error.code == code)
            #expect(error.description.contains(words), "\(error)")
        }
    }

    @Test("An end that is asked for while processes start leaves none")
    func interrupted() async throws {
        var options = Runs.options
        options.isInterrupted = { true }
        do {
            _ = try await ShardProcesses.start(
                Runs.source(Runs.reference), processes: 2, executable: Program.dmsim,
                options: options)
            Issue.record("it started")
        } catch {
            #expect(error.code == .interrupted)
        }
    }

    @Test("A process that cannot read the file says why")
    func unreadable() async throws {
        do {
            _ = try await Runs.start(Runs.source("load: Nothing\n"), 2)
            Issue.record("it started")
        } catch let error as ProcessFailure {
            #expect(error.code == .lost)
            #expect(error.description.contains("there are no clients"), "\(error)")
        }
    }
}
