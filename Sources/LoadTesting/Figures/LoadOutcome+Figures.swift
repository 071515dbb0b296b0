package import Statistics
import VirtualTime

extension LoadOutcome {
    /// The value of a figure, times in seconds; nil where nothing was measured.
    package func value(of figure: FigureName) -> Double? { values(of: [figure])[0] }

    /// The values of figures; what several need is added up once.
    package func values(of figures: [FigureName]) -> [Double?] {
        var sums = FigureSums(self)
        return figures.map { sums.value(of: $0) }
    }

    package func histogram(_ name: FigureName.Distribution) -> Histogram {
        name.entry.histogram(self)
    }

    package func count(_ counter: FigureName.Counter) -> UInt64 { counter.entry.value(self) }

    /// The same of some clients or freelancers only; nil where there are none.
    func part(_ scope: FigureName.Scope) -> LoadOutcome? {
        freelancers(scope).map(part(ofFreelancers:)) ?? of(figures.part(scope))
    }

    /// The number of the group of freelancers that is meant.
    fileprivate func freelancers(_ scope: FigureName.Scope) -> Int? {
        freelancerGroups.firstIndex { scope.isMeant(freelancers: $0.name) }
    }

    private func part(ofFreelancers group: Int) -> LoadOutcome? {
        var part = of(figures.part(ofFreelancers: group))
        part?.freelancersContacted = freelancerGroups[group].contacted
        part?.scores = freelancerGroups[group].scores
        return part
    }

    /// The figures of one of the plan's groups of freelancers, by its number.
    package func values(of names: [FigureName], ofFreelancers group: Int) -> [Double?] {
        part(ofFreelancers: group)?.values(of: names) ?? names.map { _ in nil }
    }

    /// The figures of one of the plan's groups, by its number.
    package func values(of names: [FigureName], ofGroup group: Int) -> [Double?] {
        of(figures.part([group]))?.values(of: names) ?? names.map { _ in nil }
    }

    private func of(_ figures: LoadFigures) -> LoadOutcome? {
        var part = self
        part.figures = figures
        part.clients = part.figures.clientCount
        return part.clients == 0 ? nil : part
    }
}

/// Reads figures out of a run, and keeps what further ones may need.
private struct FigureSums {
    private let outcome: LoadOutcome
    private var parts: [FigureName.Scope: FigureSums?] = [:]
    private var histograms: [FigureName.Distribution: Histogram] = [:]

    init(_ outcome: LoadOutcome) { self.outcome = outcome }

    mutating func value(of figure: FigureName) -> Double? {
        switch figure {
        case .counter(let counter): Double(outcome.count(counter))
        case .refused(let reason): Double(outcome.figures.refused(reason))
        case .share(let share): share.entry.value(outcome)
        case .quantile(let name, let p):
            histogram(name).quantile(p).map { Double($0) * name.entry.unit.scale }
        case .mean(let name): histogram(name).mean.map { $0 * name.entry.unit.scale }
        case .responsiveness(let bucket): outcome.scores.map { Double($0.count(bucket)) }
        case .time(let time): time.entry.value(outcome).seconds
        case .desk(let measure, let name): outcome.desk.value(of: measure, ofClass: name)
        case .scoped(let figure, let scope): value(of: figure, scope)
        }
    }

    private mutating func histogram(_ name: FigureName.Distribution) -> Histogram {
        if let known = histograms[name] { return known }
        let histogram = outcome.histogram(name)
        histograms[name] = histogram
        return histogram
    }

    private mutating func value(of figure: FigureName, _ scope: FigureName.Scope) -> Double? {
        let isOfFreelancers = outcome.freelancers(scope) != nil
        let owner = figure.owner
        guard isOfFreelancers ? owner.isOfFreelancers : owner.isOfClients else { return nil }
        var part = parts[scope] ?? outcome.part(scope).map { FigureSums($0) }
        let value = part?.value(of: figure)
        parts[scope] = part
        return value
    }
}
