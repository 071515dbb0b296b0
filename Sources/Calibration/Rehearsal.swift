import Diagnostics
package import LoadTesting
package import MessageLogs
package import VirtualTime

/// Plays what was measured, looks at it as at a log, and mends what comes out otherwise.
///
/// One simulation is as much a matter of chance as the log is. So several of them, which differ in
/// their seeds alone, are looked at as one; and what comes of the mended file is told by others
/// than those by which it was mended.
package struct Rehearsal {
    /// The file as it is written.
    package private(set) var file: CalibratedFile
    /// What was measured of the simulations, and what was measured of the log.
    package private(set) var simulated: LogCurves
    /// What was played last, the file's own seed first.
    package private(set) var logs: [TalkLog]
    package let measured: LogCurves
    private let isMeasured: (Int) -> Bool
    /// By how many simulations the file is mended.
    private let played: Int

    /// The file was not one that a load run takes; what it said about it.
    package struct Problem: Error, Hashable, Sendable {
        package var message: String
    }

    /// How many conversations are simulated, if it takes no more than so many simulations.
    private static let enough = 150_000
    private static let mostRuns = 10
    private static let mostRunsOfRound = 4

    /// - Parameters:
    ///   - measured: of the log, by which it is mended.
    ///   - isMeasured: of which parts of a log they are.
    ///   - rounds: how often it may be mended and played again.
    package init(
        _ file: CalibratedFile, against measured: LogCurves,
        _ isMeasured: @escaping (Int) -> Bool, rounds: Int = 8
    ) async throws(Problem) {
        let runs = min(Self.mostRuns, max(1, Self.enough / max(1, measured.conversations)))
        self.file = file
        self.measured = measured
        self.isMeasured = isMeasured
        played = min(runs, Self.mostRunsOfRound)
        let others = UInt64(runs)
        logs = try await Self.play(file, times: played, after: others)
        simulated = Self.curves(logs, isMeasured)
        var best = (misfit: misfit, file: file)
        for _ in 0..<rounds {
            guard let next = mended() else { break }
            self.file = next
            logs = try await Self.play(next, times: played, after: others)
            simulated = Self.curves(logs, isMeasured)
            // What mends one curve may harm another.
            if misfit < best.misfit { best = (misfit, next) }
        }
        self.file = best.file
        logs = try await Self.play(best.file, times: runs)
        simulated = Self.curves(logs, isMeasured)
    }

    /// Of whole simulations, but for the curves that count conversations: of these only a part of
    /// the log was measured.
    private static func curves(_ logs: [TalkLog], _ isMeasured: (Int) -> Bool) -> LogCurves {
        var curves = LogCurves(logs)
        let part = LogCurves(logs, isMeasured)
        for kind in CurveKind.allCases where kind.countsTalks {
            curves.curves[kind] = part[kind]
        }
        return curves
    }

    /// How far the simulation is from the log, each distance by what would do for it.
    private var misfit: Double {
        let distances: [(CurveKind, Double)] = [
            (.timeToReply, 0.03), (.hourOfWeek, 0.03), (.attempts, 0.05), (.messages, 0.1),
        ]
        let share = abs((measured.replyShare ?? 0) - (simulated.replyShare ?? 0)) / 0.01
        return distances.reduce(share * share) { sum, each in
            let found = Curve.distance(measured[each.0], simulated[each.0])?.largest ?? 0
            return sum + found * found / (each.1 * each.1)
        }
    }

    /// What is played of a file, as logs, from so many seeds after its own.
    private static func play(
        _ file: CalibratedFile, times: Int, after skipped: UInt64 = 0
    ) async throws(Problem) -> [TalkLog] {
        let results = await withTaskGroup(of: (Int, Result<TalkLog, Problem>).self) { group in
            for number in 0..<times {
                var one = file
                one.seed = file.seed &+ skipped &+ UInt64(number)
                group.addTask { [one] in
                    do throws(Problem) {
                        return (number, .success(try await play(one)))
                    } catch {
                        return (number, .failure(error))
                    }
                }
            }
            var results: [(Int, Result<TalkLog, Problem>)] = []
            for await result in group { results.append(result) }
            return results.sorted { $0.0 < $1.0 }
        }
        var logs: [TalkLog] = []
        for (_, result) in results { logs.append(try result.get()) }
        return logs
    }

    /// What is played of a file, as a log.
    package static func play(_ file: CalibratedFile) async throws(Problem) -> TalkLog {
        let source = LoadSource(SourceFile(name: "measured.yaml", bytes: Array(file.text.utf8)))
        let reading = source.read()
        guard var plan = reading.plan else {
            let first = reading.diagnostics.first
            throw Problem(message: first?.message ?? "it cannot be read")
        }
        if let problem = plan.sizeProblem { throw Problem(message: problem) }
        plan.keepsDeeds = true
        var log = TalkLog(seed: file.seed)
        let run = await LoadRun(plan, threads: 1)
        let clients = UInt32(plan.clientCount)
        _ = await run.run(
            noting: { deeds in
                for deed in deeds { log.take(deed.line(starts: plan.starts, clients: clients)) }
            }, { _ in true })
        return log
    }

    /// The file with what came out otherwise mended; nil where nothing is to be mended.
    private func mended() -> CalibratedFile? {
        var next = file
        mendAttempts(&next)
        mendReplies(&next)
        mendReplyTimes(&next)
        mendAnswers(&next)
        mendWeek(&next)
        return next.adjustment == file.adjustment ? nil : next
    }

    /// Some attempts go to somebody the client knows already, and begin no conversation.
    private func mendAttempts(_ next: inout CalibratedFile) {
        let wanted = Double(measured.conversations) / next.population.measuredShare
        let found = Double(simulated.conversations) / Double(played)
        let chance = 2 / max(1, wanted).squareRoot()
        guard found > 0, abs(wanted / found - 1) > max(0.02, chance) else { return }
        next.adjustment.attempts *= min(2, max(0.5, wanted / found))
    }

    private func mendReplies(_ next: inout CalibratedFile) {
        guard let wanted = measured.replyShare, let found = simulated.replyShare, found > 0 else {
            return
        }
        let count = Double(max(1, min(measured.conversations, simulated.conversations)))
        let chance = 1.5 * (wanted * (1 - wanted) / count).squareRoot()
        guard abs(wanted - found) > max(0.002, chance) else { return }
        let most = 1 / max(0.01, next.population.replies?.share ?? 1)
        next.adjustment.replies = min(next.adjustment.replies * wanted / found, most)
    }

    /// Into how many steps times to reply are divided to be mended.
    private static let steps = 60

    /// How long replies take depends on who writes again, which the file knows of nobody.
    private func mendReplyTimes(_ next: inout CalibratedFile) {
        let (log, own) = (measured[.timeToReply], simulated[.timeToReply])
        guard isApart(.timeToReply, beyond: 0.012) else { return }
        var factors = next.adjustment.replyTimes
        if factors.isEmpty { factors = [Double](repeating: 1, count: Self.steps) }
        for place in factors.indices {
            let p = (Double(place) + 0.5) / Double(Self.steps)
            guard let wanted = log.quantile(p), let found = own.quantile(p), wanted > 0, found > 0
            else { continue }
            factors[place] *= min(4, max(0.25, wanted / found))
        }
        next.adjustment.replyTimes = factors
    }

    private func mendAnswers(_ next: inout CalibratedFile) {
        guard let wanted = measured[.messages].mean, let found = simulated[.messages].mean,
            let answers = next.population.answers, found > 1, wanted > 1,
            isApart(.messages, beyond: 0.02), abs(wanted / found - 1) > 0.03
        else { return }
        let factor = ((wanted - 1) / (found - 1)).squareRoot()
        next.adjustment.answers = min(
            next.adjustment.answers * min(1.3, max(0.7, factor)), 0.98 / max(0.01, answers.share))
    }

    private func mendWeek(_ next: inout CalibratedFile) {
        guard isApart(.hourOfWeek, beyond: 0.012) else { return }
        let wanted = WeekProfile(Self.hours(measured))
        let found = WeekProfile(Self.hours(simulated))
        for hour in 0..<24 where found.byHour[hour] > 0 {
            next.adjustment.byHour[hour] *= wanted.byHour[hour] / found.byHour[hour]
        }
        for day in 0..<7 where found.byWeekday[day] > 0 {
            next.adjustment.byWeekday[day] *= wanted.byWeekday[day] / found.byWeekday[day]
        }
    }

    /// Whether two curves differ by more than that, and by more than chance does.
    private func isApart(_ kind: CurveKind, beyond least: Double) -> Bool {
        let (log, own) = (measured[kind], simulated[kind])
        guard let distance = Curve.distance(log, own) else { return false }
        let chance = 0.9 * (1 / Double(log.count) + 1 / Double(own.count)).squareRoot()
        return distance.largest > max(least, chance)
    }

    private static func hours(_ curves: LogCurves) -> [Double] {
        let curve = curves[.hourOfWeek]
        var before = 0.0
        return (0..<TalkLog.hoursOfWeek).map { hour in
            let reached = curve.reached(Double(hour))
            defer { before = reached }
            return reached - before
        }
    }
}

extension LogCurves {
    package subscript(kind: CurveKind) -> Curve { curves[kind] ?? Curve([]) }
}

extension LoadDeed {
    /// As a line of a log, in which freelancers are numbered behind the clients.
    package func line(starts: Instant, clients: UInt32) -> LogMessage {
        let deed: LogDeed =
            switch kind {
            case .message, .reply: .message
            case .decline: .decline
            case .archive: .archive
            case .block: .block
            case .report: .report
            case .hire: .hire
            case .view: .view
            }
        let other = clients &+ freelancer
        var line = LogMessage(
            at: starts + .microseconds(at), from: kind.isOfClient ? client : other,
            to: kind.isOfClient ? other : client, deed)
        line.role = kind.isOfClient ? .client : .freelancer
        return line
    }
}
