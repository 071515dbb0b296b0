package import LoadTesting

extension ExperimentPlan {
    /// The plan with the warm-ups of `warm up: auto` estimated, one for all variants that ask for
    /// it, so that they count over the same time; nil where it was stopped before. Each such
    /// variant is run once, without a warm-up and with the first seed, so that parts of an
    /// experiment come to the same.
    package func warmUpEstimated(
        threads: Int, _ goesOn: @escaping @Sendable () -> Bool
    ) async -> ExperimentPlan? {
        let asking = askingForWarmUp
        if asking.isEmpty { return self }
        var estimates: [WarmUpEstimate] = []
        let sideBySide = min(threads, asking.count)
        await withTaskGroup(of: WarmUpEstimate?.self) { group in
            var next = asking.makeIterator()
            func start() {
                guard let variant = next.next() else { return }
                let plan = variants[variant].plan.pilot
                group.addTask {
                    let outcome = await LoadRun(plan, threads: max(1, threads / sideBySide))
                        .run { _ in goesOn() }
                    return outcome.isPartial ? nil : WarmUpEstimate(outcome)
                }
            }
            for _ in 0..<sideBySide { start() }
            // The longest of all is the same in any order.
            for await estimate in group {
                if let estimate { estimates.append(estimate) }
                start()
            }
        }
        guard estimates.count == asking.count, let first = estimates.first else { return nil }
        let common = estimates.dropFirst().reduce(first) { $0.merged(with: $1) }
        var plan = self
        plan.warmUp(as: common)
        return plan
    }

    /// Those with `warm up: auto` that have no estimate yet.
    private var askingForWarmUp: [Int] {
        variants.indices.filter { variants[$0].plan.warmUpOrigin == .toEstimate }
    }

    /// Gives an estimate to all variants that ask for one.
    package mutating func warmUp(as estimate: WarmUpEstimate) {
        for variant in askingForWarmUp { variants[variant].plan.warmUp(as: estimate) }
    }

    /// The estimate that all variants have which asked for one; nil where none did.
    package var estimatedWarmUp: WarmUpEstimate? {
        for plan in variants.map(\.plan) {
            if case .estimated(let isTrustworthy) = plan.warmUpOrigin {
                return WarmUpEstimate(length: plan.warmUp, isTrustworthy: isTrustworthy)
            }
        }
        return nil
    }
}
