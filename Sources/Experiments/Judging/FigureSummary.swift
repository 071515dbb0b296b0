package import LoadTesting
package import Statistics

/// A figure over the replications of a variant.
package struct FigureSummary: Sendable {
    package var figure: FigureName
    package var sample: Sample
    /// Of the mean; nil where it was measured in fewer than two runs.
    package var interval: Interval?
}

extension ExperimentResults {
    /// Of every interval.
    package static let level = 0.95

    /// Of a figure that was measured in no run the sample is empty.
    package func summary(of figure: FigureName, variant: Int) -> FigureSummary {
        let values = values(of: figure, variant: variant).map(\.value)
        return FigureSummary(
            figure: figure, sample: Sample(values), interval: interval(values, of: figure))
    }

    private func interval(_ values: [Double], of figure: FigureName) -> Interval? {
        if !setting.rule.aims.isEmpty {
            let rule = TwoStageRule(pilot: setting.rule.pilot, level: Self.level)
            if let interval = rule.interval(values, in: figure.bounds) { return interval }
        }
        return Sample(values).interval(level: Self.level, in: figure.bounds)
    }

    /// How many replications the rule asks for, as far as the runs so far can tell.
    package func neededReplications(by rule: ReplicationRule) -> Int {
        if rule.aims.isEmpty || replications < rule.pilot { return rule.pilot }
        let stages = TwoStageRule(pilot: rule.pilot, level: Self.level)
        var needed = rule.pilot
        for variant in setting.variants.indices {
            for aim in rule.aims {
                let values = values(of: aim.figure, variant: variant)
                    .filter { $0.replication < rule.pilot }.map(\.value)
                let width = aim.relativeHalfWidth * abs(Sample(values).mean)
                // Where nothing was measured in a run, nothing can be promised.
                needed = max(needed, stages.needed(values, halfWidth: width) ?? rule.most)
            }
        }
        return min(needed, rule.most)
    }

    /// The aims that were not reached, with the half-width relative to the mean that was.
    package var missedAims: [(variant: Int, aim: ReplicationRule.Aim, reached: Double?)] {
        var missed: [(variant: Int, aim: ReplicationRule.Aim, reached: Double?)] = []
        for variant in setting.variants.indices {
            for aim in setting.rule.aims {
                let summary = summary(of: aim.figure, variant: variant)
                let reached = summary.interval.map { $0.halfWidth / abs(summary.sample.mean) }
                // The aim was set by the mean of the pilot, which is near that of all.
                let pilot = Sample(
                    values(of: aim.figure, variant: variant).map(\.value)
                        .prefix(setting.rule.pilot))
                let isReached =
                    summary.interval.map {
                        $0.halfWidth <= aim.relativeHalfWidth * abs(pilot.mean) * (1 + 1e-9)
                    } ?? false
                if !isReached { missed.append((variant, aim, reached)) }
            }
        }
        return missed
    }
}

extension FigureName {
    /// Between which values it can be.
    package var bounds: ValueBounds {
        switch self {
        case .share: .share
        case .quantile(let distribution, _), .mean(let distribution):
            distribution.entry.unit == .percent
                ? ValueBounds(lowest: 0, highest: 100) : .atLeastZero
        case .counter, .refused, .responsiveness: .atLeastZero
        }
    }

    /// Which way a figure gets better, for those who run a marketplace.
    package var direction: FigureDirection {
        switch self {
        case .share(let share):
            switch share {
            case .replied, .within24h: .up
            case .refused, .outOfQuota: .down
            case .utilisation: .neither
            }
        case .counter(let counter): counter.direction
        case .refused: .down
        case .quantile(let distribution, _), .mean(let distribution):
            switch distribution {
            case .timeToReply, .timeToAnswer, .timeToHire, .timeToHirePrompt, .timeToHireLate,
                .timeToHireFromJobPost, .timeToInviteAnswer, .timeToFill, .deskWait, .deskReview:
                .down
            case .firstQuotaRefusal, .jobSuccess: .up
            case .quotaUse: .neither
            }
        case .responsiveness: .neither
        }
    }
}

/// Whether more of a figure is better.
package enum FigureDirection: Sendable {
    case up, down, neither
}

extension FigureName.Counter {
    fileprivate var direction: FigureDirection {
        switch self {
        case .conversations, .delivered, .replies, .repliesWithin24h, .hires,
            .freelancersContacted, .invitesAccepted, .needsFilled, .successfulContracts,
            .withJobSuccess, .spamStopped:
            .up
        case .refused, .blocked, .reports, .suspended, .invitesDeclined, .negativeContracts,
            .outOfQuota, .spamDelivered, .deskQueueAtEnd, .declines:
            .down
        case .attempts, .followUps, .emails, .emailsWithDetails, .archived, .reviews, .upheld,
            .refunds, .invites, .proposals, .contractsEnded, .spamReported, .refusedActs,
            .withoutJobSuccess, .events:
            .neither
        }
    }
}
