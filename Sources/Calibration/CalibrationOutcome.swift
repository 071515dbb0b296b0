import MessageLogs
package import VirtualTime

/// All that came of a calibration: what was measured, the file, and how far the two are apart.
package struct CalibrationOutcome: Sendable {
    /// The distances of a curve.
    package struct Comparison: Sendable {
        package var kind: CurveKind
        /// Between the conversations that were measured and the simulation.
        package var fitted: CurveDistance?
        /// Between the conversations that were held out and the simulation; nil where none were.
        package var heldOut: CurveDistance?
        /// Between two halves of the log's conversations: what no model can be much nearer than.
        package var halves: CurveDistance?
        /// Between the conversations that were held out and those measured: what a simulation that
        /// is just like the measured ones would be away from the held out; nil where none were.
        package var parts: CurveDistance?
        /// The curves of the whole log and of the simulation.
        package var log: Curve
        package var simulated: Curve
    }

    package var population: MeasuredPopulation
    package var file: CalibratedFile
    /// Of the conversations of the log: all, those measured, and those held out.
    package var all: LogCurves
    package var measured: LogCurves
    package var heldOut: LogCurves
    /// Of one simulation on average.
    package var simulated: LogCurves
    /// How many simulations the curves are of.
    package var simulations: Int
    package var comparisons: [Comparison]
    package var first: Instant
    package var last: Instant
    package var messages: Int
    /// Lines that were left out as they were there twice.
    package var duplicates: Int
    package var people: Int
    package var holdOut: Double

    /// - Parameter name: of the log, for the file.
    package static func make(
        _ log: TalkLog, people: Int, name: String, _ options: Calibration.Options
    ) async throws -> CalibrationOutcome {
        let calibration = Calibration(log, options)
        let population = try calibration.measured()
        let first = Instant(microseconds: log.first ?? 0)
        var file = CalibratedFile(population, of: name, starts: first)
        file.seed = options.seed
        let measured = LogCurves(log, calibration.isMeasured)
        let heldOut = LogCurves(log, calibration.isHeldOut)
        let rehearsal = try await Rehearsal(file, against: measured, calibration.isMeasured)
        let simulated = LogCurves(rehearsal.logs)
        let all = LogCurves(log)
        let halves = [0, 1].map { half in LogCurves(log) { $0 % 2 == half } }
        let simulatedHeldOut = LogCurves(rehearsal.logs, calibration.isHeldOut)
        let simulatedMeasured = LogCurves(rehearsal.logs, calibration.isMeasured)
        let comparisons = CurveKind.allCases.map { kind in
            Comparison(
                kind: kind,
                fitted: Curve.distance(
                    measured[kind], kind.countsTalks ? simulatedMeasured[kind] : simulated[kind]),
                heldOut: Curve.distance(
                    heldOut[kind], kind.countsTalks ? simulatedHeldOut[kind] : simulated[kind]),
                halves: Curve.distance(halves[0][kind], halves[1][kind]),
                parts: kind.countsTalks ? nil : Curve.distance(heldOut[kind], measured[kind]),
                log: all[kind],
                simulated: simulated[kind])
        }
        return CalibrationOutcome(
            population: population, file: rehearsal.file, all: all, measured: measured,
            heldOut: heldOut, simulated: simulated.averaged(over: rehearsal.logs.count),
            simulations: rehearsal.logs.count, comparisons: comparisons, first: first,
            last: Instant(microseconds: log.last), messages: log.messageCount,
            duplicates: log.duplicates, people: people, holdOut: options.holdOut)
    }

    /// What the file does not hold, whatever the log.
    package static let caveats = [
        "The week repeats itself: growth, seasons and busy days of the log are spread evenly over "
            + "its time, so a simulated client seldom writes to many on one day.",
        "How the share of replies differs by who writes, and by how much else there is to read, is "
            + "told above and not in the file.",
        "What a policy kept from being written is not in a log: attempts are those that went "
            + "through.",
        "Whoever writes first is taken for the client, and may be the freelancer of another "
            + "conversation; in the file they are two people.",
    ]
}
