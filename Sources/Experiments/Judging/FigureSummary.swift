package import LoadTesting
package import Statistics

/// A figure over the replications of a variant.
package struct FigureSummary: Sendable {
    package var figure: FigureName
    package var sample: Sample
    /// Of the mean; nil where it was measured in fewer than two runs.
    package var interval: Interval?
    /// Of all values of all runs together, as if they had been one: of a quantile or a mean of all
    /// clients; nil for other figures, and where there is none.
    package var pooled: Double?
}

extension ExperimentResults {
    /// Of every interval.
    package static let level = 0.95

    /// Of a figure that was measured in no run the sample is empty.
    package func summary(of figure: FigureName, variant: Int) -> FigureSummary {
        let values = values(of: figure, variant: variant).map(\.value)
        return FigureSummary(
            figure: figure, sample: Sample(values),
            interval: interval(values, of: figure, variant),
            pooled: pooled(figure, variant))
    }

    private func pooled(_ figure: FigureName, _ variant: Int) -> Double? {
        func value(
            _ distribution: FigureName.Distribution, _ read: (Histogram) -> Double?
        ) -> Double? {
            histograms[variant][distribution].flatMap(read).map {
                $0 * distribution.entry.unit.scale
            }
        }
        switch figure {
        case .quantile(let distribution, let p):
            return value(distribution) { $0.quantile(p).map { Double($0) } }
        case .mean(let distribution): return value(distribution, \.mean)
        case .counter, .refused, .share, .responsiveness, .time, .desk, .scoped: return nil
        }
    }

    private func interval(
        _ values: [Double], of figure: FigureName, _ variant: Int
    ) -> Interval? {
        let sample = Sample(values)
        // A spread of nothing says little where the quantity has an end.
        if !sample.areEqual,
            let goal = goal([figure], of: [values], widths: [.absolute(.infinity)]),
            let outcome = goal.outcome()
        {
            return figure.inside(outcome.interval)
        }
        return figure.interval(
            of: sample, level: Self.level, trials: trials(of: figure, variant: variant))
    }

    /// Of which a share is the share, in all runs of a variant together; nil where that is not
    /// known.
    private func trials(of figure: FigureName, variant: Int) -> Double? {
        guard let counter = figure.trials, figures.contains(counter) else { return nil }
        return values(of: counter, variant: variant).reduce(0) { $0 + $1.value }
    }

    /// What the rule of two stages makes of some figures, replication by replication; nil where
    /// there is no aim, or where not every replication has them all.
    private func goal(
        _ figures: [FigureName], of values: [[Double]], widths: [PrecisionGoal.Width]
    ) -> PrecisionGoal? {
        let rule = setting.rule
        guard !rule.aims.isEmpty, let count = values.first?.count,
            values.allSatisfy({ $0.count == count }), count >= rule.pilot
        else { return nil }
        var goal = PrecisionGoal(
            widths: widths, level: Self.level, pilot: rule.pilot,
            atMost: max(rule.pilot, rule.most))
        for place in 0..<count { goal.add(values.map { $0[place] }) }
        return goal
    }

    /// Of all aims, for a variant; nil before its pilot is complete, or where one of them was not
    /// measured in every run.
    private func goal(variant: Int) -> PrecisionGoal? {
        let figures = setting.rule.aims.map(\.figure)
        let values = figures.map { figure in
            self.values(of: figure, variant: variant).map(\.value)
        }
        let runs = count(of: variant)
        guard values.allSatisfy({ $0.count == runs }) else { return nil }
        return goal(
            figures, of: values,
            widths: setting.rule.aims.map { .relative($0.relativeHalfWidth) })
    }

    /// How many replications the rule asks for, as far as the runs so far can tell.
    package func neededReplications(by rule: ReplicationRule) -> Int {
        if rule.aims.isEmpty || replications < rule.pilot { return rule.pilot }
        return setting.variants.indices.reduce(rule.pilot) { needed, variant in
            // Where nothing was measured in a run, nothing can be promised.
            max(needed, goal(variant: variant)?.wanted ?? rule.most)
        }
    }

    /// The aims that were not reached, with the half-width relative to the mean that was.
    package var missedAims: [(variant: Int, aim: ReplicationRule.Aim, reached: Double?)] {
        var missed: [(variant: Int, aim: ReplicationRule.Aim, reached: Double?)] = []
        for variant in setting.variants.indices {
            let goal = goal(variant: variant)
            for (place, aim) in setting.rule.aims.enumerated() {
                if goal?.outcome(of: place)?.isReached ?? false { continue }
                let summary = summary(of: aim.figure, variant: variant)
                let reached = summary.interval.map { $0.halfWidth / abs(summary.sample.mean) }
                missed.append((variant, aim, reached))
            }
        }
        return missed
    }
}

extension FigureName {
    /// The interval of a mean of runs; nil for fewer than two. Times are any numbers above 0.
    ///
    /// - Parameter trials: of a share, in all runs together; nil where they are not known.
    func interval(of sample: Sample, level: Double, trials: Double?) -> Interval? {
        switch self {
        case .share, .desk(.within, _):
            sample.interval(level: level, scale: .share, trials: trials)
        case .counter, .refused, .responsiveness: sample.interval(level: level, scale: .count)
        case .quantile, .mean, .time, .desk: sample.interval(level: level).map(inside)
        case .scoped(let figure, _): figure.interval(of: sample, level: level, trials: trials)
        }
    }

    /// What of an interval lies where the figure can be: a mean that cannot be outside is as surely
    /// in there.
    func inside(_ interval: Interval) -> Interval {
        let most: Double =
            switch unscoped {
            case .share, .desk(.within, _): 1
            case .quantile(let distribution, _), .mean(let distribution):
                distribution.entry.unit == .percent ? 100 : .infinity
            case .counter, .refused, .responsiveness, .time, .desk, .scoped: .infinity
            }
        return Interval(
            lower: max(0, interval.lower), upper: min(most, interval.upper), level: interval.level)
    }

    /// Which way a figure gets better, for those who run a marketplace; nil where neither does.
    package var direction: Direction? {
        switch self {
        case .share(let share):
            switch share {
            case .replied, .within24h: .moreIsBetter
            case .refused, .outOfQuota: .lessIsBetter
            case .utilisation: nil
            }
        case .counter(let counter): counter.direction
        case .refused: .lessIsBetter
        case .quantile(let distribution, _), .mean(let distribution):
            switch distribution {
            case .timeToReply, .timeToAnswer, .timeToHire, .timeToHirePrompt, .timeToHireLate,
                .timeToHireFromJobPost, .timeToInviteAnswer, .timeToFill, .deskWait, .deskReview,
                .ageAtDesk:
                .lessIsBetter
            case .firstQuotaRefusal, .jobSuccess: .moreIsBetter
            case .quotaUse: nil
            }
        case .time(.overtime), .desk(.mean, _), .desk(.quantile, _): .lessIsBetter
        case .desk(.within, _): .moreIsBetter
        case .responsiveness: nil
        case .scoped(let figure, _): figure.direction
        }
    }
}

extension FigureName.Counter {
    fileprivate var direction: Direction? {
        switch self {
        case .conversations, .delivered, .replies, .repliesWithin24h, .hires,
            .freelancersContacted, .invitesAccepted, .needsFilled, .successfulContracts,
            .withJobSuccess, .spamStopped:
            .moreIsBetter
        case .refused, .blocked, .reports, .suspended, .invitesDeclined, .negativeContracts,
            .outOfQuota, .spamDelivered, .deskQueueAtEnd, .declines, .views, .expired,
            .reviewsBrokenOff,
            .reportsGivenUp, .reportsTurnedAway:
            .lessIsBetter
        case .attempts, .followUps, .emails, .emailsWithDetails, .archived, .reviews, .upheld,
            .refunds, .invites, .proposals, .contractsEnded, .spamReported, .refusedActs,
            .withoutJobSuccess, .events, .firstMessages, .repliesToCome, .clients,
            .connectionsBought:
            nil
        }
    }
}
