import Diagnostics
import Foundation
import LoadTesting
import Processes
import StartedPrograms

@testable import LoadProcesses

/// Load files for tests, and the program that holds their shards.
enum Runs {
    static func source(_ text: String) -> LoadSource {
        LoadSource(SourceFile(name: "test.yaml", text: text))
    }

    static var options: ProcessOptions {
        var options = ProcessOptions()
        options.notice = { _ in }
        options.lastWords = { _ in }
        return options
    }

    static func start(_ source: LoadSource, _ processes: Int) async throws -> ShardProcesses {
        try await ShardProcesses.start(
            source, processes: processes, executable: Program.dmsim, options: options)
    }

    /// Runs a load file in processes, of which none is left.
    static func outcome(_ source: LoadSource, _ plan: LoadPlan, processes: Int) async throws
        -> LoadOutcome
    {
        let shards = try await start(source, processes)
        do {
            let outcome = try await shards.run(plan)
            await shards.shutdown()
            return outcome
        } catch {
            await shards.shutdown()
            throw error
        }
    }

    static func isAlive(_ process: Int32) -> Bool { kill(process, 0) == 0 }

    /// A small population in which the desk both idles and falls behind.
    static let reference = """
        load: Reference
        horizon: 3d
        warm up: 12h
        clients: {count: 300, attempts: 3 a day, hires: 10% after exponential mean 1d}
        freelancers:
          count: 300
          react to: first messages
          replies: 45% after lognormal median 6h sigma 1.6
          archives: 10% after exponential mean 1d
          blocks: 6%
          reports: 4%
        desk: {reviewers: 1, review: exponential mean 50m, upholds: 30%, sanction: suspension}

        """

    static let crowding = """
        load: Crowding
        policy: {extends: article, quota: {window: day, plus: 5}}
        starts: 2026-01-01 00:03
        horizon: 3d
        warm up: 1d
        clients: {count: 50, plans: plus, attempts: 20 a day, choose: zipf 0.6}
        freelancers:
          count: 60
          react to: first messages
          replies: 45% after 10m
          replies halve at: 3 a day

        """

    static let projects = """
        load: Projects
        horizon: 20d
        clients:
          - name: direct messages
            count: 40
            plans: business
            attempts: 20 a day
            needs: 5
            waits for an answer: 1d
            hires: 60% after exponential mean 1d
          - name: job post
            count: 40
            plans: business
            reach by: invites
            attempts: 20 a day
            proposals: 4 a day
            needs: 5
            hires: 60% after exponential mean 1d
        freelancers:
          count: 1,000
          react to: first messages
          replies: 45% after lognormal median 6h sigma 1.6
          accepts invites: 30% after lognormal median 12h sigma 1.4
          declines invites: 30% after lognormal median 12h sigma 1.4
          groups: [{name: seniors, share: 20%, replies: 70% after 1h}, {name: others, share: 80%}]

        """

    static let shifts = """
        load: A desk with shifts
        horizon: 2d
        clients: {count: 250, attempts: 4 a day}
        freelancers: {count: 300, react to: first messages, replies: 40% after 2h, reports: 8%}
        desk:
          reviewers: {08:00: 2, 20:00: 1}
          review: exponential mean 40m
          upholds: 40%
          sanction: warning
          takes: known offenders first

        """
}
